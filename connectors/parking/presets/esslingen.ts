import type { Preset } from "./preset.ts";

/** Esslingen: mapped on-street parking as polygons in UTM 32, without live figures. */
export const esslingen: Preset = {
  timeZone: "Europe/Berlin",
  area: [9.2, 48.65, 9.45, 48.8],
  dataProvider: "Stadt Esslingen am Neckar",
  parts: [
    {
      name: "streets",
      mapping: {
        format: "json",
        records: "features",
        type: {
          path: "properties.Parkplatz-Typ",
          values: { "Parkhaus oder Tiefgarage privat betrieben für die Öffentlichkeit": "OffStreetParking" },
          default: "OnStreetParking",
        },
        leaveOut: [
          { path: "properties.Parkplatz-Typ", empty: true, why: "no kind of parking given" },
          {
            path: "properties.Parkplatz-Typ",
            in: [
              "Privater Parkplatz",
              "Kein Parkplatz",
              "Motorrad-Parkplatz",
              "Taxi-Stellplatz",
              "Carsharing-Stellplatz",
              "Parkplatz wegen Baustelle zurzeit nicht verfügbar",
              "Parkplatz für Elektrofahrzeuge während des Ladevorgangs privat",
            ],
            why: "not for the public's cars",
          },
        ],
        fields: {
          id: "properties.fid",
          name: { path: "properties.Parkplatz-Typ", values: { "Parkplatz ungeklärt": "Parkplatz" } },
          geometry: "geometry",
          totalSpotNumber: "properties.Anzahl der Stellplätze",
          layout: {
            path: "properties.Ausrichtung",
            values: { längs: "parallelParking", quer: "perpendicularParking", schräg: "angledParking" },
          },
          category: {
            path: "properties.Parkplatz-Typ",
            match:
              "^(Bewohner-Parkplatz|Behinderten-Parkplatz allgemein|Parkplatz für die Öffentlichkeit (?:mit Parkschein|ohne))(?: (?:mit )?Beschränkungen)?$",
            values: {
              "Bewohner-Parkplatz": "onlyResidents",
              "Behinderten-Parkplatz allgemein": "forDisabled",
              "Parkplatz für die Öffentlichkeit mit Parkschein": "public,feeCharged",
              "Parkplatz für die Öffentlichkeit ohne": "public,free",
            },
          },
          purpose: "properties.Parkplatz-Typ",
          priceDescription: ["properties.Parkschein erforderlich", "properties.Parkscheibe erforderlich"],
          areaServed: "properties.Frei für Parkausweis-Nr",
        },
      },
    },
  ],
};
