import { promisify } from "node:util";
import { CityError } from "../../kernel/index.ts";
import { remark, type Note } from "../fault.ts";
import { beyond, bounds } from "../formats/bounds.ts";
import { missingRecords, pageOf, type PageFound } from "../formats/pages.ts";
import { parseAnswer, type Answer, type ParsedAnswer, type Parses } from "../formats/parse-answer.ts";
import { convertRecord, type ParkingRecord } from "./convert-record.ts";
import { dateOrderOf } from "./date-order.ts";
import { doubtFigures } from "./doubt-figures.ts";
import type { Mapping } from "./mapping.ts";
import type { Area } from "./position.ts";
import { readField } from "./read-field.ts";
import { suggestMapping } from "./suggest-mapping.ts";

const immediate = promisify(setImmediate);
/** As many tell the order of day and month as well as all. */
const mostDates = 5_000;
/** Records between two looks at what else there is to do. */
const breath = 1000;
/** Characters; the names of an answer may have any length, and a guess is kept. */
const longestMapping = 50_000;

/** A mapping that was guessed, with what of it is a gamble. */
export interface Guess {
  readonly mapping: Mapping;
  readonly doubts: readonly Note[];
}

/** All that reading a part's answers depends on, as it may go to another thread. */
export interface ReadRequest {
  readonly answers: readonly Answer[];
  /** As configured; without fields they are guessed from the first answer. */
  readonly mapping: Mapping;
  /** The guess by which the answers before were read. */
  readonly kept?: Guess;
  readonly area?: Area;
  readonly timeZone: string;
  /** ms since 1970. */
  readonly now: number;
}

/** What a part's answers hold. */
export interface PartRead {
  /** By which they were read. */
  readonly mapping: Mapping;
  /** The mapping's fields were guessed, be it before. */
  readonly isGuessed: boolean;
  /** To be kept for the next answers: ids must not change because a name elsewhere in an answer does. */
  readonly guess?: Guess;
  /** The kept guess did not fit any more and another took its place. */
  readonly again: boolean;
  readonly records: readonly ParkingRecord[];
  /** What is wrong with the answers beside their records. */
  readonly notes: readonly Note[];
  /** What is wrong with the figures of now as a whole, though each record may be read. */
  readonly flaws: readonly Note[];
}

const hasFields = (mapping: Mapping) => Object.keys(mapping.fields ?? {}).length > 0;

/** Records of a part's answers in the model's terms. Throws CityError `feed.format.*` or `feed.guess.records` when an answer as a whole cannot be read. */
export async function readAnswers(request: ReadRequest): Promise<PartRead> {
  try {
    return await readBy(
      request,
      request.answers.map((): Parses => new Map()),
    );
  } catch (error) {
    // What is nested within the bounds may still run out of stack in whatever reads it.
    throw error instanceof RangeError ? beyond(`nested at most ${bounds.depth} deep`, error) : error;
  }
}

async function readBy(request: ReadRequest, parses: readonly Parses[]): Promise<PartRead> {
  const { mapping, kept } = request;
  if (hasFields(mapping) || request.answers.length === 0)
    return { mapping, isGuessed: false, again: false, ...(await convert(request, mapping, parses)) };
  const before = kept && (await attempt(() => convert(request, kept.mapping, parses)));
  const keep = () => {
    const { records, notes, flaws } = unwrap(before!);
    return {
      mapping: kept!.mapping,
      isGuessed: true,
      guess: kept!,
      again: false,
      records,
      notes: [...kept!.doubts, ...notes],
      flaws,
    };
  };
  if (before && fits(before, kept!.mapping)) return keep();
  const guess = await attempt(() => guessFrom(request, parses[0]!));
  if (!kept) {
    const { mapping: guessed, doubts } = unwrap(guess);
    const { records, notes, flaws } = await convert(request, guessed, parses);
    const found = hasFields(guessed) ? { guess: { mapping: guessed, doubts } } : {};
    return { mapping: guessed, isGuessed: true, ...found, again: false, records, notes: [...doubts, ...notes], flaws };
  }
  if ("error" in guess || !hasFields(guess.mapping) || isSame(guess.mapping, kept.mapping)) return keep();
  const after = await attempt(() => convert(request, guess.mapping, parses));
  if ("error" in after || lossOf(after, guess.mapping) >= lossOf(before!, kept.mapping)) return keep();
  const { records, flaws } = after;
  const notes = [...guess.doubts, ...after.notes];
  return { mapping: guess.mapping, isGuessed: true, guess, again: true, records, notes, flaws };
}

type Converted = Pick<PartRead, "records" | "notes" | "flaws">;
interface Failed {
  readonly error: unknown;
}

/** An answer that is broken is so for every mapping; that the records are not where they were is what another guess is for. */
async function attempt<Result extends object>(work: () => Promise<Result>): Promise<Result | Failed> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CityError && /^feed\.(format|guess)\.records$/.test(error.code)) return { error };
    throw error;
  }
}

function unwrap<Result extends object>(attempted: Result | Failed): Result {
  if ("error" in attempted) throw attempted.error;
  return attempted;
}

const isSame = (one: Mapping, other: Mapping) => JSON.stringify(one) === JSON.stringify(other);
const isRefused = (note: Note) =>
  note.refused && note.code !== "feed.record.left-out" && !note.code.startsWith("feed.kind.");

/** Share of the records that a mapping makes nothing of, or not what it says it finds: id, name and place. */
function lossOf(read: Converted | Failed, { fields = {} }: Mapping): number {
  if ("error" in read || read.records.length === 0) return 1;
  const isPlaced = "geometry" in fields || "longitude" in fields;
  const records = read.records.filter(({ half }) => half === undefined);
  const lost = records.filter(
    ({ id, name, position, notes }) =>
      notes.some(isRefused) ||
      ("id" in fields && id === undefined) ||
      ("name" in fields && name === undefined) ||
      (isPlaced && position === undefined),
  );
  return lost.length / records.length;
}

const fits = (read: Converted | Failed, mapping: Mapping) => lossOf(read, mapping) <= 0.5;

/** What the configuration states of the mapping counts, the rest is guessed. */
async function guessFrom({ answers, mapping, area }: ReadRequest, parses: Parses): Promise<Guess> {
  const { fields: _, ...stated } = mapping;
  const { bytes, contentType } = answers[0]!;
  const found = await suggestMapping(bytes, { contentType, mapping, area }, parses);
  if (found.text.length > longestMapping) throw new CityError("feed.guess.records");
  return { mapping: { ...found.mapping, ...stated }, doubts: found.doubts };
}

/** An answer may hold both halves: then each is read by its own mapping. */
const halvesOf = ({ live, ...lasting }: Mapping): readonly Mapping[] =>
  live === undefined ? [lasting] : [lasting, { ...live, role: "realtime" }];

async function convert(request: ReadRequest, mapping: Mapping, parses: readonly Parses[]): Promise<Converted> {
  const { answers, timeZone, now, area } = request;
  const options = { timeZone, now, ...(area ? { area } : {}) };
  const records: ParkingRecord[] = [];
  const [notes, flaws]: [Note[], Note[]] = [[], []];
  const pages: PageFound[] = [];
  for (const [index, answer] of answers.entries()) {
    const place = answers.length > 1 ? `answer ${index + 1}: ` : "";
    const halves = halvesOf(mapping);
    for (const half of halves) {
      const parsed = await parseAnswer(answer, half, parses[index]);
      if (half === halves[0]) pages.push(pageOf(parsed.root));
      const dates = datesOf(parsed, half, options);
      if (dates?.proven === false) notes.push(remark("feed.guess.dates", { rule: dates.order }));
      const reading = dates === undefined ? options : { ...options, dateOrder: dates.order };
      const own: ParkingRecord[] = [];
      for (const [number, record] of parsed.records.entries()) {
        if (number % breath === breath - 1) await immediate();
        const converted = convertRecord({ record, root: parsed.root }, half, reading);
        const of = half === halves[0] ? {} : { half: "realtime" as const };
        if (records.length === bounds.records) throw beyond(`at most ${bounds.records} records`);
        records.push({ ...converted, ...of, where: `${place}${converted.where}` });
        own.push(converted);
      }
      flaws.push(...doubtFigures({ records: own, now, timeZone: half.timeZone ?? timeZone }));
    }
  }
  const rule = missingRecords(pages, records.length);
  if (rule !== undefined) notes.push(remark("feed.data.partial", { rule }));
  return { records, notes: distinct(notes), flaws: distinct(flaws) };
}

/** Of several answers each may have the same to say. */
const distinct = (notes: readonly Note[]): readonly Note[] =>
  notes.filter(({ code }, place) => notes.findIndex((note) => note.code === code) === place);

/** The order of day and month in the answer's times, where the mapping does not say. */
function datesOf(
  { records, root }: ParsedAnswer,
  mapping: Mapping,
  { timeZone, now }: Pick<ReadRequest, "timeZone" | "now">,
) {
  const source = mapping.fields?.observedAt;
  if (source === undefined || mapping.dateOrder !== undefined) return undefined;
  const raws = records.slice(0, mostDates).map((record) => readField({ record, root }, source)[0]);
  return dateOrderOf(raws, mapping.timeZone ?? timeZone, now);
}
