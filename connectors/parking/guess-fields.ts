import type { Leaf } from "./leaves.ts";
import type { FieldName, FieldSource } from "./mapping.ts";
import { plainName, synonyms, wordsApart, type Synonyms } from "./synonyms.ts";
import { isNothing, readSpotStatus } from "./values.ts";

/** The leaves that speak for each field, the best first. */
export type ChosenFields = ReadonlyMap<FieldName | "openingHours", readonly Leaf[]>;

/** Under these stand a record's own fields: OpenDataSoft, ArcGIS, GeoJSON, GraphQL, SensorThings. */
const wrapper = /^(record\.)?(fields|attributes|properties|node|Thing(\.properties)?)\./;

/** What a record has itself, and no member of a list inside it tells. */
const identity = new Set<string>(["id", "name", "latitude", "longitude", "geometry"]);

/** How well a leaf's name speaks for a field: 0 not at all. Nearer to the record's top is better. */
function score(leaf: Leaf, field: Synonyms): number {
  const own = plainName(leaf.name);
  const parents = plainName(leaf.path.replace(wrapper, ""));
  const named = (pattern: RegExp) => pattern.test(own) || pattern.test(wordsApart(own));
  if (field.not?.test(parents)) return 0;
  const isTagged = /\[[^\]]*=/.test(leaf.path);
  if (isTagged && identity.has(field.field)) return 0;
  const depth = leaf.path.split(".").length;
  const base = named(field.names)
    ? 100
    : field.names.test(parents.replace(/ (value|string|de|en|fr|it|zh)$/, ""))
      ? 80
      : field.contains?.test(own)
        ? 50
        : 0;
  const told = leaf.values.filter((value) => !isNothing(value)).length / leaf.values.length;
  return base === 0 || !field.fits(leaf.values) ? 0 : base - depth * 2 - (leaf.firstOfMany ? 5 : 0) + told * 5;
}

export function chooseFields(leaves: readonly Leaf[]): ChosenFields {
  const taken = new Set<string>();
  const chosen = new Map<FieldName | "openingHours", readonly Leaf[]>();
  for (const field of synonyms) {
    if (chosen.has(field.field)) continue;
    const fitting = leaves
      .filter((leaf) => !taken.has(leaf.path))
      .map((leaf) => ({ leaf, points: score(leaf, field) }))
      .filter(({ points }) => points > 0)
      .toSorted((one, other) => other.points - one.points);
    const best = fitting[0];
    if (!best) continue;
    const several = fitting.filter(({ points }) => points >= 75 && best.points - points < 12).slice(0, 3);
    const leavesChosen = (several.length > 0 ? several : [best]).map(({ leaf }) => leaf);
    chosen.set(field.field, leavesChosen);
    for (const leaf of leavesChosen) taken.add(leaf.path);
  }
  return spotStatus(leaves, chosen);
}

const worth: Readonly<Record<string, number>> = {
  availableSpotNumber: 5,
  totalSpotNumber: 5,
  occupiedSpotNumber: 4,
  occupiedShare: 4,
  availableShare: 4,
  geometry: 4,
  latitude: 3,
  longitude: 3,
  name: 3,
  id: 2,
  status: 3,
  observedAt: 2,
};

/** What fields are worth together; those that a record's inner list would cut to its first member count half. */
export function worthOf(fields: ChosenFields): number {
  return [...fields].reduce(
    (sum, [field, [leaf]]) => sum + (worth[field] ?? 1) * (leaf?.firstOfMany === true ? 0.5 : 1),
    0,
  );
}

const spotWord =
  /^(occupied|is occupied|belegt|belegung|besetzt|occupancy|occupancy (state|status)|parking spot occupied|vehicle present|presence)$/;

/** A spot's sensor says `occupied: true` or 0 and 1, which is a status, not a count. */
function spotStatus(leaves: readonly Leaf[], fields: ChosenFields): ChosenFields {
  if (fields.has("availableSpotNumber") || fields.has("totalSpotNumber")) return fields;
  const states = leaves.find(
    ({ name, path, values }) =>
      (spotWord.test(plainName(name)) || spotWord.test(plainName(name.replace(/ ?result$/, "")))) &&
      !path.includes("$") &&
      values.some((each) => !isNothing(each)) &&
      values.every((each) => isNothing(each) || (readSpotStatus(each) ?? "unknown") !== "unknown"),
  );
  if (!states) return fields;
  const rest = [...fields].filter(([field]) => !/^(occupied|available)/.test(field));
  return new Map([...rest, ["status", [states]]]);
}

const fraction = /^\D*\d[\d.'’]*\s*(?:\/|von|of|sur|van|di|de)\s*\d[\d.'’]*\D*$/i;
const firstNumber = "(\\d[\\d.'’]*)\\s*(?:/|von|of|sur|van|di|de)\\s*\\d";
const secondNumber = "\\d\\s*(?:/|von|of|sur|van|di|de)\\s*(\\d[\\d.'’]*)";

/** `12 / 40` in one field is two figures: which the first is, its name must say. */
export function fractionSources(leaves: readonly Leaf[]): Readonly<Partial<Record<FieldName, FieldSource>>> {
  const leaf = leaves.find(({ values }) => {
    const told = values.filter((each) => !isNothing(each));
    return told.length > 0 && told.every((each) => typeof each === "string" && fraction.test(each));
  });
  if (!leaf) return {};
  const named = (field: FieldName) =>
    synonyms.some((each) => {
      const name = plainName(leaf.name);
      return each.field === field && (each.names.test(name) || each.contains?.test(name) === true);
    });
  const field = named("occupiedSpotNumber") || named("occupiedShare") ? "occupiedSpotNumber" : "availableSpotNumber";
  return {
    [field]: { path: leaf.path, match: firstNumber },
    totalSpotNumber: { path: leaf.path, match: secondNumber },
  };
}
