import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { CityError } from "../errors/city-error.ts";
import { system } from "../people/who.ts";
import type { Store } from "../store/store.ts";
import { backings } from "../store/testing/backings.ts";
import type { Channel, Message, MessageTemplate } from "./messages.ts";
import type { MessagePort } from "./message-port.ts";
import { openTestMessages, person, testPeople, testPort, type TestMessages } from "./testing/open-test-messages.ts";

const start = 1_790_000_000_000;
const minute = 60_000;

const template = (id: string, channels: readonly Channel[] = []): MessageTemplate => ({
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
const device = (name: string) => ({
  endpoint: `https://push.test/${name}`,
  keys: { p256dh: "A".repeat(87), auth: "B".repeat(22) },
});

describe.each(backings)("messages, $name", (backing) => {
  let store: Store;
  let remove: () => Promise<void>;
  let room: TestMessages;
  const clock = { at: start };
  const { people, roles, languages, unreachable } = testPeople();
  const open = async (...ports: readonly MessagePort[]) => {
    room = await openTestMessages(store, clock, { templates, people });
    for (const port of ports) await room.messages.connect(port);
    return room;
  };
  const message = (more: Partial<Message> = {}): Message => ({
    to: { person: "li" },
    template: "test.sms",
    values: { lamp: "L-7" },
    key: "k",
    ...more,
  });
  const counts = async (channel: Channel) =>
    (await room.messages.counts()).find((count) => count.channel === channel) ?? {
      channel,
      due: 0,
      handedOver: 0,
      failed: 0,
    };
  const later = async (milliseconds: number) => {
    clock.at += milliseconds;
    await room.run();
  };
  const provider = (rule: string) => new CityError("message.provider", { rule });

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

  it("puts a message into the inbox with the transaction that sends it, or not at all", async () => {
    const { messages } = await open();
    await room.send(message({ case: "case-1", path: "/my-matters/case-1" }));
    const undone = store.transaction(async (transaction) => {
      await messages.writes(transaction).send(message({ key: "other" }));
      throw new Error("no");
    });
    await expect(undone).rejects.toThrow("no");
    const { messages: found, unread } = await messages.inbox(person("li"), {});
    expect(unread).toBe(1);
    expect(found).toEqual([
      {
        id: expect.any(String),
        at: start,
        title: { zh: "路灯 L-7", en: "Lamp L-7" },
        body: { zh: "L-7 已修复。", en: "L-7 is repaired." },
        case: "case-1",
        path: "/my-matters/case-1",
      },
    ]);
    expect((await messages.inbox(person("wang"), {})).messages).toEqual([]);
  });

  it("is one message for a key and a person, however often and at the same time it is sent", async () => {
    const { messages } = await open();
    const act = fc.record({
      key: fc.constantFrom("a", "b", "c"),
      to: fc.constantFrom("p1", "p2", "crew"),
    });
    roles.set("crew", ["p1", "p2", "p3"]);
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 8 }), fc.boolean(), async (acts, isTogether) => {
        round += 1;
        const expected = new Set<string>();
        const all = acts.map(({ key, to }) => {
          (to === "crew" ? ["p1", "p2", "p3"] : [to]).forEach((one) => expected.add(`${one} ${round}-${key}`));
          return message({ to: to === "crew" ? { role: to } : { person: to }, key: `${round}-${key}` });
        });
        if (isTogether) await Promise.all(all.map((one) => room.send(one)));
        else await room.send(...all);
        const rows = await store.query<{ person: string; key: string }>(
          "select person, key from messages.received where starts_with(key, $1)",
          [`${round}-`],
        );
        expect(rows.map((row) => `${row.person} ${row.key}`).toSorted()).toEqual([...expected].toSorted());
      }),
      { numRuns: 20 },
    );
    const all = await messages.counts();
    const [received] = await store.query<{ count: number }>("select count(*) from messages.received");
    expect(all).toEqual([{ channel: "sms", due: received!.count, handedOver: 0, failed: 0 }]);
  });

  it("goes to all who have the role in the bureau at sending: 1,000 of them, each once", async () => {
    const sink = testPort("sms");
    const { messages } = await open(sink.port);
    roles.set(
      "crew@lamps",
      Array.from({ length: 1_000 }, (_, i) => `p${i}`),
    );
    await room.send(message({ to: { role: "crew", bureau: "lamps" } }));
    expect(await counts("sms")).toEqual({ channel: "sms", due: 1_000, handedOver: 0, failed: 0 });
    expect((await messages.inbox(person("p999"), {})).unread).toBe(1);
    await room.run();
    expect(await counts("sms")).toEqual({ channel: "sms", due: 0, handedOver: 1_000, failed: 0 });
    expect(new Set(sink.calls.map(({ address }) => address)).size).toBe(1_000);
    expect(new Set(sink.calls.map(({ key }) => key)).size).toBe(1_000);
    roles.set(
      "crew@lamps",
      Array.from({ length: 50_001 }, (_, i) => `p${i}`),
    );
    const tooMany = room.send(message({ to: { role: "crew", bureau: "lamps" }, key: "more" }));
    await expect(tooMany).rejects.toMatchObject({ code: "message.recipients" });
    expect((await store.query("select from messages.message")).length).toBe(1);
  });

  it("lists an inbox newest first by pages, and marks read what is the reader's own", async () => {
    const { messages } = await open();
    for (let i = 0; i < 5; i += 1) await room.send(message({ key: `k${i}`, values: { lamp: i } }));
    await room.send(message({ to: { person: "wang" } }));
    const seen: string[] = [];
    let next: string | undefined;
    do {
      const page = await messages.inbox(person("li"), { limit: 2, ...(next === undefined ? {} : { after: next }) });
      seen.push(...page.messages.map(({ title }) => title.en));
      next = page.next;
    } while (next !== undefined);
    expect(seen).toEqual(["Lamp 4", "Lamp 3", "Lamp 2", "Lamp 1", "Lamp 0"]);
    const [newest] = (await messages.inbox(person("li"), { limit: 1 })).messages;
    clock.at += 1_000;
    await messages.markRead(person("wang"), [newest!.id]);
    expect(await messages.unread(person("li"))).toBe(5);
    await messages.markRead(person("li"), [newest!.id]);
    expect(await messages.unread(person("li"))).toBe(4);
    await messages.markRead(person("li"), "all");
    expect(await messages.inbox(person("li"), { limit: 1 })).toMatchObject({
      unread: 0,
      messages: [{ id: newest!.id, readAt: start + 1_000 }],
    });
    expect(await messages.unread(person("wang"))).toBe(1);
  });

  it("waits for a port of its channel, then goes out once in the reader's language", async () => {
    const { messages } = await open();
    languages.set("li", "en");
    await room.send(message({ path: "/a" }), message({ to: { person: "wang" } }));
    await later(minute);
    expect(await counts("sms")).toMatchObject({ due: 2 });
    const sink = testPort("sms");
    await messages.connect(sink.port);
    await room.run();
    await later(1_000 * minute);
    expect(sink.calls).toMatchObject([
      { address: "sms:li", title: "Lamp L-7", body: "L-7 is repaired.", path: "/a" },
      { address: "sms:wang", title: "路灯 L-7", body: "L-7 已修复。" },
    ]);
    expect(await counts("sms")).toMatchObject({ due: 0, handedOver: 2 });
  });

  it("is tried again with the same key while it was surely not taken, for three days; then it failed with the reason", async () => {
    let works = false;
    const sink = testPort("sms", () => {
      if (!works) throw provider("503");
    });
    const { messages, journal } = await open(sink.port);
    await room.send(message());
    await room.run();
    expect(await messages.deliveries({ state: "due" })).toMatchObject([
      {
        channel: "sms",
        template: "test.sms",
        attempt: 1,
        at: start + 2_000,
        reason: { code: "message.provider", rule: "503" },
      },
    ]);
    await later(1_999);
    expect(sink.calls).toHaveLength(1);
    await later(1);
    expect(sink.calls).toHaveLength(2);
    for (let tens = 0; tens < 8; tens += 1) await later(600 * minute);
    expect(await counts("sms")).toEqual({ channel: "sms", due: 0, handedOver: 0, failed: 1 });
    expect(new Set(sink.calls.map(({ key }) => key)).size).toBe(1);
    const [failed] = await messages.deliveries({ state: "failed" });
    expect(failed).toMatchObject({ reason: { code: "message.provider", rule: "503" } });

    works = true;
    await messages.again(failed!.id, person("staff:1"));
    await room.run();
    expect(await counts("sms")).toEqual({ channel: "sms", due: 0, handedOver: 1, failed: 0 });
    expect(await journal.read({ topic: "message.again" })).toMatchObject([
      { data: { delivery: failed!.id, channel: "sms" } },
    ]);
    await expect(messages.again(failed!.id, system)).rejects.toMatchObject({ code: "not-found" });
  });

  it("fails at once when the provider refuses it or the person has no address, and says so", async () => {
    const sink = testPort("sms", () => Promise.reject(new CityError("message.refused", { rule: "blocked" })));
    const { messages } = await open(sink.port);
    unreachable.add("wang");
    await room.send(message(), message({ to: { person: "wang" } }));
    await room.run();
    expect((await messages.deliveries({ state: "failed" })).map(({ reason }) => reason)).toEqual([
      { code: "message.refused", rule: "blocked" },
      { code: "message.address.none" },
    ]);
    expect(await counts("sms")).toEqual({ channel: "sms", due: 0, handedOver: 0, failed: 2 });
  });

  it("gives a call that is never answered again only to a provider that knows keys", async () => {
    const never = () => new Promise<void>(() => {});
    const sms = testPort("sms", (_, call) => (call === 1 ? never() : undefined));
    const mail = testPort("mail", never, { knowsKeys: false });
    const { messages } = await open(sms.port, mail.port);
    await room.send(message(), message({ template: "test.mail", key: "m" }));
    await room.run();
    await later(minute);
    await later(100 * minute);
    expect(sms.calls).toHaveLength(2);
    expect(sms.calls[0]!.key).toBe(sms.calls[1]!.key);
    expect(mail.calls).toHaveLength(1);
    expect(await counts("sms")).toMatchObject({ due: 0, handedOver: 1, failed: 0 });
    expect(await messages.deliveries({ channel: "mail" })).toMatchObject([
      { state: "failed", reason: { code: "message.unsure" } },
    ]);
  });

  it("lets what hangs hold up neither the rest of its channel for good nor another channel", async () => {
    const sms = testPort("sms", ({ address }) => (address === "sms:hung" ? new Promise<void>(() => {}) : undefined), {
      atOnce: 1,
    });
    const mail = testPort("mail");
    await open(sms.port, mail.port);
    const crew = ["hung", ...Array.from({ length: 20 }, (_, i) => `p${i}`)];
    await room.send(...crew.map((id) => message({ to: { person: id } })), message({ template: "test.mail", key: "m" }));
    await room.run();
    expect(mail.calls).toHaveLength(1);
    await later(2_000);
    await later(2_000);
    expect(await counts("sms")).toEqual({ channel: "sms", due: 1, handedOver: 20, failed: 0 });
  });

  it("gives what a city that ended had given without an answer again where keys are known, else says that it is unsure", async () => {
    const sms = testPort("sms");
    const mail = testPort("mail", undefined, { knowsKeys: false });
    await open();
    await room.send(message(), message({ template: "test.mail", key: "m" }));
    await store.query("update messages.delivery set state = 'handing', attempt = 1");
    await room.close();
    const { messages } = await open(sms.port, mail.port);
    await room.run();
    expect(sms.calls).toHaveLength(1);
    expect(mail.calls).toHaveLength(0);
    expect(await messages.deliveries({})).toMatchObject([
      { channel: "sms", state: "handed-over" },
      { channel: "mail", state: "failed", reason: { code: "message.unsure" } },
    ]);
  });

  it("gives one person no more than 60 messages of a channel within an hour", async () => {
    const sink = testPort("sms");
    await open(sink.port);
    await room.send(...Array.from({ length: 70 }, (_, i) => message({ key: `k${i}` })));
    await room.send(message({ to: { person: "wang" } }));
    await room.run();
    expect(sink.calls).toHaveLength(61);
    expect(await counts("sms")).toEqual({ channel: "sms", due: 0, handedOver: 61, failed: 10 });
    clock.at += 61 * minute;
    await room.send(message({ key: "later" }));
    await room.run();
    expect(sink.calls).toHaveLength(62);
  });

  it("pushes to each device of the person, and forgets one that is gone", async () => {
    const push = testPort("push", ({ address }) => {
      if (address.includes("/gone")) throw new CityError("message.address.gone");
    });
    const { messages } = await open(push.port);
    const li = person("li");
    await messages.allowPush(li, device("phone"));
    clock.at += 1;
    await messages.allowPush(li, device("gone"));
    await room.send(message({ template: "test.all" }));
    await room.run();
    expect(push.calls.map(({ address }) => JSON.parse(address).endpoint)).toEqual([
      "https://push.test/gone",
      "https://push.test/phone",
    ]);
    expect(await counts("push")).toMatchObject({ handedOver: 1 });
    await messages.endPush(li, device("phone").endpoint);
    await room.send(message({ template: "test.all", key: "second" }));
    await room.run();
    expect(push.calls).toHaveLength(2);
    expect(await counts("push")).toMatchObject({ handedOver: 1, failed: 1 });
    for (let i = 0; i < 12; i += 1) {
      clock.at += 1;
      await messages.allowPush(li, device(`d${i}`));
    }
    expect((await store.query("select from messages.device")).length).toBe(10);
    for (const endpoint of [
      "http://push.test/a",
      "https://127.0.0.1/a",
      "https://push.test.evil/a",
      "https://push.test:22/a",
      "https://a@push.test/a",
    ])
      await expect(messages.allowPush(li, { ...device("x"), endpoint })).rejects.toMatchObject({
        code: "input.invalid",
      });
    await expect(messages.allowPush({ ...li, level: "anonymous" }, device("x"))).rejects.toMatchObject({
      code: "access.sign-in",
    });
  });

  it("keeps what was sent by a template that is gone: it goes out, and refuses new ones", async () => {
    const { messages } = await open();
    const end = messages.declare(template("test.soon-gone", ["sms"]));
    await room.send(message({ template: "test.soon-gone" }));
    end();
    const sink = testPort("sms");
    await messages.connect(sink.port);
    await room.run();
    expect(sink.calls).toMatchObject([{ title: "路灯 L-7" }]);
    const gone = room.send(message({ template: "test.soon-gone", key: "new" }));
    await expect(gone).rejects.toMatchObject({ code: "message.template.unknown" });
  });

  it("refuses by code what does not fit, and takes script and SQL as the text that it is", async () => {
    const { messages } = await open();
    const refused = (more: object) =>
      expect(room.send(message(more as never))).rejects.toMatchObject({ code: "input.invalid" });
    await refused({ key: "" });
    await refused({ key: "k".repeat(201) });
    await refused({ to: { person: "" } });
    await refused({ to: { person: 7 } });
    await refused({ to: { role: "r".repeat(41) } });
    await refused({ case: "c".repeat(101) });
    for (const path of ["//evil.example", "javascript:alert(1)", "/\\evil", "/a b", "x"]) await refused({ path });
    await expect(room.send(message({ values: {} }))).rejects.toMatchObject({ code: "message.value.missing" });
    await expect(messages.inbox(person("li"), { after: "1; drop table" })).rejects.toMatchObject({
      code: "input.invalid",
    });
    await expect(messages.markRead(person("li"), Array(501).fill("1"))).rejects.toMatchObject({
      code: "input.invalid",
    });
    const odd = "'; drop table messages.message; -- <script>alert(1)</script>";
    await room.send(message({ to: { person: odd }, key: odd, case: odd, values: { lamp: odd } }));
    const { messages: found } = await messages.inbox(person(odd), {});
    expect(found).toMatchObject([{ case: odd, title: { en: `Lamp ${odd}` } }]);
  });

  it("lets old messages go after two years, what is still due aside", async () => {
    const { messages } = await open();
    await room.send(message({ template: "test.quiet" }), message({ key: "due" }));
    await later(731 * 24 * 60 * minute);
    expect((await messages.inbox(person("li"), {})).messages).toHaveLength(1);
    expect(await counts("sms")).toMatchObject({ due: 1 });
  });
});
