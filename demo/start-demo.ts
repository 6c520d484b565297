import { setTimeout } from "node:timers/promises";
import type { BatchResult, Cause, Log, Reading, RoadGraph, Things } from "../kernel/index.ts";
import { firstFill, siteReadings, spotReadings, statusReadings } from "./describe.ts";
import { isDescribed, statusesKnown } from "./known.ts";
import { placeSites } from "./layout/create-layout.ts";
import { planSites } from "./layout/plan.ts";
import { pastDays } from "./past.ts";
import { ParkingSimulation, wantedShare } from "./simulation.ts";

export interface DemoOptions {
  readonly submit: (readings: readonly Reading[], cause: Cause) => Promise<BatchResult>;
  /** What is known already: a later start goes on from there. */
  readonly things: Things;
  /** The streets that the car parks stand at. */
  readonly streets: () => Promise<RoadGraph>;
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
/** Sites are placed in the streets so many at a time. */
const placedAtOnce = 40;
/** Between batches, to let people in. */
const breath = () => setTimeout(2);

/**
 * Starts the simulated city: describes it once, then lets cars come and go every five seconds. One that was begun before goes
 * on with the statuses of its spots; where the streets or this program place a site elsewhere by now, it is described again.
 */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const { submit, things, now, random, log } = options;
  const sites = planSites(options.berths);
  const stopping = new AbortController();
  const stopped = () => stopping.signal.aborted;
  const before = statusesKnown(options.berths, things);
  const occupied = before ?? firstFill(sites, (site, index) => wantedShare(site, index, now()), random);
  const simulation = new ParkingSimulation(sites, occupied, random);

  const describe = async () => {
    let [batch, placed, described] = [[] as Reading[], 0, 0];
    for (const site of placeSites(sites, await options.streets())) {
      if (stopped()) return;
      placed += 1;
      if (!before || !isDescribed(site, things)) {
        const spots = Array.from({ length: site.spots }, (_, index) => site.firstSpot + index);
        batch.push(...siteReadings(site), ...spotReadings(site), ...(before ? [] : statusReadings(spots, occupied)));
        described += 1;
      }
      if (batch.length >= batchSize) {
        await submit(batch, demoCause);
        batch = [];
      } else if (placed % placedAtOnce !== 0) continue;
      await breath();
    }
    if (batch.length > 0) await submit(batch, demoCause);
    if (described > 0) log.info({ sites: described, of: sites.length }, "the simulated city is described");
  };

  const describePast = async () => {
    for (const readings of pastDays(sites, now())) {
      if (stopped()) return;
      await submit(readings, demoCause);
      await breath();
    }
  };

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

  const ready = describe();
  const running = before ? Promise.all([ready, live()]) : ready.then(() => Promise.all([describePast(), live()]));
  running.catch((error: unknown) => log.error({ error: String(error) }, "the simulated city has stopped"));
  return {
    ready,
    async stop() {
      stopping.abort();
      await running.catch(() => undefined);
    },
  };
}
