import { CityError } from "../../errors/city-error.ts";
import { checkBureau, checkName, checkRoles, checkTitle, normalName } from "../checks.ts";
import type { Bureau } from "../organisation.ts";
import type { BureauRowRead, PersonRowRead, RowFault, RowPlace, TablesRead } from "./import-tables.ts";

/** An account as an import sees it. */
export interface KnownAccount {
  readonly id?: string;
  readonly name: string;
  readonly fullName: string;
  readonly bureau?: string;
  readonly roles: readonly string[];
  readonly state: "active" | "disabled";
}

export interface Known {
  readonly bureaus: readonly Bureau[];
  readonly accounts: readonly KnownAccount[];
}

export interface Planned<Row> {
  readonly created: readonly Row[];
  readonly changed: readonly Row[];
  readonly same: number;
}

export interface ImportPlan {
  readonly faults: readonly RowFault[];
  /** Each bureau after the one that it belongs to. */
  readonly bureaus: Planned<Bureau>;
  readonly accounts: Planned<KnownAccount>;
}

/** What the rows would change, checked against all that there will be then. Pure. */
export function planImport(read: TablesRead, known: Known): ImportPlan {
  const faults: RowFault[] = [...read.faults];
  const fault = (place: RowPlace, field: string, rule: string) => void faults.push({ ...place, field, rule });
  /** The rule that a check says is broken. */
  const checked = (place: RowPlace, check: () => void) => {
    try {
      check();
    } catch (error) {
      if (!(error instanceof CityError)) throw error;
      fault(place, String(error.parameters["field"]), String(error.parameters["rule"]));
    }
  };
  const places = new Map<string, RowPlace>();
  const once = (key: string, place: RowPlace, field: string) => {
    if (places.has(key)) fault(place, field, `given once, also in line ${places.get(key)!.line}`);
    else places.set(key, place);
  };

  const bureaus = new Map(known.bureaus.map((bureau) => [bureau.id, bureau]));
  for (const row of read.bureaus) {
    once(`bureau ${row.id}`, row.place, "bureau id");
    checked(row.place, () => checkBureau(row.id, "bureau id"));
    const next = bureauAfter(row, bureaus.get(row.id));
    if (next === undefined) {
      fault(row.place, "name zh", "required");
      continue;
    }
    checked(row.place, () => checkTitle("name zh", next.name.zh));
    checked(row.place, () => checkTitle("name en", next.name.en));
    bureaus.set(row.id, next);
  }

  const accounts = new Map(known.accounts.map((account) => [account.name, account]));
  for (const row of read.people) {
    const name = normalName(row.name);
    once(`account ${name}`, row.place, "sign-in name");
    checked(row.place, () => checkName(name));
    checked(row.place, () => checkRoles(row.roles));
    const next = accountAfter(row, name, accounts.get(name));
    if (next === undefined) {
      fault(row.place, "full name", "required");
      continue;
    }
    checked(row.place, () => checkTitle("full name", next.fullName));
    accounts.set(name, next);
  }

  const somewhere = (key: string): RowPlace => places.get(key) ?? { line: 1 };
  for (const bureau of bureaus.values()) {
    const place = somewhere(`bureau ${bureau.id}`);
    const parent = bureau.parent === undefined ? undefined : bureaus.get(bureau.parent);
    if (bureau.parent !== undefined && parent === undefined)
      fault(place, "parent", "a bureau of the file or of the city");
    else if (bureau.state === "active" && parent?.state === "dissolved") fault(place, "parent", "not dissolved");
    if (isCircle(bureau, bureaus)) fault(place, "parent", "no circle");
  }
  for (const { name, bureau, state } of accounts.values()) {
    if (bureau === undefined) continue;
    const found = bureaus.get(bureau);
    if (found === undefined) fault(somewhere(`account ${name}`), "bureau", "a bureau of the file or of the city");
    else if (found.state === "dissolved" && state === "active")
      fault(places.get(`account ${name}`) ?? somewhere(`bureau ${bureau}`), "bureau", "not dissolved");
  }
  const administrators = (of: Iterable<KnownAccount>) =>
    [...of].filter(({ roles, state }) => state === "active" && roles.includes("administrator")).length;
  if (administrators(known.accounts) > 0 && administrators(accounts.values()) === 0)
    fault({ line: 1 }, "roles", "one administrator remains");

  return {
    faults,
    bureaus: planned(
      read.bureaus.map(({ id }) => bureaus.get(id)),
      new Map(known.bureaus.map((one) => [one.id, one])),
      (one) => one.id,
    ),
    accounts: planned(
      read.people.map((row) => accounts.get(normalName(row.name))),
      new Map(known.accounts.map((one) => [one.name, one])),
      (one) => one.name,
    ),
  };
}

function bureauAfter(row: BureauRowRead, before: Bureau | undefined): Bureau | undefined {
  const zh = row.nameZh ?? before?.name.zh;
  if (zh === undefined) return undefined;
  const parent = row.parent === undefined ? before?.parent : row.parent === "" ? undefined : row.parent;
  return {
    id: row.id,
    name: { zh, en: row.nameEn ?? before?.name.en ?? zh },
    state: row.state ?? before?.state ?? "active",
    ...(parent === undefined ? {} : { parent }),
  };
}

function accountAfter(row: PersonRowRead, name: string, before: KnownAccount | undefined): KnownAccount | undefined {
  const fullName = row.fullName ?? before?.fullName;
  if (fullName === undefined) return undefined;
  const bureau = row.bureau ?? before?.bureau;
  return {
    ...(before?.id === undefined ? {} : { id: before.id }),
    name,
    fullName,
    roles: row.roles ?? before?.roles ?? [],
    state: row.state ?? before?.state ?? "active",
    ...(bureau === undefined ? {} : { bureau }),
  };
}

function isCircle(bureau: Bureau, all: ReadonlyMap<string, Bureau>): boolean {
  const seen = new Set<string>();
  for (let next: Bureau | undefined = bureau; next?.parent !== undefined; next = all.get(next.parent)) {
    if (next.parent === bureau.id) return true;
    if (seen.has(next.id)) return false;
    seen.add(next.id);
  }
  return false;
}

function planned<Row extends object>(
  after: readonly (Row | undefined)[],
  before: ReadonlyMap<string, Row>,
  keyOf: (row: Row) => string,
): Planned<Row> {
  const rows = [...new Map(after.flatMap((row) => (row === undefined ? [] : [[keyOf(row), row] as const]))).values()];
  const isSame = (row: Row) => before.has(keyOf(row)) && told(before.get(keyOf(row))!) === told(row);
  return {
    created: rows.filter((row) => !before.has(keyOf(row))),
    changed: rows.filter((row) => before.has(keyOf(row)) && !isSame(row)),
    same: rows.filter(isSame).length,
  };
}

const told = (row: object) => JSON.stringify(Object.entries(row).toSorted(([one], [other]) => (one < other ? -1 : 1)));
