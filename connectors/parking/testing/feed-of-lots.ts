import { afterEach, beforeEach } from "vitest";
import type { ParkingFeed } from "../../feed-config.ts";
import { serveHttp, type Answer } from "../../testing/http-host.ts";
import { recordingSubmit, startFeeds } from "../../testing/surroundings.ts";
import { trialMapping } from "../../testing/trial.ts";
import type { Mapping } from "../mapping.ts";

export const mapping: Mapping = { ...trialMapping, format: "json" };

export const lots = (free: number, count = 4) =>
  Array.from({ length: count }, (_, index) => ({
    id: `p${index}`,
    name: `Lot ${index}`,
    lon: 9,
    lat: 48,
    total: 50,
    free,
    at: "2026-01-01T00:00:00Z",
  }));

export const json =
  (value: unknown): Answer =>
  (_, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(value));
  };

/** A host that answers as a test says, and the feed `lots` that asks it, a minute after its figures; both end after each test. */
export function feedOfLots() {
  let host: Awaited<ReturnType<typeof serveHttp>>;
  let stop: (() => Promise<void>) | undefined;
  const feed = {
    now: 0,
    answer: (() => undefined) as Answer,
    url: () => `${host.url}/lots`,
    async run(
      more: Partial<ParkingFeed> = {},
      change = recordingSubmit(),
      environment: Readonly<Record<string, string>> = {},
    ) {
      const config: ParkingFeed = {
        id: "lots",
        kind: "parking",
        url: feed.url(),
        every: 0.05,
        timeout: 30,
        mapping,
        ...more,
      };
      const now = () => feed.now;
      const started = await startFeeds([config], { submit: change.submit, now, steady: now, environment });
      stop = () => started.stop();
      return { ...started, change };
    },
  };
  beforeEach(async () => {
    feed.now = Date.UTC(2026, 0, 1, 0, 1);
    host = await serveHttp((request, response) => feed.answer(request, response));
  });
  afterEach(async () => {
    await stop?.();
    stop = undefined;
    await host.close();
  });
  return feed;
}
