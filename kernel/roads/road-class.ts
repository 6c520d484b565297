/**
 * What a road is for, by the words of OpenStreetMap's `highway` (wiki.openstreetmap.org/wiki/Key:highway), which Smart Data
 * Models' Road takes too. In Chinese cities (CJJ 37-2012): motorway 高速公路, trunk 快速路, primary 主干路, secondary 次干路,
 * tertiary and residential 支路. `path` is for feet alone. The place in this list is the class's number in typed arrays.
 */
export const roadClasses = [
  "motorway",
  "trunk",
  "primary",
  "secondary",
  "tertiary",
  "residential",
  "service",
  "path",
] as const;
export type RoadClass = (typeof roadClasses)[number];
