import { afterAll, afterEach, beforeAll } from "vitest";
import { CityError } from "../../errors/city-error.ts";
import type { Store } from "../../store/store.ts";
import type { TestBacking } from "../../store/testing/backings.ts";
import type { MessagePort } from "../message-port.ts";
import type { Channel, Message, MessageTemplate } from "../messages.ts";
import { openTestMessages, testPeople, type TestMessages } from "./open-test-messages.ts";

export const start = 1_790_000_000_000;
export const minute = 60_000;

export const template = (id: string, channels: readonly Channel[] = []): MessageTemplate => ({
  id,
  title: { zh: "路灯 {lamp}", en: "Lamp {lamp}" },
  body: { zh: "{lamp} 已修复。", en: "{lamp} is repaired." },
  channels,
});
const templates = [
  template("test.quiet"),
  template("test.sms", ["sms"]),
  template("test.mail", ["mail"]),
  template("test.all", ["push", "sms", "mail"]),
];
export const device = (name: string) => ({
  endpoint: `https://push.test/${name}`,
  keys: { p256dh: "A".repeat(87), auth: "B".repeat(22) },
});
export const message = (more: Partial<Message> = {}): Message => ({
  to: { person: "li" },
  template: "test.sms",
  values: { lamp: "L-7" },
  key: "k",
  ...more,
});
export const provider = (rule: string) => new CityError("message.provider", { rule });

/** One store for all tests of a file; each opens the room on it anew, empty, at `start`. */
export function testPost(backing: TestBacking) {
  let store: Store;
  let remove: () => Promise<void>;
  let room: TestMessages;
  const clock = { at: start };
  const { people, roles, languages, unreachable } = testPeople();

  beforeAll(async () => void ({ store, remove } = await backing.open()));
  afterEach(async () => {
    await room.close();
    clock.at = start;
    roles.clear();
    languages.clear();
    unreachable.clear();
    await store.query("delete from messages.message");
    await store.query("delete from messages.device");
    await store.query("delete from jobs.job");
  });
  afterAll(async () => {
    await store.close();
    await remove();
  });

  return {
    get store() {
      return store;
    },
    get room() {
      return room;
    },
    clock,
    roles,
    languages,
    unreachable,
    async open(...ports: readonly MessagePort[]) {
      room = await openTestMessages(store, clock, { templates, people });
      for (const port of ports) await room.messages.connect(port);
      return room;
    },
    async counts(channel: Channel) {
      const none = { channel, due: 0, handedOver: 0, failed: 0 };
      return (await room.messages.counts()).find((count) => count.channel === channel) ?? none;
    },
    async later(milliseconds: number) {
      clock.at += milliseconds;
      await room.run();
    },
  };
}

export type TestPost = ReturnType<typeof testPost>;
