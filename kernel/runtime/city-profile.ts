import type { BaseMap } from "../maps/base-map.ts";
import type { Text } from "../texts/text.ts";

/** What everybody may know of the city. */
export interface CityProfile {
  readonly name: Text;
  /** IANA zone, `Asia/Shanghai`. */
  readonly timeZone: string;
  /** WGS 84 [longitude, latitude] degrees. */
  readonly center: readonly [number, number];
  readonly zoom: number;
  /** True when the demo city feeds it. */
  readonly simulated: boolean;
  /** Districts, water, roads and landmarks of the city, for maps and for "which district is this in"; empty when none is configured. */
  readonly baseMap: BaseMap;
}
