import type { BatchResult, Cause, FeedHealth, Feeds, Reading, ReadingFault } from "../../kernel/index.ts";
import type { FeedConfig } from "../feed-config.ts";
import { startConnectors, type ConnectorOptions } from "../start-connectors.ts";

/** A change path that takes everything in but what `refuse` names, and remembers it. */
export function recordingSubmit(refuse: (reading: Reading) => ReadingFault["code"] | undefined = () => undefined) {
  const batches: { readings: readonly Reading[]; cause: Cause }[] = [];
  const submit = async (readings: readonly Reading[], cause: Cause): Promise<BatchResult> => {
    await Promise.resolve();
    batches.push({ readings, cause });
    const faults = readings.flatMap((reading, index): ReadingFault[] => {
      const code = refuse(reading);
      return code === undefined
        ? []
        : [{ index, code, status: 422, message: { zh: code, en: code }, field: `readings[${index}]` }];
    });
    const accepted = readings.length - faults.length;
    return { position: batches.length, accepted, changed: accepted, unchanged: 0, late: 0, faults };
  };
  return { submit, batches, readings: () => batches.flatMap((batch) => batch.readings) };
}

export const silentLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Waits until a feed's health is as asked for; fails after ten seconds, telling how it is. */
export async function until(feeds: Feeds, id: string, holds: (health: FeedHealth) => boolean): Promise<FeedHealth> {
  for (let tries = 0; tries < 6000; tries++) {
    const health = feeds.list().find((feed) => feed.id === id);
    if (health && holds(health)) return health;
    await new Promise((wake) => setTimeout(wake, 10));
  }
  throw new Error(`the feed never came to that: ${JSON.stringify(feeds.list())}`);
}

/** Feeds that run as a city runs them, with clocks, log and folder of a test where it names no others. */
export function startFeeds(feeds: readonly FeedConfig[], more: Partial<ConnectorOptions> = {}) {
  return startConnectors({
    feeds,
    submit: recordingSubmit().submit,
    now: () => Date.UTC(2026, 5, 1, 12),
    random: () => 0,
    log: silentLog,
    timeZone: "UTC",
    baseFolder: ".",
    environment: {},
    ...more,
  });
}
