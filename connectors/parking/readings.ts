import type { AttributeValue, Reading } from "../../kernel/index.ts";
import type { ParkingThing } from "./join-parts.ts";
import { thingId } from "./thing-id.ts";

export interface ReadingOptions {
  readonly feed: string;
  readonly dataProvider?: string;
  /** Added to each observation's time, ms: recorded answers played as if they were of now. */
  readonly shift: number;
}

const units: Readonly<Record<string, string>> = { maximumAllowedHeight: "MTR" };
const spotAttributes = new Set(["name", "location", "status", "category", "purpose", "refParkingSite"]);

/** Free places when a source tells only the occupied ones, or their share; marked as worked out, not told. */
function derived(thing: ParkingThing): Reading["properties"] | undefined {
  const told = thing.live["availableSpotNumber"] !== undefined;
  const known =
    typeof thing.live["occupiedSpotNumber"] === "number" && typeof thing.lasting["totalSpotNumber"] === "number";
  return told || !known
    ? undefined
    : { derivedFrom: ["totalSpotNumber", thing.fromShare ? "occupiedShare" : "occupiedSpotNumber"] };
}

/** The readings of one thing: lasting attributes as of receipt, live ones as of their observation. */
export function readingsOf(thing: ParkingThing, options: ReadingOptions): readonly Reading[] {
  const id = thingId(thing.type, options.feed, thing.sourceId);
  const observed = thing.observedAt === undefined ? {} : { observedAt: thing.observedAt + options.shift };
  const readings: Reading[] = [];
  const add = (attribute: string, value: AttributeValue | undefined, more: Partial<Reading> = {}) => {
    if (value === undefined || (thing.type === "ParkingSpot" && !spotAttributes.has(attribute))) return;
    const unitCode = attribute.endsWith("SpotNumber") ? "C62" : units[attribute];
    readings.push({ id, type: thing.type, attribute, value, ...(unitCode === undefined ? {} : { unitCode }), ...more });
  };
  add("name", thing.name.slice(0, thing.type === "ParkingSpot" ? 100 : 200));
  add(
    "location",
    { type: "Point", coordinates: thing.position },
    thing.approximate ? { properties: { approximate: true } } : {},
  );
  for (const [attribute, value] of Object.entries(thing.lasting)) {
    add(attribute, thing.type === "ParkingSpot" && Array.isArray(value) ? (value as string[])[0] : value);
  }
  add("dataProvider", options.dataProvider ?? options.feed);
  const properties = derived(thing);
  const hasFigures = Object.keys(thing.live).some((attribute) => attribute !== "status");
  if (thing.doubtful !== undefined && hasFigures) add("figureDoubtful", thing.doubtful);
  for (const [attribute, value] of Object.entries(thing.live)) {
    const worked = thing.fromShare && attribute === "occupiedSpotNumber" && properties ? { properties } : {};
    add(attribute, value, { ...observed, ...worked });
  }
  if (properties) {
    const free = Number(thing.lasting["totalSpotNumber"]) - Number(thing.live["occupiedSpotNumber"]);
    add("availableSpotNumber", free, { ...observed, properties });
  }
  return readings;
}
