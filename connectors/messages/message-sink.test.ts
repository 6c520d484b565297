import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "../../kernel/index.ts";
import { backings } from "../../kernel/store/testing/backings.ts";
import { openMessageSink } from "./message-sink.ts";

describe.each(backings)("message sink, $name", (backing) => {
  let store: Store;
  let remove: () => Promise<void>;
  beforeAll(async () => void ({ store, remove } = await backing.open()));
  afterAll(async () => {
    await store.close();
    await remove();
  });

  it("takes each key of a channel once and keeps the newest, to be seen newest first", async () => {
    const sink = await openMessageSink(store, () => 7, 10);
    const { signal } = new AbortController();
    const send = (channel: "sms" | "mail", key: number) =>
      sink
        .port(channel)
        .send({ address: "13800000000", title: "题", body: `'; -- ${key}`, path: "/a", key: String(key) }, signal);
    await Promise.all([send("sms", 1), send("sms", 1), send("mail", 1)]);
    await send("sms", 1);
    expect(await sink.list({})).toHaveLength(2);
    expect(await sink.list({ channel: "mail" })).toEqual([
      {
        id: expect.any(Number),
        channel: "mail",
        address: "13800000000",
        title: "题",
        body: "'; -- 1",
        path: "/a",
        at: 7,
      },
    ]);
    for (let key = 2; key <= 30; key += 1) await send("sms", key);
    const kept = await sink.list({});
    expect(kept.map(({ body }) => body)).toEqual(Array.from({ length: kept.length }, (_, i) => `'; -- ${30 - i}`));
    expect(kept.length).toBeLessThanOrEqual(10);
    const [newest] = kept;
    expect((await sink.list({ before: newest!.id, limit: 1 }))[0]!.body).toBe("'; -- 29");
  });
});
