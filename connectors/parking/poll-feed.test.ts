import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ParkingFeed } from "../feed-config.ts";
import { startConnectors } from "../start-connectors.ts";
import { recordingSubmit, silentLog, until } from "../testing/surroundings.ts";

const mapping = {
  format: "json",
  fields: {
    id: "id",
    name: "name",
    longitude: "lon",
    latitude: "lat",
    totalSpotNumber: "total",
    availableSpotNumber: "free",
    observedAt: "at",
  },
} as const;
const lots = (free: number, count = 4) =>
  Array.from({ length: count }, (_, index) => ({
    id: `p${index}`,
    name: `Lot ${index}`,
    lon: 9,
    lat: 48,
    total: 50,
    free,
    at: "2026-01-01T00:00:00Z",
  }));

let server: Server;
let url: string;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let stop: (() => Promise<void>) | undefined;
let now = Date.UTC(2026, 0, 1, 0, 1);

const json = (value: unknown) => (_: IncomingMessage, response: ServerResponse) => {
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(value));
};

beforeEach(async () => {
  now = Date.UTC(2026, 0, 1, 0, 1);
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/lots`;
});

afterEach(async () => {
  await stop?.();
  stop = undefined;
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

async function run(
  more: Partial<ParkingFeed> = {},
  change = recordingSubmit(),
  environment: Record<string, string> = {},
) {
  const feed: ParkingFeed = { id: "lots", kind: "parking", url, every: 0.05, timeout: 30, mapping, ...more };
  const started = await startConnectors({
    feeds: [feed],
    submit: change.submit,
    now: () => now,
    steady: () => now,
    random: () => 0,
    log: silentLog,
    timeZone: "UTC",
    baseFolder: ".",
    environment,
  });
  stop = () => started.stop();
  return { ...started, change };
}

describe("a feed that is well", () => {
  test("runs, and its things go in once with the source's figures", async () => {
    answer = json(lots(7));
    const { feeds, change } = await run();
    const health = await until(feeds, "lots", ({ fetches, state }) => state === "running" && fetches > 3);
    expect(health).toMatchObject({ received: 4, accepted: 4, faulty: 0, failures: 0, newestAt: Date.UTC(2026, 0, 1) });
    expect(change.batches).toHaveLength(1);
    expect(change.batches[0]!.cause).toEqual({ source: "lots", actor: "feed:lots" });
    expect(change.readings().filter((reading) => reading.id === "urn:ngsi-ld:OffStreetParking:lots:p0")).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ attribute: "location", value: { type: "Point", coordinates: [9, 48] } }),
        expect.objectContaining({
          attribute: "availableSpotNumber",
          value: 7,
          unitCode: "C62",
          observedAt: Date.UTC(2026, 0, 1),
        }),
      ]),
    );
  });

  test("keeps to its guess, and says when it had to guess anew", async () => {
    let sent: readonly object[] = lots(7);
    answer = (request, response) => json(sent)(request, response);
    const { feeds, change } = await run({ mapping: { format: "json" } });
    await until(feeds, "lots", ({ state }) => state === "running");
    sent = lots(6).map((lot) => ({ ...lot, lot_id: `other ${lot.id}`, available: 1 }));
    await until(feeds, "lots", () => change.batches.length > 1);
    expect(new Set(change.readings().map((reading) => reading.id)).size).toBe(4);
    expect(change.batches[1]!.readings.map(({ value }) => value)).toEqual(Array(4).fill(6));
    sent = lots(5).map(({ id, free, ...rest }) => ({ identifier: id, vacant: free, ...rest }));
    const health = await until(feeds, "lots", ({ state }) => state === "degraded");
    expect(health).toMatchObject({ reasonCode: "feed.guess.again", accepted: 4, faulty: 0 });
  });

  test("only what changed goes in again", async () => {
    let free = 7;
    answer = (request, response) => json(lots(free))(request, response);
    const { feeds, change } = await run();
    await until(feeds, "lots", ({ fetches }) => fetches > 1);
    free = 6;
    await until(feeds, "lots", () => change.batches.length > 1);
    expect(change.batches[1]!.readings.map((reading) => reading.attribute)).toEqual(
      Array(4).fill("availableSpotNumber"),
    );
  });

  test("is asked for changes only, with its secret header, and an answer in gzip is read", async () => {
    const asked: (string | undefined)[] = [];
    answer = (request, response) => {
      asked.push(request.headers["if-none-match"]);
      if (request.headers["x-key"] !== "s3cret") response.writeHead(401).end();
      else if (request.headers["if-none-match"] === '"1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"1"' }).end(gzipSync(JSON.stringify(lots(7))));
    };
    const { feeds } = await run({ headersFromEnvironment: { "X-Key": "LOTS_KEY" } }, undefined, { LOTS_KEY: "s3cret" });
    const health = await until(feeds, "lots", ({ fetches }) => fetches > 2);
    expect(health).toMatchObject({ state: "running", accepted: 4 });
    expect(asked[0]).toBeUndefined();
    expect(asked[1]).toBe('"1"');
    expect(JSON.stringify(health)).not.toContain("s3cret");
  });
});

describe("a feed that is not", () => {
  test("answers 500: failed with its code, and well again by itself", async () => {
    answer = (_, response) => response.writeHead(500).end("oops");
    const { feeds } = await run();
    const health = await until(feeds, "lots", ({ state }) => state === "failed");
    expect(health.reasonCode).toBe("feed.fetch.status");
    expect(health.reason).toEqual({ zh: "数据源返回状态码 500", en: "The feed answered with status 500" });
    answer = json(lots(7));
    await until(feeds, "lots", ({ state }) => state === "running");
  });

  test("fails after it was well: degraded first, what was shown stays counted", async () => {
    answer = json(lots(7));
    const { feeds } = await run();
    await until(feeds, "lots", ({ state }) => state === "running");
    answer = (_, response) => response.writeHead(503).end();
    expect(await until(feeds, "lots", ({ state }) => state === "degraded")).toMatchObject({
      received: 4,
      accepted: 4,
      reasonCode: "feed.fetch.status",
    });
    await until(feeds, "lots", ({ state }) => state === "failed");
  });

  test("hangs", async () => {
    answer = () => undefined;
    const { feeds } = await run({ timeout: 0.2 });
    expect((await until(feeds, "lots", ({ state }) => state === "failed")).reasonCode).toBe("feed.fetch.timeout");
  });

  test("begins to answer and then hangs", async () => {
    answer = (_, response) => void response.write("[");
    const { feeds } = await run({ timeout: 0.2 });
    expect((await until(feeds, "lots", ({ state }) => state === "failed")).reasonCode).toBe("feed.fetch.timeout");
  });

  test("is not there", async () => {
    const { feeds } = await run({ url: "http://127.0.0.1:1/lots?key=hidden" });
    const health = await until(feeds, "lots", ({ state }) => state === "failed");
    expect(health.reasonCode).toBe("feed.fetch.network");
    expect(JSON.stringify(health)).not.toContain("hidden");
  });

  test.each([
    ["large", (response: ServerResponse) => void response.end("x".repeat(5000))],
    [
      "small, but unpacks to something large",
      (response: ServerResponse) => void response.end(gzipSync("x".repeat(100_000))),
    ],
  ])("answers something %s", async (_, respond) => {
    answer = (__, response) => respond(response);
    const { feeds } = await run({ maximumBytes: 2000 });
    expect((await until(feeds, "lots", ({ state }) => state === "failed")).reasonCode).toBe("feed.fetch.size");
  });

  test.each([
    ["to itself for ever", () => url, "feed.fetch.redirect"],
    ["to a file", () => "file:///etc/hostname", "feed.fetch.address"],
  ])("redirects %s", async (_, location, code) => {
    answer = (__, response) => response.writeHead(302, { location: location() }).end();
    const { feeds } = await run();
    expect((await until(feeds, "lots", ({ state }) => state === "failed")).reasonCode).toBe(code);
  });

  test.each([
    ["broken JSON", "[{", "feed.format.broken"],
    ["no list", '{"error": "maintenance"}', "feed.format.records"],
  ])("answers %s", async (_, body, code) => {
    answer = (__, response) => response.end(body);
    const { feeds } = await run({
      mapping: { ...mapping, records: code === "feed.format.records" ? "items" : "**.x" },
    });
    expect((await until(feeds, "lots", ({ state }) => state === "failed")).reasonCode).toBe(code);
  });

  test("changes its format: most records suddenly faulty", async () => {
    answer = json(lots(7));
    const { feeds } = await run();
    await until(feeds, "lots", ({ state }) => state === "running");
    answer = json(lots(7).map(({ id, name, ...rest }) => ({ ...rest, identifier: id, title: name })));
    const health = await until(feeds, "lots", ({ state }) => state !== "running");
    expect(health).toMatchObject({
      state: "failed",
      reasonCode: "feed.data.changed",
      received: 4,
      accepted: 0,
      faulty: 4,
    });
    expect(health.faults[0]).toMatchObject({ code: "feed.record.identity", where: "[0]", refused: true });
  });

  test("brings nothing", async () => {
    answer = json([]);
    const { feeds } = await run();
    expect(await until(feeds, "lots", ({ state }) => state === "degraded")).toMatchObject({
      reasonCode: "feed.data.empty",
      received: 0,
    });
  });

  test("brings one page of several: degraded, what came is shown", async () => {
    answer = json({ total_count: 250, results: lots(7) });
    const { feeds } = await run({ mapping: { ...mapping, records: "results" } });
    expect(await until(feeds, "lots", ({ state }) => state === "degraded")).toMatchObject({
      reasonCode: "feed.data.partial",
      received: 4,
      accepted: 4,
    });
  });

  test("leaves open what a guess needs: told beside the records", async () => {
    answer = json(lots(7).map((lot) => ({ ...lot, lon: undefined, lat: undefined, position: [48.5, 9.1] })));
    const { feeds } = await run({ mapping: undefined });
    const health = await until(feeds, "lots", ({ state }) => state === "running");
    expect(health.faults).toEqual([expect.objectContaining({ code: "feed.guess.order", record: "*", refused: false })]);
  });

  test("repeats old data", async () => {
    answer = json(lots(7));
    const { feeds } = await run({ oldAfter: 600 });
    await until(feeds, "lots", ({ state }) => state === "running");
    now += 601_000;
    const health = await until(feeds, "lots", ({ state }) => state === "degraded");
    expect(health.reasonCode).toBe("feed.data.old");
    expect(health.reason?.en).toContain("repeats old data");
  });

  test("repeats the same answer without any time in it", async () => {
    answer = json(lots(7).map((lot) => ({ ...lot, at: null })));
    const { feeds, change } = await run({ oldAfter: 600 });
    await until(feeds, "lots", ({ state, fetches }) => state === "running" && fetches > 2);
    expect(change.batches.length).toBeGreaterThan(1);
    now += 700_000;
    expect((await until(feeds, "lots", ({ state }) => state === "degraded")).reasonCode).toBe("feed.data.old");
  });

  test("has a record the change path refuses: told, the rest goes in", async () => {
    answer = json(lots(7));
    const change = recordingSubmit((reading) =>
      reading.id.endsWith("p1")
        ? "reading.type.mismatch"
        : reading.attribute === "totalSpotNumber"
          ? "reading.unit"
          : undefined,
    );
    const { feeds } = await run({}, change);
    const health = await until(feeds, "lots", ({ received }) => received > 0);
    expect(health).toMatchObject({ state: "running", received: 4, accepted: 3, faulty: 1 });
    expect(health.faults.map((fault) => fault.code)).toContain("reading.unit");
  });

  test("cannot be taken in for a while: degraded, and nothing is lost", async () => {
    answer = json(lots(7));
    const change = recordingSubmit();
    let broken = true;
    const submit: typeof change.submit = (readings, cause) =>
      broken ? Promise.reject(new Error("disk full")) : change.submit(readings, cause);
    const { feeds } = await run({}, { ...change, submit });
    expect((await until(feeds, "lots", ({ state }) => state === "degraded")).reasonCode).toBe("feed.submit");
    broken = false;
    await until(feeds, "lots", ({ state }) => state === "running");
    expect(new Set(change.readings().map((reading) => reading.id)).size).toBe(4);
  });
});

describe("recorded answers as if of now", () => {
  test("the newest time becomes now, and all is marked as simulated", async () => {
    const two = lots(7, 2);
    two[1]!.at = "2025-12-31T23:50:00Z";
    answer = json(two);
    const { feeds, change } = await run({ replayAsNow: true });
    await until(feeds, "lots", ({ state }) => state === "running");
    expect(change.batches[0]!.cause.simulated).toBe(true);
    const times = change
      .readings()
      .filter((reading) => reading.attribute === "availableSpotNumber")
      .map((reading) => reading.observedAt);
    expect(times).toEqual([now, now - 600_000]);
  });
});
