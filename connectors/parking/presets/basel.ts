import type { Preset } from "./preset.ts";

/** Basel, Parkleitsystem: one JSON list. When the source has no data it sends one record that says so. */
export const basel: Preset = {
  timeZone: "Europe/Zurich",
  area: [7.5, 47.5, 7.7, 47.65],
  dataProvider: "Kantonspolizei Basel-Stadt",
  parts: [
    {
      name: "sites",
      mapping: {
        format: "json",
        leaveOut: [{ path: "id2", empty: true, why: "no car park: a notice of the source" }],
        fields: {
          id: "id2",
          name: ["title", "name"],
          geometry: "geo_point_2d",
          totalSpotNumber: "total",
          availableSpotNumber: "free",
          observedAt: "published",
          url: "link",
        },
        defaults: { priceCurrency: "CHF", category: ["public", "parkingGarage"] },
      },
    },
  ],
};
