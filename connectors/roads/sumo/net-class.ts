import type { ErrorCode } from "../../../kernel/index.ts";
import { classOf, type ClassTold } from "../words/class-words.ts";
import type { NetEdge } from "./net-elements.ts";

const kmhOfMetres = 3.6;

/**
 * The class by the edge's type, `highway.primary` as netconvert names it; where it tells none, by limit and lanes: assumed, and
 * told. A code: why the edge is left out.
 */
export function classOfEdge(edge: NetEdge, doubt: (code: ErrorCode) => void): ClassTold | ErrorCode {
  const words = edge.type.split("|").map((each) => /^(?:highway\.)?([a-z_]+)$/.exec(each)?.[1]);
  for (const word of words) {
    const told = word === undefined ? undefined : classOf(word);
    if (typeof told === "object") return told;
  }
  const cars = edge.lanes.filter((lane) => lane.cars);
  if (cars.length === 0) return edge.lanes.some((lane) => lane.walking) ? { class: "path" } : "roads.left.not-cars";
  doubt("roads.doubt.class");
  const speed = Math.max(...cars.map((lane) => lane.speed)) * kmhOfMetres;
  if (speed > 95) return { class: "motorway" };
  if (speed > 75) return { class: "trunk" };
  if (cars.length >= 3) return { class: "primary" };
  if (cars.length === 2) return { class: "secondary" };
  return { class: speed > 35 ? "tertiary" : "residential" };
}
