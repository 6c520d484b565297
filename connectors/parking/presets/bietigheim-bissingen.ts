import type { Preset } from "./preset.ts";

/** Bietigheim-Bissingen: CSV in Latin 1 without positions, which the feed's `locations` must give. Tells the occupied spots only. */
export const bietigheimBissingen: Preset = {
  timeZone: "Europe/Berlin",
  area: [9.0, 48.9, 9.25, 49.05],
  dataProvider: "Stadt Bietigheim-Bissingen",
  parts: [
    {
      name: "sites",
      mapping: {
        format: "csv",
        fields: {
          id: "Name",
          name: "Name",
          totalSpotNumber: "Capacity",
          occupiedSpotNumber: "OccupiedSites",
          status: "OpeningState",
          observedAt: "Timestamp",
          category: {
            path: "Name",
            match: "^(Parkplatz|Parkhaus)",
            values: { Parkplatz: "parkingLot,ground", Parkhaus: "parkingGarage" },
          },
        },
      },
    },
  ],
};
