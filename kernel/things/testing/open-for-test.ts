import type { Cause } from "../../stream/stream.ts";
import { createLiveState } from "../live-state.ts";
import { openChangePath, type ChangePathOptions } from "../open-change-path.ts";
import type { ThingType } from "../types.ts";
import { cause, MemoryHistory, memoryLog, MemoryStream, parkingSite, parkingSpot } from "./doubles.ts";

/** 2026-11-22T08:00:00Z, when all tests play. */
export const noon = Date.UTC(2026, 10, 22, 8);

type Given = Partial<Omit<ChangePathOptions, "stream" | "history">> & {
  readonly stream?: MemoryStream;
  readonly history?: MemoryHistory;
  readonly types?: readonly ThingType[];
};

/** A change path over doubles; hand it `stream` and `history` of another to restart that one. */
export async function openForTest(given: Given = {}) {
  const log = memoryLog();
  const state = createLiveState({ log });
  for (const type of given.types ?? [parkingSpot, parkingSite]) state.declare(type);
  const stream = given.stream ?? new MemoryStream();
  const history = given.history ?? new MemoryHistory();
  const clock = { now: noon };
  const path = await openChangePath({ now: () => clock.now, ...given, state, stream, history, log });
  const bytes = (json: unknown, as: Cause = cause) =>
    path.submitBytes(Buffer.from(typeof json === "string" ? json : JSON.stringify(json)), as);
  return { log, state, stream, history, clock, path, bytes };
}

export function spot(number: number, attribute: string, value: unknown, observedAt?: string | number) {
  const id = `urn:ngsi-ld:ParkingSpot:${number}`;
  return { id, type: "ParkingSpot", attribute, value, ...(observedAt === undefined ? {} : { observedAt }) };
}
