import type { ChosenFields } from "./guess-fields.ts";
import { isObject } from "./leaves.ts";
import type { FieldName } from "./mapping.ts";
import type { ListFound } from "./record-lists.ts";

interface Judged {
  readonly list: ListFound;
  readonly fields: ChosenFields;
}

const live: readonly FieldName[] = ["availableSpotNumber", "occupiedSpotNumber", "occupiedShare", "availableShare"];

/** What holds GeoJSON's records: never a record itself, whatever it is called. */
export const isCollection = (value: unknown): value is { readonly features: readonly unknown[] } =>
  isObject(value) && Array.isArray(value["features"]) && (value["type"] === "FeatureCollection" || isLayer(value));

/** ArcGIS's answers say what their features are. */
const isLayer = (value: Record<string, unknown>) => "geometryType" in value || "objectIdFieldName" in value;

/** Of a collection's lists its features, and what is in them. */
export const withinCollection = (lists: readonly ListFound[], root: unknown) =>
  isCollection(root) ? lists.filter(({ path }) => path.split(".")[0] === "features") : lists;

export const isPlaced = (fields: ChosenFields) =>
  fields.has("geometry") || (fields.has("latitude") && fields.has("longitude"));

/** Whether its place is but that of the first of several things inside it. */
function isPlacedByFirst(fields: ChosenFields): boolean {
  const leaves = (["geometry", "latitude", "longitude"] as const).flatMap((field) => fields.get(field) ?? []);
  return leaves.length > 0 && leaves.every((leaf) => leaf.firstOfMany);
}

/** `total: 12` beside a list of twelve counts the list. */
function countsMembers(outer: Judged, inner: Judged): boolean {
  const figures = new Set(outer.fields.get("totalSpotNumber")?.flatMap(({ values }) => values.map(Number)));
  return figures.size === 1 && outer.list.members.length === 1 && figures.has(inner.list.members.length);
}

/**
 * Whether what looks like a record only holds the list in which the records are: its place would be the first one's. With live
 * figures of its own it is a car park with several entrances; so it is with a capacity when it is one of many.
 */
export function isContainer(outer: Judged, judged: readonly Judged[]): boolean {
  const { list, fields } = outer;
  if (!isPlacedByFirst(fields) || live.some((field) => fields.has(field))) return false;
  const isInside = ({ path }: ListFound) => (list.path === "" ? path !== "" : path.startsWith(`${list.path}.`));
  const inner = judged.find((each) => isInside(each.list) && each.list.members.length > 1 && isPlaced(each.fields));
  if (!inner) return false;
  if (list.members.length === 1) return countsMembers(outer, inner) || !fields.has("totalSpotNumber") || isRich(inner);
  return !fields.has("totalSpotNumber") && isRich(inner);
}

/** More is said of its members than where they are. */
export const isRich = ({ fields }: Pick<Judged, "fields">) =>
  (["id", "name", "totalSpotNumber", "availableSpotNumber", "status"] as const).some((field) => fields.has(field));
