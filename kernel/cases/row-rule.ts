/** What must be true of a row; the one rule gives the single decision and the filter of a list. */
export type RowRule =
  | { readonly all: readonly RowRule[] }
  | { readonly any: readonly RowRule[] }
  | { readonly column: string; readonly is: string | boolean | null }
  | { readonly column: string; readonly in: readonly string[] }
  /** Of a case: some task of it. */
  | { readonly task: RowRule };

export const anyone: RowRule = { all: [] };

type Row = Readonly<Record<string, unknown>>;

/** An empty `all` holds for every row, an empty `any` for none. */
export function ruleHolds(rule: RowRule, row: object, tasks: readonly object[] = []): boolean {
  if ("all" in rule) return rule.all.every((inner) => ruleHolds(inner, row, tasks));
  if ("any" in rule) return rule.any.some((inner) => ruleHolds(inner, row, tasks));
  if ("task" in rule) return tasks.some((task) => ruleHolds(rule.task, task));
  const value = (row as Row)[rule.column] ?? null;
  return "in" in rule ? rule.in.includes(value as string) : value === rule.is;
}

/** Collects the values of a statement: `$1`, `$2`, … */
export interface Parameters {
  readonly values: readonly unknown[];
  add(value: unknown): string;
}

export function parametersOf(): Parameters {
  const values: unknown[] = [];
  return { values, add: (value) => `$${values.push(value)}` };
}

/** `alias` names the row's table in the statement; columns come from the code, never from a caller. */
export function ruleSql(rule: RowRule, alias: string, parameters: Parameters): string {
  const joined = (rules: readonly RowRule[], word: string, empty: string) =>
    rules.length === 0 ? empty : `(${rules.map((inner) => ruleSql(inner, alias, parameters)).join(` ${word} `)})`;
  if ("all" in rule) return joined(rule.all, "and", "true");
  if ("any" in rule) return joined(rule.any, "or", "false");
  if ("task" in rule)
    return `exists (select from cases.task of_case where of_case.case_id = ${alias}.id and ${ruleSql(rule.task, "of_case", parameters)})`;
  const column = `${alias}.${rule.column}`;
  if ("in" in rule) return rule.in.length === 0 ? "false" : `${column} = any(${parameters.add(rule.in)}::text[])`;
  return rule.is === null ? `${column} is null` : `${column} = ${parameters.add(rule.is)}`;
}
