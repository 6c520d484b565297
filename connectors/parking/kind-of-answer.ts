import { CityError } from "../../kernel/index.ts";
import { isOfBicycles } from "./bicycles.ts";
import { chooseFields } from "./guess-fields.ts";
import { leavesOf } from "./leaves.ts";
import type { Mapping } from "./mapping.ts";
import { otherKindOf, titledKind, type Other } from "./other-kinds.ts";
import { purposePaths } from "./purpose-fields.ts";
import { readField } from "./read-field.ts";
import { readPurpose } from "./read-purpose.ts";
import type { ListFound } from "./record-lists.ts";
import { withoutSum } from "./sum-rows.ts";
import { readText } from "./values.ts";
import type { OtherKind } from "./who.ts";

/** Records that are looked at. */
const looked = 60;

export const kindError = ({ kind, why }: Other): CityError => new CityError(`feed.kind.${kind}`, { rule: why });

/** What one record is of, if not of places for cars. */
function kindOfOne(value: unknown, root: unknown, { fields = {} }: Pick<Mapping, "fields">): Other | undefined {
  const context = { record: { value, where: "", key: "" }, root };
  const other = otherKindOf(value, fields);
  if (other) return other;
  const name = fields.name === undefined ? undefined : readText(readField(context, fields.name)[0], 200);
  const [note] = readPurpose(context, { fields }, { name, isSpot: false, total: undefined }).notes;
  return note?.code.startsWith("feed.kind.")
    ? { kind: note.code.slice("feed.kind.".length) as OtherKind, why: String(note.parameters?.["rule"]) }
    : undefined;
}

/** What all records of an answer are of instead of places for cars. */
export function kindOfAll(list: ListFound, root: unknown, mapping: Mapping): Other | undefined {
  const sample = withoutSum(list.members).slice(0, looked);
  const titled = titledKind(root, list.path, sample);
  if (titled) return titled;
  const kinds = sample.map((each) => kindOfOne(each, root, mapping));
  return sample.length > 0 && kinds.every((each) => each !== undefined) ? kinds[0] : undefined;
}

/** The same of an answer in which no car parks show themselves: what any of its lists is of. */
export function kindAmong(lists: readonly ListFound[], root: unknown): Other | undefined {
  for (const list of lists) {
    const sample = list.members.slice(0, looked);
    const leaves = leavesOf(sample);
    if (isOfBicycles(leaves, chooseFields(leaves)))
      return {
        kind: "bicycles",
        why: leaves
          .slice(0, 5)
          .map(({ path }) => path)
          .join(", "),
      };
    const whom = purposePaths(leaves, false);
    const mapping = { fields: whom.length === 0 ? {} : { purpose: [...whom] } } as Mapping;
    const other = sample.length > 0 ? kindOfAll(list, root, mapping) : undefined;
    if (other) return other;
  }
  return undefined;
}

/** The records of a list by which its fields are known: where some are of something else, the others. */
export function placesForCars(members: readonly unknown[], root: unknown): readonly unknown[] {
  const sample = members.slice(0, looked);
  const leaves = leavesOf(sample);
  const whom = purposePaths(leaves, false);
  const counted = [...chooseFields(leaves)].filter(([field]) => /SpotNumber$|Share$/.test(field));
  const fields = Object.fromEntries(counted.map(([field, found]) => [field, found.map(({ path }) => path)]));
  const mapping = { fields: { ...fields, ...(whom.length === 0 ? {} : { purpose: [...whom] }) } } as Mapping;
  const own = sample.filter((each) => kindOfOne(each, root, mapping) === undefined);
  return own.length === 0 ? sample : own;
}
