import type { Mapping } from "../mapping.ts";
import type { Preset } from "./preset.ts";

const area = [7.6, 47.85, 8.0, 48.15] as const;
const base = { timeZone: "Europe/Berlin", area, dataProvider: "Stadt Freiburg im Breisgau" } as const;
const geojson = { format: "json", records: "features" } as const satisfies Mapping;

/** Freiburg, Parkleitsystem: GeoJSON in UTM 32. State -1 says that the counter is disturbed. */
export const freiburg: Preset = {
  ...base,
  parts: [
    {
      name: "sites",
      mapping: {
        ...geojson,
        fields: {
          id: "properties.obs_parkid",
          name: "properties.park_name",
          geometry: "geometry",
          totalSpotNumber: "properties.obs_max",
          availableSpotNumber: "properties.obs_free",
          observedAt: "properties.obs_ts",
          live: { path: "properties.obs_state", values: { "-1": "disturbed", "0": true, "1": true, "2": true } },
          url: "properties.park_url",
          areaServed: "properties.park_zone",
        },
        defaults: { category: ["public", "parkingGarage"] },
      },
    },
  ],
};

/** Freiburg, park and ride: sites, and sensors at some of them, joined by name. */
export const freiburgParkAndRide: Preset = {
  ...base,
  parts: [
    {
      name: "static",
      mapping: {
        ...geojson,
        fields: {
          id: "properties.ogc_fid",
          key: "properties.name",
          name: "properties.name",
          geometry: "geometry",
          totalSpotNumber: "properties.kapazitaet",
          category: {
            path: "properties.kategorie",
            values: {
              Parkhaus: "parkingGarage",
              Tiefgarage: "parkingGarage,underground",
              Parkplatz: "parkingLot,ground",
              "Park&Ride": "urbanDeterrentParking,parkingLot",
            },
          },
        },
      },
    },
    {
      name: "sensors",
      mapping: {
        ...geojson,
        fields: {
          id: "properties.park_id",
          key: "properties.park_name",
          name: "properties.park_name",
          geometry: "geometry",
          totalSpotNumber: "properties.obs_max",
          availableSpotNumber: "properties.obs_free",
          occupiedSpotNumber: "properties.belegt",
          status: {
            path: "properties.obs_state",
            values: { "0": "open", "1": "almostFull", "2": "almostFull", "-1": "unknown" },
          },
          live: { path: "properties.obs_state", values: { "-1": "disturbed", "0": true, "1": true, "2": true } },
          observedAt: "properties.obs_ts",
        },
        defaults: { category: ["urbanDeterrentParking"] },
      },
    },
  ],
};

/** Freiburg, streets seen by a scan car: capacity of street edges as lines. */
export const freiburgScanner: Preset = {
  ...base,
  parts: [
    {
      name: "streets",
      mapping: {
        ...geojson,
        type: "OnStreetParking",
        leaveOut: [{ path: "properties.capacity", in: [0], why: "no place to park on this edge" }],
        fields: {
          id: "properties.id",
          name: "properties.kr_strassenname",
          geometry: "geometry",
          totalSpotNumber: "properties.capacity",
        },
        defaults: { category: ["public"] },
      },
    },
  ],
};

/** Freiburg, sensors on spots for disabled people. 0 is free, 1 is occupied. */
export const freiburgDisabled: Preset = {
  ...base,
  parts: [
    {
      name: "spots",
      mapping: {
        ...geojson,
        type: "ParkingSpot",
        fields: {
          id: { path: "properties.name", match: "^(P\\d+)" },
          name: "properties.name",
          geometry: "geometry",
          status: { path: "properties.status", values: { "0": "free", "1": "occupied" } },
          category: { constant: "onStreet" },
          purpose: { constant: "disabled" },
        },
      },
    },
  ],
};
