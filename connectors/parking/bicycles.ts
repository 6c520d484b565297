import type { ChosenFields } from "./guess-fields.ts";
import { isObject, type Leaf } from "./leaves.ts";
import { meaningOf, plainName, wordsOf } from "./name-words.ts";
import { isNothing, readNumber } from "./values.ts";

const bicycle =
  /^(e?bikes?|e?bicycles?|velos?|bicis?|bicicletas?|fahrrad|fahrraeder|fiets|fietsen|cykel|cyklar|cykler|sykkel|sykler|rower|rowery|rowerow|kolo|kola)$/;
/** Places for bicycles, not bicycles: a car park has them, too. */
const place =
  /^(spaces?|places?|spots?|lots?|bays?|stalls?|racks?|plazas?|plaetze|stellplaetze|posti|vagas|miejsc|mist|boxe?s?)$/;
const toTake = /^(rent|rental|hire)$/;
/** What only those who lend bicycles tell. */
const lending =
  /^is (renting|returning)$|\brent(al)? bikes?\b|\b(num|nb|number|free|available|empty|total) docks?\b|\bdocks? (free|available|count)\b/;
const car = /^(cars?|autos?|pkw|kfz|voitures?|coches?|parking|parken)$/;

const isFigure = ({ values }: Leaf) => {
  const told = values.filter((each) => !isNothing(each));
  return told.length > 0 && told.every((each) => readNumber(each, true) !== undefined);
};
/** Of a member with a tag, what its key says: the tag may be any name. */
const namesOf = ({ name, key }: Leaf) => wordsOf(plainName(key === undefined || key === "value" ? name : key));
const countsBicycles = (leaf: Leaf) => {
  const names = namesOf(leaf);
  return names.some((word) => bicycle.test(word)) && !names.some((word) => place.test(word)) && isFigure(leaf);
};
/** `free_bikes`: without what says bicycle, its name or the one it stands under is one of what is free. */
const countsFreeBicycles = (leaf: Leaf) => {
  const others = namesOf(leaf).filter((word) => !bicycle.test(word));
  const isFree = meaningOf(others.join(" "))?.counted === "free" || /availab|dispon/i.test(leaf.path);
  return countsBicycles(leaf) && (isFree || others.some((word) => toTake.test(word)));
};
const countsCars = (leaf: Leaf) =>
  namesOf(leaf).some((word) => car.test(word)) && meaningOf(namesOf(leaf).join(" ")) !== undefined && isFigure(leaf);

/** Whether records are of bicycles to lend, or of places for bicycles alone: their figures are none of a car park. */
export function isOfBicycles(leaves: readonly Leaf[], fields: ChosenFields): boolean {
  if (leaves.some((leaf) => lending.test(namesOf(leaf).join(" ")))) return true;
  if (leaves.some(countsCars)) return false;
  const hasFigures = [...fields].some(
    ([field, [leaf]]) => /^(total|available|occupied)SpotNumber$/.test(field) && leaf?.firstOfMany === false,
  );
  return leaves.some(countsFreeBicycles) || (!hasFigures && leaves.some(countsBicycles));
}

/** GBFS, by which lenders of bicycles and scooters publish: every file of it has the same frame. */
export function isLendersFeed(root: unknown): boolean {
  if (!isObject(root) || !isObject(root["data"]) || !("ttl" in root) || !("last_updated" in root)) return false;
  const data = root["data"];
  return ["stations", "bikes", "vehicles"].some((name) => Array.isArray(data[name]));
}
