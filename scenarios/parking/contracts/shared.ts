import { Type } from "typebox";

export const everyone = { everyone: true } as const;
export const desk = { roles: ["parking-operator", "duty-officer"] } as const;
export const Text = Type.Object({ zh: Type.String(), en: Type.String() });
export const Instant = Type.Number({ description: "ms since 1970-01-01 UTC" });
/** An instant asked for. */
export const PastInstant = Type.Number({
  minimum: 0,
  maximum: 8.64e15,
  description: "ms since 1970-01-01 UTC",
});
export const Longitude = Type.Number({ minimum: -180, maximum: 180, description: "WGS 84 degrees" });
export const Latitude = Type.Number({ minimum: -90, maximum: 90, description: "WGS 84 degrees" });
