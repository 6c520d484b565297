import { checkTable } from "./bounds.ts";
import { scalar, select } from "./path.ts";
import type { RawRecord } from "./parse-answer.ts";

/** Names that stand at a path: a list of texts, or one of objects that tell a name each (Socrata, CKAN). */
export function columnNames(root: unknown, path: string): readonly string[] {
  const [found] = select(root, path);
  const list = Array.isArray(found?.value) ? (found.value as unknown[]) : [];
  return list.map((each, index) => {
    const told = each !== null && typeof each === "object" ? nameIn(each as Record<string, unknown>) : each;
    return String(told ?? `column ${index + 1}`);
  });
}

const nameIn = (column: Record<string, unknown>) =>
  ["fieldName", "name", "id", "title", "label"]
    .map((key) => scalar(column[key]))
    .find((name) => typeof name === "string");

/** Records that are lists, as objects by the names of their columns. The row that holds the names is no record. */
export function underColumns(root: unknown, path: string, records: readonly RawRecord[]): readonly RawRecord[] {
  const names = columnNames(root, path);
  checkTable(names.length, records.length);
  const header = select(root, path)[0]?.value;
  return records
    .filter((record) => record.value !== header)
    .map((record) => {
      if (!Array.isArray(record.value)) return record;
      const cells = record.value as readonly unknown[];
      const value = Object.fromEntries(names.map((name, index) => [name, cells[index] ?? null]));
      return {
        ...record,
        value,
        ...(cells.length === names.length ? {} : { flaw: `${cells.length} ≠ ${names.length}` }),
      };
    });
}
