import { datex2Realtime, datex2Static } from "./datex2.ts";
import type { Preset } from "./preset.ts";

/** Aachen, DATEX II v2 parking records. */
export const aachen: Preset = {
  timeZone: "Europe/Berlin",
  area: [5.9, 50.6, 6.3, 50.95],
  dataProvider: "Stadt Aachen",
  parts: [
    { name: "static", mapping: datex2Static },
    { name: "realtime", mapping: datex2Realtime },
  ],
};
