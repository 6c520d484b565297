import type { Preset } from "./preset.ts";

/** Heidelberg: FIWARE NGSI v2, normalized. `Stoerung` says that the counter is disturbed. */
export const heidelberg: Preset = {
  timeZone: "Europe/Berlin",
  area: [8.55, 49.33, 8.8, 49.47],
  dataProvider: "Stadt Heidelberg",
  parts: [
    {
      name: "sites",
      mapping: {
        format: "json",
        fields: {
          id: { path: "id", match: "([^:]+)$" },
          name: ["name", "staticName"],
          longitude: "lon",
          latitude: "lat",
          totalSpotNumber: ["totalSpotNumber", "staticTotalSpotNumber"],
          availableSpotNumber: "availableSpotNumber",
          occupiedSpotNumber: "occupiedSpotNumber",
          status: { path: "status", values: { "0": "unknown", Stoerung: "unknown" } },
          live: { path: "status", values: { Stoerung: "Stoerung", "0": true, Offen: true, Geschlossen: true } },
          observedAt: "observationDateTime",
          maximumAllowedHeight: { path: "maximumAllowedHeight", unit: "m" },
          disabledSpotNumber: "handicappedParkingSpots",
          streetAddress: "streetAddress",
          postalCode: "postalCode",
          addressLocality: "addressLocality",
          areaServed: "district.value.name",
          provider: "provider",
          url: "website",
          hourlyPrice: { path: "prices.value[minutes=60].price" },
          category: {
            path: "parking_type",
            values: { "Parking Garage": "parkingGarage", "Park and Ride Car Park": "urbanDeterrentParking,parkingLot" },
          },
        },
        openingHours: { open: "openingHours", close: "closingHours" },
        defaults: { priceCurrency: "EUR" },
      },
    },
  ],
};
