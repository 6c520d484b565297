import type { Preset } from "./preset.ts";

/** Parkraumgesellschaft Baden-Württemberg: objects by id, one address a city, and one answer with the live figures of all cities. */
export const pbw: Preset = {
  timeZone: "Europe/Berlin",
  area: [7.4, 47.4, 10.6, 49.9],
  dataProvider: "Parkraumgesellschaft Baden-Württemberg mbH",
  parts: [
    {
      name: "static",
      mapping: {
        format: "json",
        records: "*",
        role: "static",
        fields: {
          id: "$key",
          name: "objekt.name",
          longitude: "position.longitude",
          latitude: "position.latitude",
          totalSpotNumber: "stellplaetze.gesamt",
          disabledSpotNumber: "stellplaetze.behinderte",
          chargingSpotNumber: "stellplaetze.elektrofahrzeuge",
          maximumAllowedHeight: { path: "ausstattung.einfahrtshoehe", unit: "m" },
          streetAddress: "objekt.strasse",
          postalCode: "objekt.plz",
          addressLocality: "objekt.ort",
          category: {
            path: "objekt.art_lang",
            values: {
              Parkhaus: "parkingGarage",
              Parkgarage: "parkingGarage",
              Tiefgarage: "parkingGarage,underground",
              Parkplatz: "parkingLot,ground",
            },
          },
        },
        defaults: { provider: "Parkraumgesellschaft Baden-Württemberg mbH" },
      },
    },
    {
      name: "realtime",
      mapping: {
        format: "json",
        records: "*",
        role: "realtime",
        fields: {
          id: "$key",
          availableSpotNumber: "dynamisch.kurzparker_frei",
          availableChargingSpotNumber: "dynamisch.ladeplaetze_frei",
          totalSpotNumber: "dynamisch.kurzparker_verfuegbar",
        },
      },
    },
  ],
};
