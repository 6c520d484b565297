import { select } from "../formats/path.ts";
import { isOfBicycles } from "./bicycles.ts";
import { isCollection, isContainer, isPlaced, isRich } from "./containers.ts";
import { underAliases } from "./field-aliases.ts";
import { chooseFields, fractionSources, worthOf, type ChosenFields } from "./guess-fields.ts";
import { isCounted } from "./guess-status.ts";
import { isObject, leavesOf } from "./leaves.ts";
import { placesForCars } from "./kind-of-answer.ts";
import type { FieldName } from "./mapping.ts";
import type { ListFound } from "./record-lists.ts";
import { withoutSum } from "./sum-rows.ts";

/** A list that was judged to hold the records. */
export interface Chosen {
  readonly list: ListFound;
  readonly fields: ChosenFields;
  readonly points: number;
  /** Other lists that hold as much. */
  readonly others?: readonly ListFound[];
}

/** Records that are looked at. */
export const looked = 60;
/** What the fields of a list are worth at least when it holds records; see `worthOf`. */
export const enough = 5;
/** A field of two figures, `12 / 40`. */
const worthOfFraction = 8;

/** Whether a path leads past no list: what stands there is the record's own. */
const isOwn = (root: unknown, path: string) =>
  select(root, path.replace(/\[[^\]]*\]/g, "")).length === 1 && !/\[/.test(path) && !passesList(root, path);

function passesList(root: unknown, path: string): boolean {
  let value = root;
  for (const name of path.split(".")) {
    if (Array.isArray(value)) return true;
    value = (value as Record<string, unknown> | null | undefined)?.[name];
  }
  return Array.isArray(value) && value.some(isObject);
}

const live: readonly FieldName[] = ["availableSpotNumber", "occupiedSpotNumber"];
const place: readonly FieldName[] = ["latitude", "geometry"];

/**
 * An answer that is one record holds lists, too: of its entrances, its zones. Its own name stands beside its own figures or place;
 * beside both, where the list has several members, such as floors, without a place.
 */
function aloneOver(chosen: Chosen, root: unknown): Chosen {
  if (!isObject(root) || isCollection(root)) return chosen;
  const fields = chooseFields(leavesOf([root]));
  const own = (names: readonly FieldName[]) =>
    names.some((name) => fields.get(name)?.some(({ path }) => isOwn(root, path)));
  const points = worthOf(fields);
  const isRecord =
    chosen.list.members.length > 1
      ? own(live) && (own(place) ? !place.some((name) => chosen.fields.has(name)) : !isRich(chosen))
      : own([...live, ...place]) || !chosen.fields.has("name");
  const isWhole = own(["name", "id"]) && isRecord && points > chosen.points;
  return isWhole ? { list: { path: "", members: [root], keyed: false, beside: [] }, fields, points } : chosen;
}

/** The whole answer is no record when only a member of a list in it has an id or a name: its own figures count records and pages. */
function isEnvelope({ list, fields }: Chosen, root: unknown): boolean {
  const named = [...(fields.get("id") ?? []), ...(fields.get("name") ?? [])];
  return list.members[0] === root && named.length > 0 && !named.some(({ path }) => isOwn(root, path));
}

/** A list elsewhere with the same fields, none of whose members is among those found. */
function isAsGood(other: Chosen, found: Chosen): boolean {
  const names = (chosen: Chosen) => [...chosen.fields].map(([field, [leaf]]) => `${field} ${leaf?.path}`).join();
  const members = new Set(found.list.members);
  return names(other) === names(found) && !other.list.members.some((member) => members.has(member));
}

/** What the fields of each list are worth. */
function judge(lists: readonly ListFound[], root: unknown): readonly Chosen[] {
  return lists.map((list): Chosen => {
    const leaves = underAliases(leavesOf(placesForCars(withoutSum(list.members), root)), root);
    const fields = chooseFields(leaves);
    const inOne = isCounted(fields) || Object.keys(fractionSources(leaves)).length === 0 ? 0 : worthOfFraction;
    const points = worthOf(fields) + inOne + Math.min(list.members.length, 50) / 100;
    return { list, fields, points: isOfBicycles(leaves, fields) ? 0 : points };
  });
}

/**
 * The list whose fields are worth most, of those that do not only hold one of `all`. One by id is none when what stands beside
 * its members is a record's own name or figures.
 */
export function chooseList(
  lists: readonly ListFound[],
  root: unknown,
  all: readonly ListFound[] = lists,
): Chosen | undefined {
  const judged = judge(lists, root);
  const inside = all === lists ? judged : judge(all, root);
  const isRecord = ({ list }: Chosen) => {
    if (list.beside.length === 0) return false;
    const own = Object.entries((root ?? {}) as object).filter(
      ([key, value]) => list.beside.includes(key) && !isObject(value),
    );
    const fields = chooseFields(leavesOf([Object.fromEntries(own)]));
    return ["id", "name", "latitude", "geometry", "availableSpotNumber", "totalSpotNumber"].some((name) =>
      fields.has(name as FieldName),
    );
  };
  const candidates = judged.filter((each) => !isRecord(each) && !isContainer(each, inside));
  const isNamed = ({ list, fields }: Chosen) => list.keyed || fields.has("id") || fields.has("name");
  const found = (
    candidates.some((each) => isNamed(each) && each.points >= enough) ? candidates.filter(isNamed) : candidates
  )
    .toSorted((one, other) => other.points - one.points)
    .find(({ points }) => points >= enough);
  if (!found) return undefined;
  const others = judged.filter((each) => isAsGood(each, found)).map(({ list }) => list);
  if (found.list.members.length > 1) return aloneOver({ ...found, others }, root);
  return isEnvelope(found, root) || others.length > 0 ? undefined : aloneOver(found, root);
}

/** Where nothing tells car parks: a collection's features, or the longest list of things with a place, so that each is counted and told why it is refused. */
export function choosePlaced(lists: readonly ListFound[], root: unknown): Chosen | undefined {
  const placed = judge(lists, root).filter(
    ({ list, fields, points }) =>
      points > 0 && (list.path === "features" || (isPlaced(fields) && list.members.length > 1)),
  );
  return placed.toSorted((one, other) => other.list.members.length - one.list.members.length)[0];
}
