import { openJournal } from "../../journal/open-journal.ts";
import { openJobs } from "../../jobs/open-jobs.ts";
import type { Who } from "../../people/who.ts";
import type { Store } from "../../store/store.ts";
import { silent } from "../../store/testing/backings.ts";
import type { Language } from "../../texts/text.ts";
import type { MessageOut, MessagePort } from "../message-port.ts";
import type { MessagePeople } from "../message-people.ts";
import type { Channel, Message, MessageTemplate } from "../messages.ts";
import { openMessages } from "../open-messages.ts";

export const person = (actor: string): Who => ({ actor, kind: "staff", level: "account", roles: [] });

/** People who hold what the test says, reached at `channel:person`. */
export function testPeople() {
  const roles = new Map<string, readonly string[]>();
  const languages = new Map<string, Language>();
  const unreachable = new Set<string>();
  const people: MessagePeople = {
    holders: async (_, role, bureau, most) =>
      (roles.get(bureau === undefined ? role : `${role}@${bureau}`) ?? []).slice(0, most),
    addressOf: async (id, channel) =>
      unreachable.has(id) ? undefined : { address: `${channel}:${id}`, language: languages.get(id) ?? "zh" },
    languageOf: async (id) => languages.get(id),
  };
  return { people, roles, languages, unreachable };
}

/** A provider whose answers the test decides; it keeps every call. */
export function testPort(
  channel: Channel,
  answer: (out: MessageOut, call: number, signal: AbortSignal) => unknown = () => undefined,
  more: Partial<MessagePort> = {},
) {
  const calls: MessageOut[] = [];
  const port: MessagePort = {
    channel,
    knowsKeys: true,
    async send(out, signal) {
      calls.push(out);
      await answer(out, calls.length, signal);
    },
    ...more,
  };
  return { port, calls };
}

/** The messages and their jobs on a store, by the test's clock and hand. */
export async function openTestMessages(
  store: Store,
  clock: { at: number },
  {
    templates = [],
    people = testPeople().people,
    callLimit = 50,
  }: { templates?: readonly MessageTemplate[]; people?: MessagePeople; callLimit?: number } = {},
) {
  const now = () => clock.at;
  const journal = await openJournal({ store, now });
  const jobs = await openJobs({ store, journal, now, log: silent, byHand: true });
  const messages = await openMessages({ store, journal, jobs, people, now, callLimit, pushHosts: ["push.test"] });
  templates.forEach((template) => messages.declare(template));
  return {
    messages,
    jobs,
    journal,
    send: (...all: readonly Message[]) =>
      store.transaction(async (transaction) => {
        for (const message of all) await messages.writes(transaction).send(message);
      }),
    /** Hands over what is due now. */
    run: () => jobs.runDue(),
    async close() {
      await messages.close();
      await jobs.close();
    },
  };
}

export type TestMessages = Awaited<ReturnType<typeof openTestMessages>>;
