import { Type, type Static } from "typebox";
import type { AssessSettings } from "./policies/assess.ts";
import { usualDrivingDelay, usualDrivingDetour, usualDrivingSpeed, type DrivingRules } from "./policies/driving.ts";

/** What a city may set for parking in its configuration; every setting has a default. */
export const ParkingSettings = Type.Object(
  {
    staleAfterSeconds: Type.Optional(
      Type.Number({ minimum: 10, maximum: 604_800, description: "a figure observed longer ago is stale; 1800" }),
    ),
    spotStaleAfterSeconds: Type.Optional(
      Type.Number({
        minimum: 10,
        maximum: 2_592_000,
        description:
          "the same for a figure counted from single spots, whose sensors speak only when something happens; 43200",
      }),
    ),
    expireAfterSeconds: Type.Optional(
      Type.Number({ minimum: 60, maximum: 31_536_000, description: "an older figure does not offer a place; 86400" }),
    ),
    futureToleranceSeconds: Type.Optional(
      Type.Number({ minimum: 0, maximum: 86_400, description: "how far a source's clock may run ahead; 300" }),
    ),
    stuckAfterSeconds: Type.Optional(
      Type.Number({
        minimum: 600,
        maximum: 604_800,
        description: "least time without a change, between 07:00 and 20:00, before a figure may be called stuck; 14400",
      }),
    ),
    deriveEverySeconds: Type.Optional(
      Type.Number({
        minimum: 2,
        maximum: 3600,
        description: "how often figures counted from spots are written as readings of their site; 10",
      }),
    ),
    drivingSpeed: Type.Optional(
      Type.Number({ minimum: 5, maximum: 130, description: "km/h from door to door, for the estimate of drives; 25" }),
    ),
    drivingDetour: Type.Optional(
      Type.Number({ minimum: 1, maximum: 5, description: "how much longer roads are than the straight line; 1.33" }),
    ),
    drivingDelay: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 600,
        description: "seconds a kilometre that lights and queues take, added to drives by streets; 72, an assumption",
      }),
    ),
    publicHolidays: Type.Optional(
      Type.Array(Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }), {
        maxItems: 2000,
        description: "dates on which `PH` of opening hours holds; absent: not known",
      }),
    ),
  },
  { additionalProperties: false },
);

export interface Settings extends AssessSettings, DrivingRules {
  /** The same for figures counted from single spots. */
  readonly ofCounted: AssessSettings;
  readonly expireAfterSeconds: number;
  readonly deriveEverySeconds: number;
  readonly publicHolidays?: ReadonlySet<string>;
}

/** The settings with defaults in place. */
export function readSettings(set: Static<typeof ParkingSettings>): Settings {
  const rules: AssessSettings = {
    staleAfterSeconds: set.staleAfterSeconds ?? 1800,
    futureToleranceSeconds: set.futureToleranceSeconds ?? 300,
    stuckAfterSeconds: set.stuckAfterSeconds ?? 14_400,
  };
  return {
    ...rules,
    ofCounted: { ...rules, staleAfterSeconds: set.spotStaleAfterSeconds ?? 43_200 },
    expireAfterSeconds: set.expireAfterSeconds ?? 86_400,
    deriveEverySeconds: set.deriveEverySeconds ?? 10,
    drivingSpeed: set.drivingSpeed ?? usualDrivingSpeed,
    drivingDetour: set.drivingDetour ?? usualDrivingDetour,
    drivingDelay: set.drivingDelay ?? usualDrivingDelay,
    ...(set.publicHolidays ? { publicHolidays: new Set(set.publicHolidays) } : {}),
  };
}
