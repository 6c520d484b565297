import { setTimeout } from "node:timers/promises";
import type { BatchResult, Cause, Log, Reading, Things } from "../kernel/index.ts";
import { firstFill, siteReadings, spotReadings, statusReadings } from "./describe.ts";
import { createLayout, type DemoLayout, spotId } from "./layout.ts";
import { pastDays } from "./past.ts";
import { ParkingSimulation, wantedShare } from "./simulation.ts";

export interface DemoOptions {
  readonly submit: (readings: readonly Reading[], cause: Cause) => Promise<BatchResult>;
  /** What is known already: a later start goes on from there. */
  readonly things: Things;
  readonly now: () => number;
  readonly random: () => number;
  /** Single spots in the city. */
  readonly berths: number;
  readonly log: Log;
}

export interface Demo {
  /** Resolves when the whole city is described; the simulation goes on. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

export const demoCause: Cause = { source: "demo-city", actor: "demo-city", scenario: "parking", simulated: true };
const tickSeconds = 5;
const batchSize = 2_000;
/** Later starts submit nothing that is known; so a pause between batches is only there to let people in. */
const breath = () => setTimeout(2);

function known(layout: DemoLayout, things: Things): Uint8Array | undefined {
  if (things.indexOf(spotId(layout.spots - 1)) < 0) return undefined;
  const status = things.column("ParkingSpot", "status");
  return Uint8Array.from({ length: layout.spots }, (_, spot) =>
    status.value(things.indexOf(spotId(spot))) === "occupied" ? 1 : 0,
  );
}

/** Starts the simulated city: describes it once, then lets cars come and go every five seconds. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const { submit, things, now, random, log } = options;
  const layout = createLayout(options.berths);
  const stopping = new AbortController();
  const stopped = () => stopping.signal.aborted;

  const describe = async (occupied: Uint8Array) => {
    let batch: Reading[] = [];
    for (const site of layout.sites) {
      if (stopped()) return;
      batch.push(...siteReadings(site), ...spotReadings(site, occupied));
      if (batch.length < batchSize) continue;
      await submit(batch, demoCause);
      batch = [];
      await breath();
    }
    if (batch.length > 0) await submit(batch, demoCause);
    log.info({ sites: layout.sites.length, spots: layout.spots }, "the simulated city is described");
  };

  const describePast = async () => {
    for (const readings of pastDays(layout, now())) {
      if (stopped()) return;
      await submit(readings, demoCause);
      await breath();
    }
  };

  const before = known(layout, things);
  const occupied = before ?? firstFill(layout, (site) => wantedShare(layout, site, now()), random);
  const simulation = new ParkingSimulation(layout, occupied, random);

  const live = async () => {
    let last = now();
    while (!stopped()) {
      await setTimeout(tickSeconds * 1000, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopped()) return;
      const instant = now();
      const changed = simulation.step(instant, Math.min(60, Math.max(0, instant - last) / 1000));
      last = instant;
      for (let at = 0; at < changed.length; at += batchSize)
        await submit(statusReadings(changed.slice(at, at + batchSize), occupied, instant), demoCause);
    }
  };

  const ready = before ? Promise.resolve() : describe(occupied);
  const running = ready.then(() => Promise.all([before ? undefined : describePast(), live()]));
  running.catch((error: unknown) => log.error({ error: String(error) }, "the simulated city has stopped"));
  return {
    ready,
    async stop() {
      stopping.abort();
      await running.catch(() => undefined);
    },
  };
}
