import { scalar } from "../formats/path.ts";
import { firstGroup, longSource, readAll, type RecordContext } from "./read-field.ts";
import type { FieldName, Mapping } from "./mapping.ts";
import { flagOf, isOpeningName, isStateName, isTroubleName } from "./state-names.ts";
import { readState } from "./state-words.ts";
import { isNothing, readNumber, siteStatuses, type SiteStatus } from "./values.ts";

/** What a record says of its state, in all its fields together. */
export interface StatesRead {
  /** Of what it says at once (closed, and spaces available) the one that matters most to a driver. */
  readonly status?: SiteStatus;
  /** What says that the figures are not to be used. */
  readonly trouble?: unknown;
  /** What nobody understands. */
  readonly unknown?: unknown;
  /** Some state was told. */
  readonly told: boolean;
}

interface Said {
  readonly raw: unknown;
  readonly path: string;
  /** The mapping says itself what the source's word means. */
  readonly mapped: boolean;
}

const yes = /^(true|t|ja|j|yes|y|1|wahr|si|oui|sim|是|有)$/i;
const no = /^(false|f|nein|n|no|0|falsch|non|nao|nee|否|无|無)$/i;
/** The last name of a path. */
export const nameIn = (path: string) =>
  path
    .replace(/\[[^\]]*\]/g, "")
    .split(".")
    .at(-1)!
    .replace(/^@|'/g, "");
const isTold = (raw: unknown) => !isNothing(raw) || /^(unknown|unbekannt)$/i.test(String(raw).trim());

/** What stands in a field before it is known which of it says something: `unknown` is a word here. */
function said(context: RecordContext, mapping: Mapping, field: FieldName): readonly Said[] {
  const source = mapping.fields?.[field];
  if (source === undefined) return [];
  const { path, constant, values, match, default: otherwise } = longSource(source);
  if (constant !== undefined) return [{ raw: constant, path: "", mapped: true }];
  const found = ([path ?? []].flat() as string[]).flatMap((each) =>
    readAll(context, each)
      .map(scalar)
      .flatMap((value): Said[] => {
        const raw = match === undefined || isNothing(value) ? value : firstGroup(String(value), match);
        if (raw === null || raw === undefined) return [];
        const mapped = values !== undefined && Object.hasOwn(values, String(raw));
        if (mapped) return isNothing(values[String(raw)]) ? [] : [{ raw: values[String(raw)], path: each, mapped }];
        return isTold(raw) ? [{ raw, path: each, mapped: false }] : [];
      }),
  );
  return found.length > 0 || otherwise === undefined ? found : [{ raw: otherwise, path: "", mapped: true }];
}

/** Whether a field that tells if the figures hold says that they do; undefined when it says nothing. */
function holds({ raw, path, mapped }: Said): boolean | undefined {
  const text = String(raw).trim();
  if (mapped) return yes.test(text);
  const flag = flagOf(nameIn(path));
  const number = readNumber(raw, false);
  if (isStateName(nameIn(path)) && number !== undefined) return number < 0 ? false : undefined;
  if (isTroubleName(nameIn(path)) && !yes.test(text) && !no.test(text))
    return number === 0 || readState(raw).figures === "good";
  if (yes.test(text)) return flag !== "disturbed";
  if (no.test(text)) return flag === "disturbed";
  return readState(raw).figures === "good" || readState(raw).status !== undefined;
}

/** What a record's `status` and `live` say, each of their fields by itself. */
export function readStates(context: RecordContext, mapping: Mapping): StatesRead {
  const statuses = said(context, mapping, "status").map((each) => ({ ...each, ...readState(each.raw) }));
  const isOf = (figures: string) => (each: (typeof statuses)[number]) => {
    const isCode = typeof each.raw === "number" || /^-?\d+$/.test(String(each.raw));
    if (isCode && Number(each.raw) < 0) return figures === "disturbed";
    const isUnknownOpening = isOpeningName(nameIn(each.path)) && /unknown|unbekannt/i.test(String(each.raw));
    return !isUnknownOpening && each.figures === figures;
  };
  const live = said(context, mapping, "live").filter((each) => holds(each) === false);
  const words = statuses.flatMap(({ status }) => status ?? []);
  const status = siteStatuses.find((each) => words.includes(each));
  const trouble = live[0] ?? statuses.find(isOf("disturbed"));
  const unknown = statuses.find(isOf("unknown"));
  return {
    told: statuses.length > 0,
    ...(status === undefined ? {} : { status }),
    ...(trouble === undefined ? {} : { trouble: trouble.raw }),
    ...(unknown === undefined ? {} : { unknown: unknown.raw }),
  };
}
