import { cleanText } from "../formats/clean-text.ts";
import { linearPattern } from "../formats/linear-pattern.ts";
import { isElement, readElement } from "../formats/html.ts";
import type { RawRecord } from "../formats/parse-answer.ts";
import { scalar, select, valuesAt, type Found } from "../formats/path.ts";
import type { FieldSource, Mapping } from "./mapping.ts";
import { isNothing } from "./values.ts";

/** A record together with the answer it stood in. */
export interface RecordContext {
  readonly record: RawRecord;
  readonly root: unknown;
}

/** All values at a path, unwrapped: `$key` is the record's key, `$value` the record itself where it is no object, `$root.…` starts at the top of the answer, `css:…` looks into HTML. */
export function readAll(context: RecordContext, path: string): readonly unknown[] {
  if (path === "$key") return [context.record.key];
  if (path === "$value") return [context.record.value];
  if (path.startsWith("$root.")) return select(context.root, path.slice(6)).map((found) => scalar(found.value));
  if (path.startsWith("$up.")) return readAround(context.record.parent, path.slice(4));
  if (path.startsWith("css:") || isElement(context.record.value))
    return readElement(context.record.value, path.replace(/^css:/, ""));
  return valuesAt(context.record.value, path);
}

/** From the nearest enclosing object that has something there: a city's name around its car parks. */
function readAround(from: Found | undefined, path: string): readonly unknown[] {
  for (let around = from; around !== undefined; around = around.parent) {
    const found = Array.isArray(around.value) ? [] : select(around.value, path);
    if (found.length > 0) return found.map((each) => scalar(each.value));
  }
  return [];
}

interface LongSource {
  readonly join?: readonly string[];
  readonly path?: string | readonly string[];
  readonly match?: string;
  readonly values?: Readonly<Record<string, string | number | boolean>>;
  readonly default?: string | number | boolean;
  readonly constant?: string | number | boolean;
  readonly unit?: string;
}

/** The long form of a source that may be written short. */
export function longSource(source: FieldSource): LongSource {
  return typeof source === "string" || Array.isArray(source) ? { path: source } : (source as LongSource);
}

/** The values of a field as they are, lists and objects whole, where the source asks for no more than a path. */
export function readWhole(context: RecordContext, source: FieldSource): readonly unknown[] {
  const { path, ...rest } = longSource(source);
  if (Object.keys(rest).length > 0) return readField(context, source);
  const found = ([path ?? []].flat() as string[]).map((each) =>
    readAll(context, each).filter((value) => !isNothing(value)),
  );
  return found.find((values) => values.length > 0) ?? [];
}

/** Whether a mapping expects records that are plain values: `{"Am Tor": 12}`. */
export function readsPlainValues(mapping: Mapping): boolean {
  return Object.values(mapping.fields ?? {}).some((source) =>
    [longSource(source).path ?? []].flat().includes("$value"),
  );
}

/** A pattern may take long over a long text; no field that it is meant for is longer. */
const longestMatched = 5000;

/** What a pattern's first group takes of a text. */
export function firstGroup(text: string, pattern: string): string | undefined {
  const found = linearPattern(pattern, { ignoreCase: true }).find(text.slice(0, longestMatched));
  return found && (found.group ?? found.all);
}

const clean = (value: unknown): unknown => (typeof value === "string" ? cleanText(value) : value);

/**
 * A value after `match` and `values`, which may be written for what the source writes or for what it means. What comes
 * out is cleaned unless it is an identifier (`isExact`): that is no text for people, and must stay another than all others.
 */
function translate(raw: unknown, { match, values = {} }: LongSource, isExact: boolean): unknown {
  const meant = isExact ? (value: unknown) => value : clean;
  const found =
    match === undefined || isNothing(raw)
      ? raw
      : (firstGroup(String(raw), match) ?? firstGroup(String(meant(raw)), match));
  const known = [found, meant(found)].find((value) => Object.hasOwn(values, String(value)));
  return known === undefined ? meant(found) : values[String(known)];
}

/**
 * All values of a field, after `match`, `values` and `default`; of several paths the first that holds something, or,
 * for fields that may say several things at once (`together`), all of them. An identifier stays as it is (`isExact`).
 */
export function readField(
  context: RecordContext,
  source: FieldSource,
  together = false,
  isExact = false,
): readonly unknown[] {
  const long = longSource(source);
  if (long.constant !== undefined) return [long.constant];
  const paths = [long.path ?? []].flat() as string[];
  if (long.join) {
    const joined = long.join
      .map((path) => translate(scalar(readAll(context, path)[0]), {}, isExact))
      .filter((value) => !isNothing(value));
    return joined.length === 0 ? [] : [joined.join(" ")];
  }
  for (const group of together ? [paths] : paths.map((path) => [path])) {
    const found = group
      .flatMap((path) => readAll(context, path))
      .map((value) => translate(scalar(value), long, isExact))
      .filter((value) => !isNothing(value));
    if (found.length > 0) return found;
  }
  return long.default === undefined ? [] : [long.default];
}
