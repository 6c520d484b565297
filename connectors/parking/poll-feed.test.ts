import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { until } from "../testing/surroundings.ts";
import { feedOfLots, json, lots } from "./testing/feed-of-lots.ts";

const feed = feedOfLots();

describe("a feed that is well", () => {
  test("runs, and its things go in once with the source's figures", async () => {
    feed.answer = json(lots(7));
    const { feeds, change } = await feed.run();
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
    feed.answer = (request, response) => json(sent)(request, response);
    const { feeds, change } = await feed.run({ mapping: { format: "json" } });
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
    feed.answer = (request, response) => json(lots(free))(request, response);
    const { feeds, change } = await feed.run();
    await until(feeds, "lots", ({ fetches }) => fetches > 1);
    free = 6;
    await until(feeds, "lots", () => change.batches.length > 1);
    expect(change.batches[1]!.readings.map((reading) => reading.attribute)).toEqual(
      Array(4).fill("availableSpotNumber"),
    );
  });

  test("is asked for changes only, with its secret header, and an answer in gzip is read", async () => {
    const asked: (string | undefined)[] = [];
    feed.answer = (request, response) => {
      asked.push(request.headers["if-none-match"]);
      if (request.headers["x-key"] !== "s3cret") response.writeHead(401).end();
      else if (request.headers["if-none-match"] === '"1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"1"' }).end(gzipSync(JSON.stringify(lots(7))));
    };
    const { feeds } = await feed.run({ headersFromEnvironment: { "X-Key": "LOTS_KEY" } }, undefined, {
      LOTS_KEY: "s3cret",
    });
    const health = await until(feeds, "lots", ({ fetches }) => fetches > 2);
    expect(health).toMatchObject({ state: "running", accepted: 4 });
    expect(asked[0]).toBeUndefined();
    expect(asked[1]).toBe('"1"');
    expect(JSON.stringify(health)).not.toContain("s3cret");
  });
});

describe("recorded answers as if of now", () => {
  test("the newest time becomes now, and all is marked as simulated", async () => {
    const two = lots(7, 2);
    two[1]!.at = "2025-12-31T23:50:00Z";
    feed.answer = json(two);
    const { feeds, change } = await feed.run({ replayAsNow: true });
    await until(feeds, "lots", ({ state }) => state === "running");
    expect(change.batches[0]!.cause.simulated).toBe(true);
    const times = change
      .readings()
      .filter((reading) => reading.attribute === "availableSpotNumber")
      .map((reading) => reading.observedAt);
    expect(times).toEqual([feed.now, feed.now - 600_000]);
  });
});
