import type { Preset } from "./preset.ts";

/** The map and the cards name two halls differently. */
const halls = { "Congress Centrum Nord": "CCU Nord", "Congress Centrum Süd": "CCU Süd" };

/** Ulm, Parkbetriebe: a page for people. Its cards hold the figures, its map's script the positions, joined by name. Says no time. */
export const ulm: Preset = {
  timeZone: "Europe/Berlin",
  area: [9.85, 48.3, 10.1, 48.5],
  dataProvider: "Ulmer Parkbetriebs-GmbH",
  parts: [
    {
      name: "map",
      mapping: {
        format: "json",
        extract: "'data'\\s*:\\s*(\\{[\\s\\S]*?\\n\\})",
        records: "features",
        role: "static",
        fields: {
          id: { path: "properties.name", values: halls },
          key: { path: "properties.name", values: halls },
          name: "properties.name",
          geometry: "geometry",
        },
        defaults: { category: ["public", "parkingGarage"] },
      },
    },
    {
      name: "cards",
      mapping: {
        format: "html",
        records: "css:[data-name='Counter Element']",
        role: "realtime",
        fields: {
          id: "h5 a.stretched-link",
          key: "h5 a.stretched-link",
          totalSpotNumber: { path: ".counter-text p", match: "/\\s*(\\d+)" },
          availableSpotNumber: { path: ".counter-text p", match: "^(\\d+)\\s*/" },
          disabledSpotNumber: { path: ".card-bottom span.s_badge:has(.fa-wheelchair-alt)", match: "(\\d+)" },
        },
        openingHours: { text: ".card-bottom > span:not(.s_badge)" },
      },
    },
  ],
};

/** Ulm, counters of car parks: `full` counts the cars inside (short-term parkers are among them). Neither names nor positions: the feed's `locations` must give them. */
export const ulmSensorSites: Preset = {
  timeZone: "Europe/Berlin",
  area: [9.85, 48.3, 10.1, 48.5],
  dataProvider: "Stadt Ulm",
  parts: [
    {
      name: "sites",
      mapping: {
        format: "json",
        fields: {
          id: "id",
          totalSpotNumber: "maxcarparkfull",
          occupiedSpotNumber: "currentcarparkfulltotal",
          observedAt: "timestamp",
        },
      },
    },
  ],
};

/** Ulm, sensors on single spots; the kind of spot is in the id. */
export const ulmSensorSpots: Preset = {
  timeZone: "Europe/Berlin",
  area: [9.85, 48.3, 10.1, 48.5],
  dataProvider: "Stadt Ulm",
  parts: [
    {
      name: "spots",
      mapping: {
        format: "json",
        type: "ParkingSpot",
        fields: {
          id: "id",
          geometry: "location",
          status: { path: "occupied", values: { true: "occupied", false: "free" } },
          observedAt: "timestamp",
          category: { constant: "offStreet" },
          purpose: {
            path: "id",
            match: "(elade|familie|handicap)",
            values: { elade: "charging", familie: "family", handicap: "disabled" },
            default: "general",
          },
        },
      },
    },
  ],
};
