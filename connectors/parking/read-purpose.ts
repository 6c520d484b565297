import { quote, refusal, remark, type Note } from "../fault.ts";
import { scalar, select } from "../formats/path.ts";
import type { FieldSource, Mapping } from "./mapping.ts";
import { namesWhom } from "./purpose-fields.ts";
import { longSource, readAll, readField, type RecordContext } from "./read-field.ts";
import {
  otherThan,
  purposeOf,
  saysNothing,
  together,
  whoOf,
  whoOfFlag,
  whoOfName,
  type Purpose,
  type Said,
} from "./who.ts";
import { readNumber } from "./values.ts";

interface KeptFor {
  readonly path: string | readonly string[];
  readonly count: string;
  readonly all?: boolean;
}

const yes = /^\s*(true|yes|ja|j|y|1|是)\s*$/i;
const no = /^\s*(false|no|nein|n|0|否)\s*$/i;
const mostTexts = 30;

/** All texts in what stands at a path: a list of words, or objects that say it inside. */
function textsIn(value: unknown, depth = 0): readonly unknown[] {
  if (value === null || value === undefined || depth > 5) return [];
  if (typeof value !== "object") return [value];
  return Object.values(value)
    .slice(0, mostTexts)
    .flatMap((each) => textsIn(each, depth + 1))
    .slice(0, mostTexts);
}

/** What one field says, with its words that are not understood where the field is there to say for whom. */
export interface Told extends Said {
  readonly from: string;
  readonly unclear?: string;
  /** Nobody says of how many places it holds. */
  readonly unsaid?: boolean;
}

const fieldOf = ({ from }: Told) => from.slice(0, from.indexOf(":"));
const lastName = (path: string) =>
  path
    .replace(/\[[^\]]*\]/g, "")
    .split(".")
    .at(-1)!
    .replace(/'/g, "");

/** What the fields of a record say about who may park there, path by path. */
export function toldOf(context: RecordContext, source: FieldSource, isSpot: boolean): readonly Told[] {
  const long = longSource(source);
  const isPlain = long.match === undefined && long.values === undefined && long.join === undefined;
  const paths = isPlain && long.constant === undefined ? ([long.path ?? []].flat() as string[]) : [];
  const read =
    paths.length > 0
      ? paths.map((path) => ({ path, values: readAll(context, path).flatMap((each) => textsIn(each)) }))
      : [{ path: String([long.path ?? []].flat()[0] ?? "purpose"), values: readField(context, source, true) }];
  const all = read.flatMap(({ path, values }) =>
    values.slice(0, mostTexts).map((value): Told => {
      const name = lastName(path);
      const isFlag = yes.test(String(value)) || no.test(String(value));
      const said = isFlag ? (whoOfFlag(name, yes.test(String(value)), isSpot) ?? saysNothing) : whoOf(String(value));
      const from = `${name}: ${quote(value)}`;
      return said.understood || !namesWhom(name) ? { ...said, from } : { ...said, from, unclear: quote(value) };
    }),
  );
  return all.length === 0 && long.default !== undefined ? [{ ...whoOf(String(long.default)), from: "default" }] : all;
}

/** A list of words is one field: whoever it names beside everybody may park there with everybody else. */
function ofField(all: readonly Told[]): Said {
  const said = together(all);
  const isListed = all.length > 1 && said.everybody;
  return isListed ? { ...said, users: new Set() } : said;
}

/** Without a number, of so many places some are meant as well as all. */
const few = 20;

/** What is said of those for whom places are kept: nothing of the place as a whole where there are more than theirs. */
function toldOfKept(context: RecordContext, { path, count, all = false }: KeptFor, total: unknown): Told | undefined {
  const entries = ([path].flat() as string[])
    .flatMap((each) => readAll(context, each))
    .flat()
    .slice(0, mostTexts);
  const read = entries.map((entry) => ({
    said: together(textsIn(entry).map((text) => whoOf(String(text)))),
    number: readNumber(scalar(select(entry, count)[0]?.value), true),
  }));
  const told = read.filter(({ said }) => said.users.size + said.vehicles.size > 0 && !said.everybody);
  const numbers = told.map(({ number }) => number).filter((number) => number !== undefined);
  if (told.length === 0) return undefined;
  const from = `${String([path].flat()[0])}: ${[...new Set(told.flatMap(({ said }) => [...said.users, ...said.vehicles]))].join(", ")}`;
  const most = typeof total === "number" && total > 0 ? total : undefined;
  const isWhole =
    numbers.length < told.length
      ? all || most === undefined || most <= few
      : most === undefined
        ? all
        : numbers.reduce((sum, each) => sum + each, 0) >= most;
  const unsaid = numbers.length < told.length && !all ? { unsaid: true } : {};
  return isWhole ? { ...together(told.map(({ said }) => said)), from, ...unsaid } : { ...saysNothing, from, ...unsaid };
}

/** Whom a record's place is for; the note refuses it where what is counted is no place for a car. */
export function readPurpose(
  context: RecordContext,
  { fields: sources, keptFor = [] }: Pick<Mapping, "fields" | "keptFor">,
  { name, isSpot, total }: { readonly name: string | undefined; readonly isSpot: boolean; readonly total: unknown },
): { readonly purpose?: Purpose | "unknown"; readonly notes: readonly Note[] } {
  const source = sources?.purpose;
  const kept = keptFor.map((each) => toldOfKept(context, each as KeptFor, total)).filter((each) => each !== undefined);
  const told = [...(source === undefined ? [] : toldOf(context, source, isSpot)), ...kept];
  const fields = [...new Set(told.map(fieldOf))].map((field) => told.filter((each) => fieldOf(each) === field));
  const named = name === undefined ? undefined : whoOfName(name);
  const said = together([...fields.map(ofField), ...(named ? [named] : [])]);
  const kind = otherThan(said);
  if (kind !== undefined) {
    const why = told.find((each) => otherThan(each) !== undefined)?.from ?? quote(name);
    return { notes: [refusal(`feed.kind.${kind}`, { rule: why })] };
  }
  const purpose = purposeOf(said);
  const unclear = told.filter((each) => each.unclear !== undefined);
  const notes = unclear.map((each) => remark("feed.record.word", { field: fieldOf(each), rule: each.unclear }));
  for (const { from } of kept.filter((each) => each.unsaid)) notes.push(remark("feed.record.whom", { rule: from }));
  const isOpen = unclear.length > 0 && purpose === undefined;
  return { notes, ...(isOpen ? { purpose: "unknown" as const } : purpose === undefined ? {} : { purpose }) };
}
