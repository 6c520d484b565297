import { aachen } from "./aachen.ts";
import { apds } from "./apds.ts";
import { basel } from "./basel.ts";
import { bielefeld } from "./bielefeld.ts";
import { bietigheimBissingen } from "./bietigheim-bissingen.ts";
import { datex2 } from "./datex2.ts";
import { esslingen } from "./esslingen.ts";
import { freiburg, freiburgDisabled, freiburgParkAndRide, freiburgScanner } from "./freiburg.ts";
import { goldbeck } from "./goldbeck.ts";
import { heidelberg } from "./heidelberg.ts";
import { karlsruhe, karlsruheDisabled } from "./karlsruhe.ts";
import { konstanz } from "./konstanz.ts";
import { mannheim, parkapi } from "./parkapi.ts";
import { pbw } from "./pbw.ts";
import type { Preset } from "./preset.ts";
import { stuttgart } from "./stuttgart.ts";
import { ulm, ulmSensorSites, ulmSensorSpots } from "./ulm.ts";
import { vrnParkAndRide } from "./vrn-park-and-ride.ts";

/** All mappings that come with City Brain, by the name a feed's `preset` gives. */
export const presets: Readonly<Record<string, Preset>> = {
  aachen,
  apds,
  basel,
  bielefeld,
  "bietigheim-bissingen": bietigheimBissingen,
  datex2,
  esslingen,
  freiburg,
  "freiburg-disabled": freiburgDisabled,
  "freiburg-park-and-ride": freiburgParkAndRide,
  "freiburg-scanner": freiburgScanner,
  goldbeck,
  heidelberg,
  karlsruhe,
  "karlsruhe-disabled": karlsruheDisabled,
  konstanz,
  mannheim,
  parkapi,
  pbw,
  stuttgart,
  ulm,
  "ulm-sensor-sites": ulmSensorSites,
  "ulm-sensor-spots": ulmSensorSpots,
  "vrn-park-and-ride": vrnParkAndRide,
};
