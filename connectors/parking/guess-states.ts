import type { ChosenFields } from "./guess-fields.ts";
import { isCode, isFlag, no, openingFlag, toldBy, yes } from "./guess-status.ts";
import type { Leaf } from "./leaves.ts";
import type { FieldName, FieldSource } from "./mapping.ts";
import { nameIn } from "./read-states.ts";
import { flagOf, isQualityName, isStateName, isTroubleName } from "./state-names.ts";
import { readState } from "./state-words.ts";

/** What stands under a name of trouble whether there is any: a code, a message. */
const isTrouble = (leaf: Leaf) => isTroubleName(leaf.name) && toldBy(leaf).every((each) => String(each).length < 200);
const isWord = (value: unknown) => typeof value === "string" && value.length < 60 && !isCode(value);
const isBelowZero = (value: unknown) => isCode(value) && Number(value) < 0;

function tellsWhetherItHolds(leaf: Leaf): boolean {
  const told = toldBy(leaf);
  if (told.length === 0) return false;
  if (flagOf(leaf.name) !== undefined && told.every(isFlag)) return true;
  if (isTrouble(leaf)) return true;
  if (isStateName(leaf.name) && told.every(isCode)) return told.some(isBelowZero);
  return isQualityName(leaf.name) && told.every((each) => isWord(each) && readState(each).figures !== "unknown");
}

const isOwn = (leaf: Leaf) => !leaf.firstOfMany && !/[[$]/.test(leaf.path);

/** What a yes and a no say where only the field's alias tells: it stands in no path. */
function byFlag(leaf: Leaf): FieldSource {
  const [good, bad] = flagOf(leaf.name) === "disturbed" ? [no, yes] : [yes, no];
  const values = [...good.map((word) => [word, true]), ...bad.map((word) => [word, "disturbed"])];
  return { path: leaf.path, values: Object.fromEntries(values) as Record<string, string | boolean> };
}

/**
 * What beside a figure says whether the place is open and whether the figure holds: words go to `status`, also those that are not
 * understood, a yes or no to `live`. Several such fields each have their say.
 */
export function stateSources(
  leaves: readonly Leaf[],
  fields: ChosenFields,
  chosen: FieldSource | undefined,
): Readonly<Partial<Record<FieldName, FieldSource>>> {
  const taken = new Set(
    [...fields].filter(([field]) => field !== "status").flatMap(([, each]) => each.map(({ path }) => path)),
  );
  const free = leaves.filter((leaf) => isOwn(leaf) && !taken.has(leaf.path));
  const live = free.filter(tellsWhetherItHolds).map(({ path }) => path);
  const renamed = free.find((leaf) => live.includes(leaf.path) && flagOf(leaf.name) !== flagOf(nameIn(leaf.path)));
  const said = free.filter((leaf) => !live.includes(leaf.path) && isStateName(leaf.name) && toldBy(leaf).some(isWord));
  const opening = free.find((leaf) => openingFlag(leaf) !== undefined);
  const long = typeof chosen === "object" && !Array.isArray(chosen) ? chosen : undefined;
  const first = [long === undefined ? (chosen ?? []) : (long.path ?? [])].flat() as string[];
  const isFixed = long !== undefined && long.values === undefined;
  const paths = [...new Set([...first, ...said.map(({ path }) => path), ...(opening ? [opening.path] : [])])].filter(
    (path) => !live.includes(path),
  );
  const values = long?.values ?? (opening && openingFlag(opening));
  const status: FieldSource | undefined = isFixed
    ? long
    : paths.length === 0
      ? undefined
      : values === undefined
        ? paths.length === 1
          ? paths[0]!
          : paths
        : { path: paths.length === 1 ? paths[0]! : paths, values };
  return {
    ...(status === undefined ? {} : { status }),
    ...(live.length === 0 ? {} : { live: renamed ? byFlag(renamed) : live.length === 1 ? live[0]! : live }),
  };
}
