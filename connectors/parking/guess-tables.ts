import { columnNames } from "../formats/named-columns.ts";
import { select } from "../formats/path.ts";
import { remark, type Note } from "../fault.ts";
import { isObject, quoteName } from "./leaves.ts";
import type { FieldName, Mapping } from "./mapping.ts";
import { meaningOf, plainName } from "./name-words.ts";
import { synonyms } from "./synonyms.ts";
import { isNothing, readNumber } from "./values.ts";

export interface GuessedTable {
  readonly mapping: Mapping;
  /** The records as the mapping makes them. */
  readonly members: readonly unknown[];
  readonly doubts: readonly Note[];
}

const deepest = 5;
const fewest = 2;
const looked = 300;
const mostBeside = 3;

/** Every object and list of an answer that may hold records, with its path. */
function* nodes(value: unknown, path = "", depth = 0): Generator<{ path: string; value: object }> {
  if (value === null || typeof value !== "object" || depth > deepest) return;
  yield { path, value };
  if (Array.isArray(value)) return;
  for (const [key, each] of Object.entries(value))
    yield* nodes(each, path === "" ? quoteName(key) : `${path}.${quoteName(key)}`, depth + 1);
}

const isCount = (value: unknown) => isNothing(value) || Number.isInteger(readNumber(value, true));
const isRow = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && value.length >= 2 && value.every((each) => each === null || typeof each !== "object");

const fieldsCounted = {
  free: "availableSpotNumber",
  occupied: "occupiedSpotNumber",
  total: "totalSpotNumber",
} as const;

/** Of what the counts are: the name of what they stand under says it, or nobody. */
function countedField(path: string): { field: FieldName; doubts: readonly Note[] } {
  const name = plainName(path.split(".").at(-1) ?? "");
  const counted = meaningOf(name)?.counted;
  const field = counted === undefined ? "availableSpotNumber" : fieldsCounted[counted];
  return { field, doubts: counted ? [] : [remark("feed.guess.count", { field })] };
}

/** A key that no car park is called by: an object with such keys is a record, or says what went wrong. */
function isFieldName(key: string): boolean {
  const name = plainName(key);
  if (/^(error|code|status|count|size|page|limit|offset|version|success|results?)$/.test(name)) return true;
  return synonyms.some(({ field, names }) => field !== "observedAt" && names.test(name));
}

/** `{"Am Tor": 12, "Am Markt": 40}`: counts by name. An object whose keys are names of fields is a record, not that. */
function countsByName(path: string, node: object): GuessedTable | undefined {
  const entries = Object.entries(node);
  const counted = entries.filter(([, each]) => isCount(each));
  const beside = entries.filter(([, each]) => !isCount(each)).map(([key]) => key);
  const told = counted.filter(([, each]) => !isNothing(each));
  if (told.length < fewest || beside.length > Math.min(mostBeside, counted.length)) return undefined;
  if (entries.slice(0, looked).some(([key]) => isFieldName(key))) return undefined;
  const { field, doubts } = countedField(path);
  const why = "not a car park: stands beside the counts";
  return {
    mapping: {
      records: path === "" ? "*" : `${path}.*`,
      fields: { id: "$key", [field]: "$value" },
      ...(beside.length > 0 ? { leaveOut: [{ path: "$key", in: beside, why }] } : {}),
    },
    members: counted.map(([, each]) => each),
    doubts,
  };
}

/** Where a table's column names stand: in its first row, or in a list of as many names anywhere in the answer. */
function columnsOf(root: unknown, path: string, rows: readonly (readonly unknown[])[]): string | undefined {
  const [first, ...others] = rows;
  const isHeader = first!.every((cell) => typeof cell === "string" && readNumber(cell, false) === undefined);
  if (isHeader && others.some((row) => row.some((cell) => readNumber(cell, false) !== undefined))) return `${path}[0]`;
  for (const node of nodes(root)) {
    if (node.path === path || !Array.isArray(node.value) || node.value.length !== first!.length) continue;
    if (node.value.some(Array.isArray)) continue;
    const names = columnNames(root, node.path);
    if (new Set(names).size === names.length && !names.some((name) => name.startsWith("column "))) return node.path;
  }
  return undefined;
}

function table(root: unknown, path: string, rows: readonly (readonly unknown[])[]): GuessedTable | undefined {
  const columns = columnsOf(root, path, rows);
  const records = path === "" ? {} : { records: path };
  if (columns !== undefined) {
    const names = columnNames(root, columns);
    const header = select(root, columns)[0]?.value;
    const members = rows
      .filter((row) => row !== header)
      .map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? null])));
    return { mapping: { ...records, columns }, members, doubts: [] };
  }
  const counts = rows[0]!.flatMap((_, index) => (rows.every((row) => isCount(row[index])) ? [index] : []));
  const names = rows[0]!.flatMap((_, index) =>
    new Set(rows.map((row) => row[index])).size === rows.length && !counts.includes(index) ? [index] : [],
  );
  if (counts.length !== 1 || names.length === 0) return undefined;
  const { field, doubts } = countedField(path);
  const mapping: Mapping = { ...records, fields: { name: `[${names[0]!}]`, [field]: `[${counts[0]!}]` } };
  return { mapping, members: rows, doubts };
}

/** Records that are no objects: counts by name, and rows under columns. The largest counts. */
export function guessTable(root: unknown): GuessedTable | undefined {
  const found = [...nodes(root)].flatMap(({ path, value }): GuessedTable[] => {
    const rows = Array.isArray(value) ? value.filter(isRow) : [];
    const guessed =
      rows.length >= fewest && rows.length === (value as unknown[]).length
        ? table(root, path, rows)
        : isObject(value)
          ? countsByName(path, value)
          : undefined;
    return guessed ? [guessed] : [];
  });
  return found.toSorted((one, other) => other.members.length - one.members.length)[0];
}
