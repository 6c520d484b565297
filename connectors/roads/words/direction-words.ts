import type { Direction, RoadClass } from "../../../kernel/index.ts";
import type { Words } from "./road-words.ts";

const ways = new Map<string, Exclude<Direction, "none">>(
  Object.entries({
    yes: "forward",
    true: "forward",
    "1": "forward",
    "-1": "backward",
    reverse: "backward",
    no: "both",
    false: "both",
    "0": "both",
    /** By the hour: one who plans ahead may find either. */
    reversible: "both",
    alternating: "both",
    /** Geofabrik's files of shapes: along, against, both. */
    f: "forward",
    t: "backward",
    b: "both",
  }),
);

/**
 * Which way cars go. Motorways and roundabouts are one-way without saying so
 * (wiki.openstreetmap.org/wiki/Key:oneway, "Implied oneway restriction").
 */
export function directionOf(roadClass: RoadClass, words: Words): Exclude<Direction, "none"> {
  for (const key of ["oneway:motorcar", "oneway:motor_vehicle", "oneway"]) {
    const told = ways.get(words[key]?.trim().toLowerCase() ?? "");
    if (told !== undefined) return told;
  }
  const round = words["junction"] === "roundabout" || words["junction"] === "circular";
  return round || roadClass === "motorway" ? "forward" : "both";
}
