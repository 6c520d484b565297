import { parkapiSites } from "./parkapi.ts";
import type { Preset } from "./preset.ts";

/** Verkehrsverbund Rhein-Neckar, park and ride: ParkAPI's names inside GeoJSON, German words. `original_uid` is not unique, and the time's name is misspelt at the source. */
export const vrnParkAndRide: Preset = {
  timeZone: "Europe/Berlin",
  area: [7.5, 48.9, 9.8, 50.0],
  dataProvider: "Verkehrsverbund Rhein-Neckar",
  parts: [
    {
      name: "sites",
      mapping: {
        ...parkapiSites,
        records: "features[].properties",
        openingHours: { text: { path: "opening_hours", match: "'string': '([^']*)'|^([^\\[].*)" } },
        fields: {
          ...parkapiSites.fields,
          id: "objectid",
          totalSpotNumber: "capacity",
          status: { path: "realtime_opening_status", values: { offen: "open", geschlossen: "closed" } },
          observedAt: ["reatime_data_updated", "realtime_data_updated_at"],
          priceDescription: { path: "fee_description", match: "'string': '([^']*)'" },
          category: {
            path: ["type", "park_and_ride_type"],
            values: { Parkhaus: "parkingGarage", Parkplatz: "parkingLot,ground", ja: "urbanDeterrentParking" },
          },
          layout: { path: "is_covered", values: { ja: "covered" } },
        },
      },
    },
  ],
};
