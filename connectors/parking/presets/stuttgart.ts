import { datex2Realtime, datex2Static } from "./datex2.ts";
import type { Preset } from "./preset.ts";

/** Stuttgart, DATEX II v2 parking facilities; coordinates are UTM 32 though the elements are called latitude and longitude. */
export const stuttgart: Preset = {
  timeZone: "Europe/Berlin",
  area: [9.0, 48.65, 9.35, 48.9],
  dataProvider: "Landeshauptstadt Stuttgart",
  parts: [
    { name: "static", mapping: { ...datex2Static, coordinateSystem: "EPSG:25832" } },
    { name: "realtime", mapping: datex2Realtime },
  ],
};
