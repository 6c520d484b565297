import { afterEach, beforeEach } from "vitest";
import { quiet } from "../../stream/testing/records.ts";
import type { History, Resolution } from "../history.ts";
import { openHistory } from "../open-history.ts";
import { newPlace, type Backing, type HistoryPlace } from "./backings.ts";
import { carPark, idOf } from "./changes.ts";

export const timeZone = "Europe/Berlin";
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
/** 2026-10-25, the day on which summer time ends in Berlin, 00:00 local. */
export const start = Date.parse("2026-10-24T22:00:00Z");

/** The histories of car parks that each test of a `describe` opens in a place of its own; closed and wiped after it. */
export function parkingHistories(backing: Backing) {
  const open: History[] = [];
  let place: HistoryPlace;
  const prepare = async () => void (place = await newPlace(backing));
  const wipe = async () => {
    for (const history of open.splice(0)) await history.close();
    await place.wipe();
  };
  beforeEach(prepare);
  afterEach(wipe);

  return {
    place: () => place,
    async opened(): Promise<History> {
      const history = await openHistory({ ...place.at, timeZone, log: quiet });
      history.declare(carPark);
      open.push(history);
      return history;
    },
    async beginAnew(): Promise<void> {
      await wipe();
      await prepare();
    },
  };
}

/** All points of an attribute within a year around `start`. */
export function points(history: History, resolution: Resolution, attribute = "availableSpotNumber", thing = 1) {
  const range = { from: start - 400 * day, to: start + 400 * day };
  return history.series({ id: idOf(thing), attribute, resolution, limit: 10_000, ...range });
}
