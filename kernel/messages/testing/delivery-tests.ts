import { expect, it } from "vitest";
import { CityError } from "../../errors/city-error.ts";
import { system } from "../../people/who.ts";
import { person, testPort } from "./open-test-messages.ts";
import { message, minute, provider, start, type TestPost } from "./test-post.ts";

/** How messages go out through ports that answer, refuse or hang. */
export function deliveryTests(post: TestPost): void {
  const { clock, languages, unreachable, open, counts, later } = post;

  it("waits for a port of its channel, then goes out once in the reader's language", async () => {
    const { messages } = await open();
    languages.set("li", "en");
    await post.room.send(message({ path: "/a" }), message({ to: { person: "wang" } }));
    await later(minute);
    expect(await counts("sms")).toMatchObject({ due: 2 });
    const sink = testPort("sms");
    await messages.connect(sink.port);
    await post.room.run();
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
    await post.room.send(message());
    await post.room.run();
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
    await post.room.run();
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
    await post.room.send(message(), message({ to: { person: "wang" } }));
    await post.room.run();
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
    await post.room.send(message(), message({ template: "test.mail", key: "m" }));
    await post.room.run();
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
    await post.room.send(
      ...crew.map((id) => message({ to: { person: id } })),
      message({ template: "test.mail", key: "m" }),
    );
    await post.room.run();
    expect(mail.calls).toHaveLength(1);
    await later(2_000);
    await later(2_000);
    expect(await counts("sms")).toEqual({ channel: "sms", due: 1, handedOver: 20, failed: 0 });
  });

  it("gives what a city that ended had given without an answer again where keys are known, else says that it is unsure", async () => {
    const sms = testPort("sms");
    const mail = testPort("mail", undefined, { knowsKeys: false });
    await open();
    await post.room.send(message(), message({ template: "test.mail", key: "m" }));
    await post.store.query("update messages.delivery set state = 'handing', attempt = 1");
    await post.room.close();
    const { messages } = await open(sms.port, mail.port);
    await post.room.run();
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
    await post.room.send(...Array.from({ length: 70 }, (_, i) => message({ key: `k${i}` })));
    await post.room.send(message({ to: { person: "wang" } }));
    await post.room.run();
    expect(sink.calls).toHaveLength(61);
    expect(await counts("sms")).toEqual({ channel: "sms", due: 0, handedOver: 61, failed: 10 });
    clock.at += 61 * minute;
    await post.room.send(message({ key: "later" }));
    await post.room.run();
    expect(sink.calls).toHaveLength(62);
  });
}
