/** Rows of a spreadsheet as they were read; `line` is that of the file, from 1. */
export interface ImportTable {
  /** The sheet's name; absent for CSV. */
  readonly sheet?: string;
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** One thing wrong in one row; `field` is the column's heading, `rule` as the checks name it. */
export interface RowFault {
  readonly sheet?: string;
  readonly line: number;
  readonly field: string;
  readonly rule: string;
}

/** Where a row stands in the file. */
export interface RowPlace {
  readonly sheet?: string;
  readonly line: number;
}

/** What a row says; what its file has no column for, or leaves empty, stays as it is. */
export interface BureauRowRead {
  readonly place: RowPlace;
  readonly id: string;
  readonly nameZh?: string;
  readonly nameEn?: string;
  /** Empty: it belongs to none. */
  readonly parent?: string;
  readonly state?: "active" | "dissolved";
}

export interface PersonRowRead {
  readonly place: RowPlace;
  readonly name: string;
  readonly fullName?: string;
  readonly bureau?: string;
  readonly roles?: readonly string[];
  readonly state?: "active" | "disabled";
}

export interface TablesRead {
  readonly bureaus: readonly BureauRowRead[];
  readonly people: readonly PersonRowRead[];
  readonly faults: readonly RowFault[];
}

type Column = "id" | "nameZh" | "nameEn" | "parent" | "state" | "name" | "fullName" | "bureau" | "roles";

/** Headings in both languages; case, spaces and what joins words make no difference. */
const headings = {
  bureaus: {
    id: ["部门编号", "bureauid"],
    nameZh: ["部门名称", "namezh"],
    nameEn: ["英文名称", "nameen"],
    parent: ["上级部门", "parent"],
    state: ["状态", "state"],
  },
  people: {
    name: ["登录名", "signinname"],
    fullName: ["姓名", "fullname"],
    bureau: ["部门", "bureau"],
    roles: ["角色", "roles"],
    state: ["状态", "state"],
  },
} as const satisfies Record<string, Partial<Record<Column, readonly string[]>>>;

const states: Readonly<Record<string, string>> = {
  在用: "active",
  在岗: "active",
  active: "active",
  撤销: "dissolved",
  dissolved: "dissolved",
  停用: "disabled",
  disabled: "disabled",
};

const mostRows = 20_000;
const plain = (text: string) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_\-()（）]/gu, "");

/** What kind of table the header tells, and which column is which. */
function headerOf(cells: readonly string[]) {
  const names = cells.map(plain);
  for (const kind of ["bureaus", "people"] as const) {
    const columns = Object.entries(headings[kind]) as [Column, readonly string[]][];
    const [[key, words]] = columns as [[Column, readonly string[]]];
    if (!names.some((name) => words.includes(name))) continue;
    const places = columns.flatMap(([column, known]): [Column, number][] => {
      const at = names.findIndex((name) => known.includes(name));
      return at < 0 ? [] : [[column, at]];
    });
    const known = Object.values(headings[kind]).flat() as string[];
    const unknown = cells.find((_, at) => names[at] !== "" && !known.includes(names[at]!));
    const twice = cells.find((_, at) => names[at] !== "" && names.indexOf(names[at]!) !== at);
    return { kind, key, places: new Map(places), unknown, twice };
  }
  return undefined;
}

/** Reads what the tables say, without a look at what the city has. */
export function readTables(tables: readonly ImportTable[]): TablesRead {
  const bureaus: BureauRowRead[] = [];
  const people: PersonRowRead[] = [];
  const faults: RowFault[] = [];
  const filled = tables.flatMap((table) => {
    const rows = table.rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
    return rows.length === 0 ? [] : [{ ...table, rows }];
  });
  if (filled.length === 0) faults.push({ line: 1, field: "(file)", rule: "a header and rows" });
  if (filled.reduce((sum, { rows }) => sum + rows.length, 0) > mostRows)
    return { bureaus, people, faults: [{ line: mostRows + 1, field: "(file)", rule: `at most ${mostRows} rows` }] };
  for (const { sheet, rows } of filled) {
    const [top, ...rest] = rows;
    const placed = (line: number): RowPlace => ({ line, ...(sheet === undefined ? {} : { sheet }) });
    const header = headerOf(top!.cells);
    if (header === undefined) {
      faults.push({
        ...placed(top!.line),
        field: top!.cells[0] ?? "",
        rule: "a header with 部门编号 (bureau id) or 登录名 (sign-in name)",
      });
      continue;
    }
    const odd = header.unknown ?? header.twice;
    if (odd !== undefined) {
      faults.push({
        ...placed(top!.line),
        field: odd,
        rule: header.unknown === undefined ? "given once" : "unknown column",
      });
      continue;
    }
    for (const { line, cells } of rest) {
      const place = placed(line);
      const cell = (column: Column): string | undefined => {
        const at = header.places.get(column);
        const text = at === undefined ? "" : (cells[at] ?? "").trim();
        return text === "" ? undefined : text;
      };
      const written = cell("state");
      const state = written === undefined ? undefined : states[written.toLowerCase()];
      const allowed: readonly (string | undefined)[] =
        header.kind === "bureaus" ? ["active", "dissolved"] : ["active", "disabled"];
      if (written !== undefined && !allowed.includes(state))
        faults.push({ ...place, field: "state", rule: `one of ${allowed.join(", ")}` });
      const key = cell(header.key);
      if (key === undefined) {
        faults.push({ ...place, field: header.key === "id" ? "bureau id" : "sign-in name", rule: "required" });
        continue;
      }
      if (header.kind === "bureaus")
        bureaus.push({
          place,
          id: key,
          ...given("nameZh", cell("nameZh")),
          ...given("nameEn", cell("nameEn")),
          ...given("parent", header.places.has("parent") ? (cell("parent") ?? "") : undefined),
          ...given("state", state as "active" | "dissolved" | undefined),
        });
      else
        people.push({
          place,
          name: key,
          ...given("fullName", cell("fullName")),
          ...given("bureau", cell("bureau")),
          ...given(
            "roles",
            cell("roles")
              ?.split(/[\s,;，；、|]+/u)
              .filter((role) => role !== ""),
          ),
          ...given("state", state as "active" | "disabled" | undefined),
        });
    }
  }
  return { bureaus, people, faults };
}

function given<Name extends string, Value>(name: Name, value: Value | undefined): { [key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [key in Name]: Value });
}
