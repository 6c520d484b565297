import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@nats-io/transport-node";
import { jetstreamManager } from "@nats-io/jetstream";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openStream } from "./open-stream.ts";
import type { Position, StoredRecord, Stream, StreamRecord } from "./stream.ts";
import { collect, quiet, record, textOf } from "./testing/records.ts";

const natsUrl = process.env["NATS_URL"];
const backings = natsUrl === undefined ? (["embedded"] as const) : (["embedded", "served"] as const);

async function all(stream: Stream, after: Position = 0): Promise<StoredRecord[]> {
  return collect(stream.read(after));
}

describe.each(backings)("the %s stream", (backing) => {
  const open: Stream[] = [];
  let folder: string;
  let name: string;

  async function start(): Promise<Stream> {
    const place = backing === "served" ? { natsUrl, name } : { dataFolder: folder };
    const stream = await openStream({ ...place, log: quiet });
    open.push(stream);
    return stream;
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "stream-"));
    name = `TEST_${folder.split("-").at(-1)}`;
  });

  afterEach(async () => {
    for (const stream of open.splice(0)) await stream.close();
    await rm(folder, { recursive: true });
    if (backing === "embedded") return;
    const connection = await connect({ servers: natsUrl! });
    await (await jetstreamManager(connection)).streams.delete(name).catch(() => false);
    await connection.close();
  });

  test("is empty at first", async () => {
    const stream = await start();
    expect([stream.first(), stream.last()]).toEqual([1, 0]);
    expect(await all(stream)).toEqual([]);
  });

  test("gives back what was appended, header and bytes, in the order of the calls", async () => {
    const stream = await start();
    const full: StreamRecord = {
      kind: "event",
      at: 1_790_000_000_000,
      cause: {
        source: "东区 \r\n feed",
        actor: "clerk-7",
        bureau: "parking",
        scenario: "parking",
        cause: "3",
        simulated: true,
      },
      rejected: [0, 7, 9],
      key: "outbox-1",
      body: Uint8Array.from([0, 255, 10, 13]),
    };
    const resolved: Position[] = [];
    const appended = [full, record("one"), record(""), record("three")];
    await Promise.all(appended.map(async (each) => resolved.push(await stream.append(each))));
    expect(resolved).toEqual([1, 2, 3, 4]);
    const stored = await all(stream);
    expect(stored.map(({ body, ...header }) => ({ ...header, body: [...body] }))).toEqual(
      appended.map(({ body, ...header }, index) => ({ ...header, body: [...body], position: index + 1 })),
    );
  });

  test("keeps everything over a reopen and goes on counting", async () => {
    const before = await start();
    for (const text of ["a", "b", "c"]) await before.append(record(text));
    await before.close();
    const after = await start();
    expect([after.first(), after.last()]).toEqual([1, 3]);
    expect(await after.append(record("d"))).toBe(4);
    expect((await all(after)).map(textOf)).toEqual(["a", "b", "c", "d"]);
  });

  test("stores the same key once: in one batch, later, and after a reopen", async () => {
    const stream = await start();
    const both = await Promise.all([stream.append(record("a", "k")), stream.append(record("a", "k"))]);
    expect(both).toEqual([1, 1]);
    expect(await stream.append(record("b"))).toBe(2);
    expect(await stream.append(record("a", "k"))).toBe(1);
    await stream.close();
    const reopened = await start();
    expect(await reopened.append(record("a", "k"))).toBe(1);
    expect(await reopened.append(record("c"))).toBe(3);
    expect((await all(reopened)).map(textOf)).toEqual(["a", "b", "c"]);
  });

  test("reads from a place to the end as it was at the call", async () => {
    const stream = await start();
    for (const text of ["a", "b", "c", "d"]) await stream.append(record(text));
    const reading = stream.read(2);
    await stream.append(record("later"));
    expect((await collect(reading)).map(textOf)).toEqual(["c", "d"]);
    expect(await all(stream, 5)).toEqual([]);
    expect(await all(stream, 99)).toEqual([]);
  });

  test("takes a body larger than one message of the server, whole and in its place", async () => {
    const stream = await start();
    const large = new Uint8Array(5_000_000).map((_, index) => (index * 31) % 251);
    const positions = await Promise.all([
      stream.append(record("before")),
      stream.append({ ...record("", "large"), body: large }),
      stream.append(record("after")),
    ]);
    expect(positions.toSorted((a, b) => a - b)).toEqual(positions);
    const stored = await all(stream);
    expect(stored.map(({ position }) => position)).toEqual(positions);
    expect(Buffer.compare(stored[1]!.body, large)).toBe(0);
    expect((await all(stream, positions[1])).map(textOf)).toEqual(["after"]);
  });

  test("refuses a body over 64 MB and goes on", async () => {
    const stream = await start();
    await expect(stream.append({ ...record(""), body: new Uint8Array(64 * 1024 * 1024 + 1) })).rejects.toMatchObject({
      code: "input.size",
    });
    expect(await stream.append(record("fits"))).toBe(1);
  });

  test("lets old records go and never one after the position", async () => {
    const stream = await start();
    const body = new Uint8Array(400_000);
    for (let each = 0; each < 10; each += 1) await stream.append({ ...record(""), body });
    await stream.dropThrough(4);
    expect(stream.first()).toBeLessThanOrEqual(5);
    expect((await all(stream, 4)).map(({ position }) => position)).toEqual([5, 6, 7, 8, 9, 10]);
    await stream.dropThrough(0);
    expect(await stream.append(record("next"))).toBe(11);
  });

  test("refuses appends once closed", async () => {
    const stream = await start();
    const waiting = stream.append(record("in time"));
    await stream.close();
    expect(await waiting).toBe(1);
    await expect(stream.append(record("too late"))).rejects.toMatchObject({ code: "state.unavailable" });
    open.splice(0);
  });
});
