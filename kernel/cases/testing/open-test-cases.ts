import { createHash } from "node:crypto";
import type { Calendar, Limit } from "../../clocks/calendar.ts";
import { CityError } from "../../errors/city-error.ts";
import { openJournal } from "../../journal/open-journal.ts";
import type { Message } from "../../messages/messages.ts";
import type { Who } from "../../people/who.ts";
import type { TestBacking } from "../../store/testing/backings.ts";
import { silent } from "../../store/testing/backings.ts";
import type { Reading } from "../../things/reading.ts";
import type { CaseWrites } from "../cases.ts";
import { openCases } from "../open-cases.ts";

const minute = 60_000;

/** Minutes and days only; a working day is a day. Years from `unknownFrom` on are not published. */
export function plainCalendar(unknownFrom: () => number): Calendar {
  const lengthOf = (limit: Limit) =>
    "minutes" in limit
      ? limit.minutes * minute
      : "workingHours" in limit
        ? limit.workingHours * 60 * minute
        : ("days" in limit ? limit.days : limit.workingDays) * 1440 * minute;
  const year = (at: number) => new Date(at).getUTCFullYear();
  return {
    due(from, limit, pauses = []) {
      const paused = pauses.reduce((sum, one) => sum + ((one.until ?? Infinity) - one.from), 0);
      const at = from + lengthOf(limit) + paused;
      return "workingDays" in limit && year(at) >= unknownFrom() ? { notPublished: year(at) } : { at };
    },
    used: () => ({ units: 0 }),
    day: () => "work",
    published: (asked) => asked < unknownFrom(),
  };
}

export const staff = (actor: string, roles: readonly string[], more: Partial<Who> = {}): Who => ({
  actor,
  kind: "staff",
  level: "account",
  roles,
  ...more,
});
export const citizen = (actor: string): Who => ({ actor, kind: "citizen", level: "account", roles: [] });

/** The room on a store of its own; other rooms are as small as can be: what they were asked is kept, in the same transaction's fate. */
export async function openTestCases(backing: TestBacking) {
  const { store, reopen, remove } = await backing.open();
  const clock = { at: Date.UTC(2026, 10, 30, 2) };
  let unknownFrom = 2027;
  let ids = 0;
  const now = () => clock.at;
  const journal = await openJournal({ store, now });
  const messages: Message[] = [];
  const readings: Reading[] = [];
  const erased: string[] = [];
  const cases = await openCases({
    store,
    journal,
    log: silent,
    timeZone: "Asia/Shanghai",
    now,
    id: () => `id-${(ids += 1)}`,
    random: (size) =>
      createHash("shake256", { outputLength: size })
        .update(`salt ${(ids += 1)}`)
        .digest(),
    calendar: () => plainCalendar(() => unknownFrom),
    async message(transaction, _owner, message) {
      transaction.afterCommit(() => messages.push(message));
    },
    async attach(_transaction, _owner, files, _to, by) {
      return files.map((id) => {
        if (id.startsWith("foreign")) throw new CityError("not-found", { what: id });
        const type = id.startsWith("pdf") ? "application/pdf" : "image/jpeg";
        const about = { id, type, name: id, bytes: 1000, sha256: "", takenAt: 0, by: by.actor };
        return { ...about, thumbnail: false };
      });
    },
    hasRole: async (_transaction, person) => person.startsWith("staff"),
    async eraseFiles(_transaction, _owner, of) {
      erased.push(of);
    },
    async submitLater(transaction, _key, reading) {
      transaction.afterCommit(() => readings.push(reading));
    },
    lookAt: async () => {},
  });
  return {
    store,
    journal,
    cases,
    clock,
    messages,
    readings,
    erased,
    minutes: (count: number) => (clock.at += count * minute),
    publish: (year: number) => (unknownFrom = year + 1),
    /** One transaction of its own for one write. */
    write: <T>(work: (writes: CaseWrites) => Promise<T>) =>
      store.transaction((transaction) => work(cases.writes(transaction, "lamps"))),
    async topics(limit = 500) {
      return (await journal.read({ limit })).map(({ topic }) => topic).toReversed();
    },
    async close() {
      await store.close();
      await remove();
    },
    reopen,
  };
}

export type TestCases = Awaited<ReturnType<typeof openTestCases>>;
