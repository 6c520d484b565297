import { type LonLat } from "../../../kernel/index.ts";
import type { NamedRoad } from "./named-road.ts";

/** Around Ruyi Lake everything is round. */
const centre = [113.7215, 34.7745] as const;
const onCircle = (degrees: number, metres: number): LonLat => [
  centre[0] + (Math.sin((degrees * Math.PI) / 180) * metres) / 91_460,
  centre[1] + (Math.cos((degrees * Math.PI) / 180) * metres) / 111_320,
];
const circle = (metres: number): LonLat[] => Array.from({ length: 25 }, (_, step) => onCircle(step * 15, metres));
const spokes = [
  ["如意河西街", "Ruyihe West Street"],
  ["商务西一街", "Shangwu West First Street"],
  ["商务西二街", "Shangwu West Second Street"],
  ["商务西三街", "Shangwu West Third Street"],
  ["商务西四街", "Shangwu West Fourth Street"],
  ["商务西五街", "Shangwu West Fifth Street"],
  ["商务西六街", "Shangwu West Sixth Street"],
  ["如意河南街", "Ruyihe South Street"],
  ["商务东六街", "Shangwu East Sixth Street"],
  ["商务东五街", "Shangwu East Fifth Street"],
  ["商务东四街", "Shangwu East Fourth Street"],
  ["商务东三街", "Shangwu East Third Street"],
  ["商务东二街", "Shangwu East Second Street"],
  ["商务东一街", "Shangwu East First Street"],
] as const;
export const business: NamedRoad[] = [
  { class: "secondary", name: "商务内环路", nameEn: "Shangwu Inner Ring Road", path: circle(480) },
  { class: "secondary", name: "商务外环路", nameEn: "Shangwu Outer Ring Road", path: circle(840) },
  ...spokes.map(([name, nameEn], place): NamedRoad => {
    const degrees = -(place + 0.5) * (360 / spokes.length);
    return { class: "tertiary", name, nameEn, path: [onCircle(degrees, 480), onCircle(degrees, 840)] };
  }),
];
