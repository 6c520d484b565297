import type { Preset } from "./preset.ts";

/** Konstanz: an ArcGIS answer. `opening_s` says in German whether a car park is open. */
export const konstanz: Preset = {
  timeZone: "Europe/Berlin",
  area: [9.05, 47.62, 9.3, 47.75],
  dataProvider: "Stadt Konstanz",
  parts: [
    {
      name: "sites",
      mapping: {
        format: "json",
        records: "features",
        fields: {
          id: "attributes.id",
          name: "attributes.name",
          geometry: "geometry",
          longitude: "attributes.lon",
          latitude: "attributes.lat",
          totalSpotNumber: ["attributes.real_capa", "attributes.max_cap"],
          availableSpotNumber: "attributes.real_fcap",
          status: { path: "attributes.opening_s", values: { ja: "open", nein: "closed" } },
          observedAt: "attributes.updated",
          maximumAllowedHeight: { path: "attributes.max_hei", unit: "m" },
          maximumParkingDuration: "attributes.max_stay",
          disabledSpotNumber: "attributes.capacity_d",
          chargingSpotNumber: "attributes.capacity_c",
          streetAddress: "attributes.address",
          provider: "attributes.operator",
          url: "attributes.public_url",
          priceDescription: "attributes.fee_descr",
          category: {
            path: ["attributes.type", "attributes.has_fee"],
            values: {
              Parkhaus: "parkingGarage",
              Tiefgarage: "parkingGarage,underground",
              Parkplatz: "parkingLot,ground",
              ja: "feeCharged",
              nein: "free",
            },
          },
        },
        openingHours: { text: "attributes.opening_h" },
        defaults: { priceCurrency: "EUR" },
      },
    },
  ],
};
