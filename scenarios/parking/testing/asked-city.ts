import type { Static } from "typebox";
import type { Call, Operation, Reading } from "../../../kernel/index.ts";
import type * as contracts from "../contract.ts";
import { createTestCity, type TestCityOptions } from "./test-city.ts";

/** What each operation answers. */
export type Outputs = {
  [
    Name in
      | "near"
      | "site"
      | "forecast"
      | "history"
      | "overview"
      | "latest"
      | "layer"
      | "search"
      | "deskSites"
      | "deskFeeds"
  ]: Static<(typeof contracts)[Name]["output"]>;
};

export const call: Call = {
  who: { actor: "session-1", kind: "citizen", level: "session", roles: [] },
  language: "zh",
  requestId: "1",
};

/** Longitude, latitude. */
export const centre = [113.66, 34.75] as const;

/** A city with the scenario running, and the way to ask it as a citizen. */
export async function start(options: TestCityOptions = {}, before: readonly Reading[] = []) {
  const made = await createTestCity(options);
  if (before.length > 0) await made.submit(before);
  await made.startParking();
  const ask = async <Answer>(operation: Operation, input: object = {}, as: Partial<Call> = {}) =>
    (await operation.handle(input as never, made.city as never, { ...call, ...as })) as Answer;
  return { ...made, ask };
}

/** Readings of a car park with 40 of 100 free, `east` degrees from the centre; a street when its name says so. */
export function carPark(name: string, values: Record<string, Reading["value"]> = {}, east = 0): Reading[] {
  const all = {
    name,
    location: { type: "Point", coordinates: [centre[0] + east, centre[1]] },
    totalSpotNumber: 100,
    availableSpotNumber: 40,
    ...values,
  };
  const type = name.startsWith("street") ? "OnStreetParking" : "OffStreetParking";
  return Object.entries(all).map(([attribute, value]) => ({ id: name, type, attribute, value }));
}

export function spot(id: string, status: string, values: Record<string, Reading["value"]> = {}): Reading[] {
  const all = { location: { type: "Point", coordinates: [...centre] }, status, ...values };
  return Object.entries(all).map(([attribute, value]) => ({ id, type: "ParkingSpot", attribute, value }));
}

export const nearHere = { lon: centre[0], lat: centre[1] };
