import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jetstreamManager } from "@nats-io/jetstream";
import { connect } from "@nats-io/transport-node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Log } from "../../log.ts";
import { openStream } from "../open-stream.ts";
import type { StoredRecord, Stream } from "../stream.ts";
import { copyJetStream, hasJetStream, restoreJetStream } from "./jetstream-copy.ts";

const url = process.env["NATS_URL"];
const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

describe.runIf(url)("a copy of a stream on JetStream", () => {
  const names = ["a", "b", "c", "d"].map((name) => `copy_${name}_${randomUUID().replaceAll("-", "")}`);
  const place = (index: number) => ({ url: url!, name: names[index]! });
  const open = (index: number) => openStream({ natsUrl: url!, name: names[index]!, log: silent });
  let folder: string;
  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), "citybrain-jetstream-"))));
  afterAll(async () => {
    const connection = await connect({ servers: url! });
    const manager = await jetstreamManager(connection);
    for (const name of names) await manager.streams.delete(name).catch(() => undefined);
    await connection.close();
    await rm(folder, { recursive: true, force: true });
  });

  const append = (stream: Stream, body: Buffer, key?: string) =>
    stream.append({
      kind: "event",
      at: 5,
      cause: { source: "测试", actor: "x" },
      body,
      ...(key === undefined ? {} : { key }),
    });
  async function all(stream: Stream): Promise<StoredRecord[]> {
    const found: StoredRecord[] = [];
    for await (const record of stream.read(0)) found.push({ ...record, body: Buffer.from(record.body) });
    return found;
  }

  it("brings every record back to its position, long ones and those whose ids are known too, and goes on behind them", async () => {
    const stream = await open(0);
    for (let index = 0; index < 30; index += 1) await append(stream, Buffer.from(`record ${index}`), `key ${index}`);
    await append(stream, Buffer.alloc(3_000_000, 7));
    const path = join(folder, "copy");
    const last = await copyJetStream(place(0), path, new AbortController().signal);
    expect(last).toBe(stream.last());
    expect(await hasJetStream(place(1))).toBe(false);
    await restoreJetStream(place(1), path, last);
    const restored = await open(1);
    expect(await all(restored)).toEqual(await all(stream));
    expect(await append(restored, Buffer.from("again"), "key 29")).toBe(30);
    expect(await append(restored, Buffer.from("new"))).toBe(last + 1);
    await stream.close();
    await restored.close();
  });

  it("begins where the stream began, or says which server can do that", async () => {
    const stream = await open(0);
    await stream.dropThrough(10);
    const path = join(folder, "later");
    const last = await copyJetStream(place(0), path, new AbortController().signal);
    const restoring = restoreJetStream(place(3), path, last);
    if (await knowsFirst()) {
      await restoring;
      const restored = await open(3);
      expect([restored.first(), restored.last()]).toEqual([11, last]);
      expect(await all(restored)).toEqual(await all(stream));
      await restored.close();
    } else {
      await expect(restoring).rejects.toMatchObject({ code: "restore.stream" });
      expect(await hasJetStream(place(3))).toBe(false);
    }
    await stream.close();
  });
  async function knowsFirst(): Promise<boolean> {
    const connection = await connect({ servers: url! });
    const [, minor] = connection.info!.version.split(".").map(Number);
    await connection.close();
    return minor! >= 10;
  }

  it("of nothing makes a stream with nothing", async () => {
    const stream = await open(2);
    await stream.close();
    expect(await copyJetStream(place(2), join(folder, "empty"), new AbortController().signal)).toBe(0);
  });
});
