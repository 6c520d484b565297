import { describe, expect, test } from "vitest";
import { recordingSubmit, until } from "../testing/surroundings.ts";
import { feedOfLots, json, lots, mapping } from "./testing/feed-of-lots.ts";

const feed = feedOfLots();

describe("a feed whose answer", () => {
  test("changes its format: most records suddenly faulty", async () => {
    feed.answer = json(lots(7));
    const { feeds } = await feed.run();
    await until(feeds, "lots", ({ state }) => state === "running");
    feed.answer = json(lots(7).map(({ id, name, ...rest }) => ({ ...rest, identifier: id, title: name })));
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
    feed.answer = json([]);
    const { feeds } = await feed.run();
    expect(await until(feeds, "lots", ({ state }) => state === "degraded")).toMatchObject({
      reasonCode: "feed.data.empty",
      received: 0,
    });
  });

  test("brings one page of several: degraded, what came is shown", async () => {
    feed.answer = json({ total_count: 250, results: lots(7) });
    const { feeds } = await feed.run({ mapping: { ...mapping, records: "results" } });
    expect(await until(feeds, "lots", ({ state }) => state === "degraded")).toMatchObject({
      reasonCode: "feed.data.partial",
      received: 4,
      accepted: 4,
    });
  });

  test("leaves open what a guess needs: told beside the records", async () => {
    feed.answer = json(lots(7).map((lot) => ({ ...lot, lon: undefined, lat: undefined, position: [48.5, 9.1] })));
    const { feeds } = await feed.run({ mapping: undefined });
    const health = await until(feeds, "lots", ({ state }) => state === "running");
    expect(health.faults).toEqual([expect.objectContaining({ code: "feed.guess.order", record: "*", refused: false })]);
  });

  test("repeats old data", async () => {
    feed.answer = json(lots(7));
    const { feeds } = await feed.run({ oldAfter: 600 });
    await until(feeds, "lots", ({ state }) => state === "running");
    feed.now += 601_000;
    const health = await until(feeds, "lots", ({ state }) => state === "degraded");
    expect(health.reasonCode).toBe("feed.data.old");
    expect(health.reason?.en).toContain("repeats old data");
  });

  test("repeats the same answer without any time in it", async () => {
    feed.answer = json(lots(7).map((lot) => ({ ...lot, at: null })));
    const { feeds, change } = await feed.run({ oldAfter: 600 });
    await until(feeds, "lots", ({ state, fetches }) => state === "running" && fetches > 2);
    expect(change.batches.length).toBeGreaterThan(1);
    feed.now += 700_000;
    expect((await until(feeds, "lots", ({ state }) => state === "degraded")).reasonCode).toBe("feed.data.old");
  });

  test("has a record the change path refuses: told, the rest goes in", async () => {
    feed.answer = json(lots(7));
    const change = recordingSubmit((reading) =>
      reading.id.endsWith("p1")
        ? "reading.type.mismatch"
        : reading.attribute === "totalSpotNumber"
          ? "reading.unit"
          : undefined,
    );
    const { feeds } = await feed.run({}, change);
    const health = await until(feeds, "lots", ({ received }) => received > 0);
    expect(health).toMatchObject({ state: "running", received: 4, accepted: 3, faulty: 1 });
    expect(health.faults.map((fault) => fault.code)).toContain("reading.unit");
  });

  test("cannot be taken in for a while: degraded, and nothing is lost", async () => {
    feed.answer = json(lots(7));
    const change = recordingSubmit();
    let broken = true;
    const submit: typeof change.submit = (readings, cause) =>
      broken ? Promise.reject(new Error("disk full")) : change.submit(readings, cause);
    const { feeds } = await feed.run({}, { ...change, submit });
    expect((await until(feeds, "lots", ({ state }) => state === "degraded")).reasonCode).toBe("feed.submit");
    broken = false;
    await until(feeds, "lots", ({ state }) => state === "running");
    expect(new Set(change.readings().map((reading) => reading.id)).size).toBe(4);
  });
});
