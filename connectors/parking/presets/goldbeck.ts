import type { Preset } from "./preset.ts";

/** Goldbeck Parking: one row a car park as XLSX, without live figures; heights in centimetres. */
export const goldbeck: Preset = {
  timeZone: "Europe/Berlin",
  area: [5.5, 47.2, 15.1, 55.1],
  dataProvider: "Goldbeck Parking Services",
  parts: [
    {
      name: "sites",
      mapping: {
        format: "xlsx",
        fields: {
          id: "ID",
          name: "Name",
          longitude: "Längengrad",
          latitude: "Breitengrad",
          totalSpotNumber: "Anzahl Stellplätze",
          disabledSpotNumber: "Anzahl Behindertenparkplätze",
          chargingSpotNumber: "Anzahl Ladeplätze",
          maximumAllowedHeight: { path: "Einfahrtshöhe (cm)", unit: "cm" },
          maximumParkingDuration: "Maximale Parkdauer",
          streetAddress: "Adresse mit PLZ und Stadt",
          addressLocality: "Stadt",
          provider: "Betreiber Name",
          url: "Webseite",
          priceDescription: "Gebühren-Informationen",
          hourlyPrice: { path: "Gebühren-Informationen", match: "^Standardtarif: pro Stunde (\\d+,\\d\\d) €" },
          category: {
            path: ["Art der Anlage", "gebührenpflichtig?"],
            values: {
              Parkhaus: "parkingGarage",
              Tiefgarage: "parkingGarage,underground",
              Parkplatz: "parkingLot,ground",
              true: "feeCharged",
              false: "free",
            },
          },
          layout: { path: "Überdachung", values: { true: "covered" } },
        },
        openingHours: {
          always: "24/7 geöffnet?",
          week: [
            { days: "Mo-Fr", open: "Öffnungszeiten Mo-Fr Beginn", close: "Öffnungszeiten Mo-Fr Ende" },
            { days: "Sa", open: "Öffnungszeiten Sa Beginn", close: "Öffnungszeiten Sa Ende" },
            { days: "Su", open: "Öffnungszeiten So Beginn", close: "Öffnungszeiten So Ende" },
          ],
        },
        defaults: { priceCurrency: "EUR" },
      },
    },
  ],
};
