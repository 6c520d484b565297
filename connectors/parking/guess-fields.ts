import type { Leaf } from "./leaves.ts";
import type { FieldName, FieldSource } from "./mapping.ts";
import { spotStatus } from "./guess-status.ts";
import { inferFields } from "./infer-fields.ts";
import { meaningOfLeaf, withoutWrapper, type LeafMeaning } from "./leaf-meaning.ts";
import { meaningOf, plainName, wordsApart } from "./name-words.ts";
import { synonyms, type Synonyms } from "./synonyms.ts";
import { isNothing, readAngle } from "./values.ts";
import { otherThan, whoOf } from "./who.ts";

/** The leaves that speak for each field, the best first. */
export type ChosenFields = ReadonlyMap<FieldName | "openingHours", readonly Leaf[]>;

/** What a record has itself, and no member of a list inside it tells. */
const identity = new Set<string>(["id", "name", "latitude", "longitude", "geometry"]);

const languages =
  / (value|string|text|de|en|eng|fr|it|es|nl|pt|pl|cs|ca|eu|fi|sv|nb|no|da|ja|ko|zh|zh (tw|cn|hk)|tc|sc|cn|hans|hant)$/;

/** What the first of several things inside a record does not tell of it: its state, and what it costs. */
const ofOwn = new Set<string>(["status", "priceDescription"]);

/** The path without the tag of a language at its end. */
const untagged = (leaf: Leaf): string => plainName(withoutWrapper(leaf.path)).replace(languages, "");

/** What a text in one language stands under: `StreetName.Zh_tw`. */
const aboveLanguage = (leaf: Leaf) => (languages.test(` ${plainName(leaf.name)}`) ? untagged(leaf) : "");

/** Of which only lorries, bicycles or chargers are told: `{"car": {"free": 3}, "LGV": {"free": 8}}`. */
const isOfOthers = ({ path }: Leaf) =>
  path.split(/[.[\]=]/).some((name) => name !== "" && otherThan(whoOf(name)) !== undefined);

/** How well a leaf's name speaks for a field: 0 not at all. Nearer to the record's top is better, and what more records tell. */
function score(leaf: Leaf, field: Synonyms, meaning: LeafMeaning | undefined): number {
  const own = plainName(leaf.name);
  const path = plainName(withoutWrapper(leaf.path));
  const apart = wordsApart(own);
  const named = (pattern: RegExp) => pattern.test(own) || pattern.test(apart);
  if (field.not !== undefined && (field.not.test(path) || field.not.test(apart))) return 0;
  if (field.counted !== undefined && isOfOthers(leaf)) return 0;
  const isTagged = /\[[^\]]*=/.test(leaf.path) && !leaf.isPlainTag;
  if (isTagged && identity.has(field.field)) return 0;
  if ((field.counted !== undefined || ofOwn.has(field.field)) && leaf.firstOfMany) return 0;
  const isOther =
    field.counted !== undefined && meaning !== undefined && !meaning.vague && meaning.counted !== field.counted;
  const base = isOther
    ? 0
    : named(field.names)
      ? 100
      : field.names.test(untagged(leaf))
        ? 80
        : field.counted !== undefined
          ? meaning?.counted === field.counted
            ? meaning.points
            : 0
          : field.contains !== undefined && named(field.contains)
            ? 50
            : field.field === "name" && field.contains?.test(aboveLanguage(leaf)) === true
              ? 50
              : 0;
  if (base === 0 || !field.fits(leaf.values)) return 0;
  const told = leaf.values.filter((value) => !isNothing(value));
  const share = told.length / Math.max(leaf.values.length, leaf.of);
  const inDegrees =
    field.field.endsWith("itude") && told.every((value) => Math.abs(readAngle(value) ?? 999) <= 180) ? 5 : 0;
  const distinct = /^(id|name)$/.test(field.field) ? new Set(told.map(String)).size / told.length : 0;
  return base - leaf.path.split(".").length * 2 - (leaf.firstOfMany ? 5 : 0) + share * 10 + distinct * 10 + inDegrees;
}

interface Fitting {
  readonly leaf: Leaf;
  readonly points: number;
}

const isNear = (one: Fitting, best: Fitting) => best.points - one.points < 12;

export function chooseFields(leaves: readonly Leaf[]): ChosenFields {
  const taken = new Set<string>();
  const chosen = new Map<FieldName | "openingHours", readonly Leaf[]>();
  const meanings = new Map(leaves.map((leaf) => [leaf, meaningOfLeaf(leaf, leaves)]));
  for (const field of synonyms) {
    if (chosen.has(field.field)) continue;
    const fitting = leaves
      .filter((leaf) => !taken.has(leaf.path))
      .map((leaf) => ({ leaf, points: score(leaf, field, meanings.get(leaf)) }))
      .filter(({ points }) => points > 0)
      .toSorted((one, other) => other.points - one.points);
    const best = fitting[0];
    if (!best) continue;
    /** Records that lack `gesamt` tell their places as `stellplaetze_gesamt`: what lasts may stand in either. */
    const isInStead = ({ leaf }: Fitting, { leaf: { values, of } }: Fitting) =>
      field.field === "totalSpotNumber" && values.length < of && meanings.get(leaf)?.vague === false;
    const isAlike = ({ leaf }: Fitting) =>
      !(field.counted !== undefined || field.field.endsWith("itude")) ||
      plainName(leaf.name) === plainName(best.leaf.name);
    const several = fitting
      .filter((each) => each.points >= 75 && (isInStead(each, best) || (isNear(each, best) && isAlike(each))))
      .slice(0, 3);
    const leavesChosen = (several.length > 0 ? several : [best]).map(({ leaf }) => leaf);
    chosen.set(field.field, leavesChosen);
    for (const leaf of leavesChosen) taken.add(leaf.path);
    const inAnother = fitting.find(({ leaf }) => leaf !== best.leaf && untagged(leaf) === untagged(best.leaf));
    if (field.field === "name" && inAnother) {
      chosen.set("alternateName", [inAnother.leaf]);
      taken.add(inAnother.leaf.path);
    }
  }
  return spotStatus(leaves, inferFields(leaves, chosen));
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

const fraction = /^\D*\d[\d.'’]*\s*(?:\/|von|of|sur|van|di|de)\s*\d[\d.'’]*\D*$/i;
const firstNumber = "(\\d[\\d.'’]*)\\s*(?:/|von|of|sur|van|di|de)\\s*\\d";
const secondNumber = "\\d\\s*(?:/|von|of|sur|van|di|de)\\s*(\\d[\\d.'’]*)";

const isNamed = (name: string, field: FieldName) =>
  synonyms.some((each) => each.field === field && (each.names.test(name) || each.contains?.test(name) === true));

/** `12 / 40` in one field is two figures: which the first is, its name must say. */
export function fractionSources(leaves: readonly Leaf[]): Readonly<Partial<Record<FieldName, FieldSource>>> {
  const leaf = leaves.find(({ name, values }) => {
    const told = values.filter((each) => !isNothing(each));
    const isOfPlaces = meaningOf(plainName(name)) !== undefined || isNamed(plainName(name), "occupiedShare");
    return isOfPlaces && told.length > 0 && told.every((each) => typeof each === "string" && fraction.test(each));
  });
  if (!leaf) return {};
  const isOccupied =
    meaningOf(plainName(leaf.name))?.counted === "occupied" || isNamed(plainName(leaf.name), "occupiedShare");
  const field = isOccupied ? "occupiedSpotNumber" : "availableSpotNumber";
  return {
    [field]: { path: leaf.path, match: firstNumber },
    totalSpotNumber: { path: leaf.path, match: secondNumber },
  };
}
