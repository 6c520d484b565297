import fc from "fast-check";
import { expect, it } from "vitest";
import { person, testPort } from "./open-test-messages.ts";
import { message, minute, start, type TestPost } from "./test-post.ts";

/** What lies in whose inbox. */
export function inboxTests(post: TestPost): void {
  const { clock, roles, open, counts, later } = post;

  it("puts a message into the inbox with the transaction that sends it, or not at all", async () => {
    const { messages } = await open();
    await post.room.send(message({ case: "case-1", path: "/my-matters/case-1" }));
    const undone = post.store.transaction(async (transaction) => {
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
        if (isTogether) await Promise.all(all.map((one) => post.room.send(one)));
        else await post.room.send(...all);
        const rows = await post.store.query<{ person: string; key: string }>(
          "select person, key from messages.received where starts_with(key, $1)",
          [`${round}-`],
        );
        expect(rows.map((row) => `${row.person} ${row.key}`).toSorted()).toEqual([...expected].toSorted());
      }),
      { numRuns: 20 },
    );
    const all = await messages.counts();
    const [received] = await post.store.query<{ count: number }>("select count(*) from messages.received");
    expect(all).toEqual([{ channel: "sms", due: received!.count, handedOver: 0, failed: 0 }]);
  });

  it("goes to all who have the role in the bureau at sending: 1,000 of them, each once", async () => {
    const sink = testPort("sms");
    const { messages } = await open(sink.port);
    roles.set(
      "crew@lamps",
      Array.from({ length: 1_000 }, (_, i) => `p${i}`),
    );
    await post.room.send(message({ to: { role: "crew", bureau: "lamps" } }));
    expect(await counts("sms")).toEqual({ channel: "sms", due: 1_000, handedOver: 0, failed: 0 });
    expect((await messages.inbox(person("p999"), {})).unread).toBe(1);
    await post.room.run();
    expect(await counts("sms")).toEqual({ channel: "sms", due: 0, handedOver: 1_000, failed: 0 });
    expect(new Set(sink.calls.map(({ address }) => address)).size).toBe(1_000);
    expect(new Set(sink.calls.map(({ key }) => key)).size).toBe(1_000);
    roles.set(
      "crew@lamps",
      Array.from({ length: 50_001 }, (_, i) => `p${i}`),
    );
    const tooMany = post.room.send(message({ to: { role: "crew", bureau: "lamps" }, key: "more" }));
    await expect(tooMany).rejects.toMatchObject({ code: "message.recipients" });
    expect((await post.store.query("select from messages.message")).length).toBe(1);
  });

  it("lists an inbox newest first by pages, and marks read what is the reader's own", async () => {
    const { messages } = await open();
    for (let i = 0; i < 5; i += 1) await post.room.send(message({ key: `k${i}`, values: { lamp: i } }));
    await post.room.send(message({ to: { person: "wang" } }));
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

  it("lets old messages go after two years, what is still due aside", async () => {
    const { messages } = await open();
    await post.room.send(message({ template: "test.quiet" }), message({ key: "due" }));
    await later(731 * 24 * 60 * minute);
    expect((await messages.inbox(person("li"), {})).messages).toHaveLength(1);
    expect(await counts("sms")).toMatchObject({ due: 1 });
  });
}
