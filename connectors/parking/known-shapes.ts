import { scalar, select } from "../formats/path.ts";
import { guessPlaces } from "./guess-system.ts";
import type { Leaf } from "./leaves.ts";
import { thingTypes, type Mapping, type ThingTypeName } from "./mapping.ts";
import type { Area } from "./position.ts";
import { apdsPlaces } from "./presets/apds.ts";
import { datex1CarParks, datex2Realtime, datex2Static } from "./presets/datex2.ts";
import { siriFacilities } from "./presets/siri-fm.ts";

const leads = (root: unknown, paths: readonly string[]) => paths.some((path) => select(root, path).length > 0);

/** DATEX II is known by its elements; its positions are degrees by the standard, but some sources put a grid's metres there. */
function datexMapping(root: unknown, area: Area | undefined): Mapping | undefined {
  const has = (mapping: Mapping) => leads(root, [mapping.records ?? []].flat() as string[]);
  if (leads(root, ["**.carParkIdentity"])) return datex1Mapping(root);
  const live = has(datex2Realtime) ? datex2Realtime : undefined;
  if (!has(datex2Static)) return live;
  const leaf = (name: string): Leaf => ({
    path: name,
    name,
    values: select(root, `**.${name}`).map((found) => found.value),
    firstOfMany: false,
    of: 1,
  });
  const fields = new Map(["longitude", "latitude"].map((name) => [name as "longitude", [leaf(name)]]));
  const { coordinateSystem } = guessPlaces(fields, undefined, root, area);
  return {
    ...datex2Static,
    ...(coordinateSystem === undefined ? {} : { coordinateSystem }),
    ...(live === undefined ? {} : { live }),
  };
}

/** Some sources put the number of cars where the standard has a percentage. */
function datex1Mapping(root: unknown): Mapping {
  const percentages = select(root, "**.carParkOccupancy").map(({ value }) => Number(scalar(value)));
  if (percentages.every((each) => !(each > 100))) return datex1CarParks;
  const { occupiedShare: _, ...fields } = datex1CarParks.fields!;
  return { ...datex1CarParks, fields: { ...fields, occupiedSpotNumber: ["occupiedSpaces", "carParkOccupancy"] } };
}

/** The mapping of a standard that an answer is known by: its elements stand nowhere else. */
export function knownMapping(root: unknown, area: Area | undefined): Mapping | undefined {
  if (leads(root, ["**.indicativePointLocation", "**.hierarchyElementReference"])) return apdsPlaces;
  return leads(root, ["**.FacilityCondition"]) ? siriFacilities : datexMapping(root, area);
}

/** NGSI's records name their type themselves, short or as an address. */
export function statedType(members: readonly unknown[]): Mapping["type"] {
  const words = new Set(members.flatMap((member) => select(member, "type").map(({ value }) => String(value))));
  const known = [...words].flatMap((word): [string, ThingTypeName][] => {
    const type = thingTypes.find((each) => word === each || word.endsWith(`/${each}`) || word.endsWith(`#${each}`));
    return type ? [[word, type]] : [];
  });
  const [first] = known;
  if (!first) return undefined;
  return known.length === 1 && words.size === 1
    ? first[1]
    : { path: "type", values: Object.fromEntries(known), default: "OffStreetParking" };
}
