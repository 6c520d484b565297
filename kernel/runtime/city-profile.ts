import type { WorkingSpan } from "../clocks/calendar.ts";
import type { BaseMap } from "../maps/base-map.ts";
import type { Text } from "../texts/text.ts";

/** What everybody may know of the city. */
export interface CityProfile {
  readonly name: Text;
  /** IANA zone, `Asia/Shanghai`. */
  readonly timeZone: string;
  /** Office hours of a working day; 09:00–12:00 and 13:00–17:00 when absent. */
  readonly workingHours?: readonly WorkingSpan[];
  /** WGS 84 [longitude, latitude] degrees. */
  readonly center: readonly [number, number];
  readonly zoom: number;
  /** True when the demo city feeds it. */
  readonly simulated: boolean;
  /** Districts, water, roads and landmarks of the city, for maps and for "which district is this in"; empty when none is configured. */
  readonly baseMap: BaseMap;
}
