import { Type, type Static } from "typebox";

/** What a city may set for its streets; every setting has a default. */
export const StreetSettings = Type.Object({
  speedsExpireAfterSeconds: Type.Optional(
    Type.Number({ minimum: 30, maximum: 86_400, description: "a speed measured longer ago is not used; 900" }),
  ),
  keepsTo: Type.Optional(
    Type.Enum(["right", "left"], { description: "side of the street that traffic keeps to, for the map; right" }),
  ),
});
export type StreetSettings = Static<typeof StreetSettings>;

export const expireAfter = (settings: StreetSettings): number => (settings.speedsExpireAfterSeconds ?? 900) * 1000;
