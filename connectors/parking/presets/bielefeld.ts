import type { Preset } from "./preset.ts";

/** Bielefeld: all car parks of the city as CSV with WKT points; 21 of them have a live figure. */
export const bielefeld: Preset = {
  timeZone: "Europe/Berlin",
  area: [8.35, 51.88, 8.7, 52.15],
  dataProvider: "Stadt Bielefeld",
  parts: [
    {
      name: "sites",
      mapping: {
        format: "csv",
        fields: {
          id: "gid",
          name: "bez",
          geometry: "WKT",
          totalSpotNumber: "kapazitaet",
          availableSpotNumber: "b_pls_rest",
          status: { path: "b_pls_status", values: { FREI: "spacesAvailable", GESCHLOSSEN: "closed", BESETZT: "full" } },
          observedAt: "b_pls_zeit",
          maximumAllowedHeight: { path: ["einfahrtshoehe", "hoehe"], unit: "m" },
          disabledSpotNumber: "behinderte",
          streetAddress: "zufahrt",
          category: {
            path: ["typ", "gebuehren"],
            values: {
              P: "parkingLot,ground",
              PZ: "parkingLot,ground",
              H: "parkingGarage",
              HZ: "parkingGarage",
              T: "parkingGarage,underground",
              TZ: "parkingGarage,underground",
              Nein: "free",
              Ja: "feeCharged",
              Ausweis: "onlyWithPermit",
            },
          },
          purpose: ["kundenp", "oeffi"],
          hourlyPrice: { path: "gebuehren", match: "^nein$", values: { Nein: 0 } },
          priceDescription: "gebuehren",
          url: "gebuehren_internet",
        },
        openingHours: {
          week: [
            { days: "Mo-Fr", text: "oeff_mo_fr" },
            { days: "Sa", text: "oeff_sa" },
            { days: "Su", text: "oeff_so" },
          ],
        },
      },
    },
  ],
};
