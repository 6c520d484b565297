import type { Preset } from "./preset.ts";

/** Karlsruhe region (also across the Rhine): GeoJSON. `Störung` says that the counter is disturbed. */
export const karlsruhe: Preset = {
  timeZone: "Europe/Berlin",
  area: [7.2, 48.5, 8.9, 49.4],
  dataProvider: "Stadt Karlsruhe",
  parts: [
    {
      name: "sites",
      mapping: {
        format: "json",
        records: "features",
        fields: {
          id: "properties.id",
          name: "properties.parkhaus_name",
          geometry: "geometry",
          totalSpotNumber: "properties.gesamte_parkplaetze",
          availableSpotNumber: "properties.freie_parkplaetze",
          status: {
            path: ["properties.geschlossen", "properties.echtzeit_status"],
            values: { T: "closed", F: "open", OK: "open", Geschlossen: "closed", Störung: "unknown" },
          },
          live: { path: "properties.echtzeit_status", values: { OK: true, Geschlossen: true } },
          observedAt: "properties.stand_freieparkplaetze",
          maximumAllowedHeight: { path: "properties.max_durchfahrtshoehe", unit: "m" },
          streetAddress: "properties.parkhaus_strasse",
          postalCode: "properties.parkhaus_plz",
          addressLocality: ["properties.parkhaus_gemeinde", "properties.gemeinde"],
          areaServed: ["properties.parkhaus_stadtteil", "properties.gemeinde"],
          provider: "properties.betreiber_name",
          url: ["properties.parkhaus_internet", "properties.tarife_oeffnungszeiten"],
        },
        defaults: { category: ["public", "parkingGarage"] },
      },
    },
  ],
};

/** Karlsruhe, sensors on spots for disabled people; devices not yet installed have no position. */
export const karlsruheDisabled: Preset = {
  timeZone: "Europe/Berlin",
  area: [8.2, 48.9, 8.6, 49.15],
  dataProvider: "Stadt Karlsruhe",
  parts: [
    {
      name: "spots",
      mapping: {
        format: "json",
        records: "body",
        type: "ParkingSpot",
        fields: {
          id: "slug",
          name: "name",
          geometry: "location",
          status: { path: "last_readings[0].data.parking_status", values: { "0": "free", "1": "occupied" } },
          observedAt: "last_readings[0].measured_at",
          category: { constant: "onStreet" },
          purpose: { constant: "disabled" },
        },
      },
    },
  ],
};
