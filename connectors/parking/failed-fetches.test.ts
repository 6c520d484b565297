import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { until } from "../testing/surroundings.ts";
import { feedOfLots, json, lots, mapping } from "./testing/feed-of-lots.ts";

const feed = feedOfLots();

describe("a feed whose host", () => {
  test("answers 500: failed with its code, and well again by itself", async () => {
    feed.answer = (_, response) => response.writeHead(500).end("oops");
    const { feeds } = await feed.run();
    const health = await until(feeds, "lots", ({ state }) => state === "failed");
    expect(health.reasonCode).toBe("feed.fetch.status");
    expect(health.reason).toEqual({ zh: "数据源返回状态码 500", en: "The feed answered with status 500" });
    feed.answer = json(lots(7));
    await until(feeds, "lots", ({ state }) => state === "running");
  });

  test("fails after it was well: degraded first, what was shown stays counted", async () => {
    feed.answer = json(lots(7));
    const { feeds } = await feed.run();
    await until(feeds, "lots", ({ state }) => state === "running");
    feed.answer = (_, response) => response.writeHead(503).end();
    expect(await until(feeds, "lots", ({ state }) => state === "degraded")).toMatchObject({
      received: 4,
      accepted: 4,
      reasonCode: "feed.fetch.status",
    });
    await until(feeds, "lots", ({ state }) => state === "failed");
  });

  test("hangs", async () => {
    feed.answer = () => undefined;
    const { feeds } = await feed.run({ timeout: 0.2 });
    expect((await until(feeds, "lots", ({ state }) => state === "failed")).reasonCode).toBe("feed.fetch.timeout");
  });

  test("begins to answer and then hangs", async () => {
    feed.answer = (_, response) => void response.write("[");
    const { feeds } = await feed.run({ timeout: 0.2 });
    expect((await until(feeds, "lots", ({ state }) => state === "failed")).reasonCode).toBe("feed.fetch.timeout");
  });

  test("is not there", async () => {
    const { feeds } = await feed.run({ url: "http://127.0.0.1:1/lots?key=hidden" });
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
    feed.answer = (__, response) => respond(response);
    const { feeds } = await feed.run({ maximumBytes: 2000 });
    expect((await until(feeds, "lots", ({ state }) => state === "failed")).reasonCode).toBe("feed.fetch.size");
  });

  test.each([
    ["to itself for ever", () => feed.url(), "feed.fetch.redirect"],
    ["to a file", () => "file:///etc/hostname", "feed.fetch.address"],
  ])("redirects %s", async (_, location, code) => {
    feed.answer = (__, response) => response.writeHead(302, { location: location() }).end();
    const { feeds } = await feed.run();
    expect((await until(feeds, "lots", ({ state }) => state === "failed")).reasonCode).toBe(code);
  });

  test.each([
    ["broken JSON", "[{", "feed.format.broken"],
    ["no list", '{"error": "maintenance"}', "feed.format.records"],
  ])("answers %s", async (_, body, code) => {
    feed.answer = (__, response) => response.end(body);
    const { feeds } = await feed.run({
      mapping: { ...mapping, records: code === "feed.format.records" ? "items" : "**.x" },
    });
    expect((await until(feeds, "lots", ({ state }) => state === "failed")).reasonCode).toBe(code);
  });
});
