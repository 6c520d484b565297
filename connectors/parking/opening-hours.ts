import { datexHoursText } from "./hours/datex-hours.ts";
import { objectHoursText } from "./hours/object-hours.ts";
import { readHours } from "./hours/read-hours.ts";
import { weekText } from "./hours/week.ts";
import type { FieldSource, HoursSource } from "./mapping.ts";
import { isNothing } from "./values.ts";

/** What a record says of its opening hours. */
export type HoursOutcome =
  | { readonly hours: string; /** Hours of driving in; those of driving out differ. */ readonly isOfEntry: boolean }
  | { readonly notUnderstood: unknown };

const always = "24/7";
const yes = /^(true|t|ja|j|yes|y|1|wahr|oui|si|sì|sí|sim|是)$/i;
const no = /^(false|f|nein|n|no|0|falsch|non|não|否)$/i;

function ofText(text: string, said: unknown = text): HoursOutcome {
  const read = readHours(text);
  return read ? { hours: weekText(read.week), isOfEntry: read.isOfEntry } : { notUnderstood: said };
}

type Read = (source: FieldSource) => readonly unknown[];
const saidBy = (read: Read, source: FieldSource | undefined): string => {
  const value = source === undefined ? undefined : read(source)[0];
  return isNothing(value)
    ? ""
    : String(value)
        .trim()
        .replace(/\s*\n\s*/g, ", ");
};

/** Parts of the week that stand apart. When one of them says nothing of its days, the week is not known. */
function ofParts(
  parts: readonly { readonly days: string; readonly said: readonly string[] }[],
): HoursOutcome | undefined {
  const told = parts.map(({ days, said }) => ({ days, words: said.filter((each) => each !== "").join(" - ") }));
  if (told.every(({ words }) => words === "")) return undefined;
  const text = told.map(({ days, words }) => `${days}: ${words}`).join("; ");
  return told.some(({ words }) => words === "") ? { notUnderstood: text } : ofText(text);
}

function ofSource(source: HoursSource, record: unknown, read: Read, readWhole: Read): HoursOutcome | undefined {
  if (source.datex) {
    const text = datexHoursText(record);
    return text === undefined ? undefined : ofText(text, text || "DATEX II");
  }
  if (source.open !== undefined && source.close !== undefined)
    return ofParts([{ days: "Mo-Su", said: [saidBy(read, source.open), saidBy(read, source.close)] }]);
  if (source.week)
    return ofParts(
      source.week.map(({ days, text, open, close }) => ({
        days,
        said: text === undefined ? [saidBy(read, open), saidBy(read, close)] : [saidBy(read, text)],
      })),
    );
  if (source.text === undefined) return undefined;
  const values = readWhole(source.text);
  const text = objectHoursText(values.length === 1 ? values[0] : values);
  return text === undefined ? undefined : ofText(text, text || values);
}

/**
 * Opening hours in OpenStreetMap syntax, or that what is said is not understood; undefined when nothing is said.
 * @param read the values of a field, unwrapped
 * @param readWhole the same as they are: lists and objects whole
 */
export function readOpeningHours(
  source: HoursSource,
  record: unknown,
  read: Read,
  readWhole: Read,
): HoursOutcome | undefined {
  const flag = saidBy(read, source.always);
  const outcome = ofSource(source, record, read, readWhole);
  if (flag === "") return outcome;
  const isAlways = yes.test(flag) || (!no.test(flag) && sayAlways(ofText(flag)));
  const isKnown = isAlways || no.test(flag);
  const agrees = outcome === undefined || sayAlways(outcome) === isAlways;
  if (!isKnown || !agrees) return { notUnderstood: flag };
  return outcome ?? (isAlways ? { hours: always, isOfEntry: false } : undefined);
}

const sayAlways = (outcome: HoursOutcome) => "hours" in outcome && outcome.hours === always;
