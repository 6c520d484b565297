import type { ErrorCode } from "../../../kernel/index.ts";
import type { ClassTold } from "./class-words.ts";
import type { Words } from "./road-words.ts";

/** Words of OpenStreetMap's access keys by which the public may not pass. */
const closed = new Set([
  "no",
  "private",
  "agricultural",
  "forestry",
  "emergency",
  "military",
  "residents",
  "permit",
  "delivery",
  "employees",
  "bus",
  "psv",
  "use_sidepath",
  "use_sidewalk",
]);

interface May {
  readonly cars: boolean;
  readonly walking: boolean;
  /** Why neither may. */
  readonly closed: ErrorCode;
}

/** The most special word counts (wiki.openstreetmap.org/wiki/Key:access): `motorcar` over `motor_vehicle` over `vehicle` over `access`. */
function toldOf(words: Words, keys: readonly string[]): boolean | undefined {
  for (const key of keys) {
    const word = words[key]?.trim().toLowerCase();
    if (word !== undefined && word !== "") return !closed.has(word);
  }
  return undefined;
}

const sidewalks = new Set(["yes", "both", "left", "right"]);

/**
 * Whether the public may drive and walk there. Feet keep off motorways, and off trunk roads (快速路) unless the words say that
 * they have their place.
 */
export function maysOf({ class: roadClass, cycling }: ClassTold, words: Words): May {
  const open = toldOf(words, ["access"]);
  const foot = toldOf(words, ["foot"]);
  const hasSidewalk = ["sidewalk", "sidewalk:both", "sidewalk:left", "sidewalk:right"].some((key) =>
    sidewalks.has(words[key] ?? ""),
  );
  const forVehicles =
    roadClass === "motorway" || roadClass === "trunk" || words["motorroad"] === "yes" || cycling === true;
  return {
    cars: roadClass !== "path" && (toldOf(words, ["motorcar", "motor_vehicle", "vehicle"]) ?? open ?? true),
    walking: foot ?? ((open ?? true) && (!forVehicles || (hasSidewalk && roadClass !== "motorway"))),
    closed:
      open === false || foot === false ? "roads.left.private" : cycling ? "roads.left.cycling" : "roads.left.private",
  };
}
