import { promisify } from "node:util";
import { CityError } from "../../kernel/index.ts";
import { remark, type Note } from "../fault.ts";
import { missingRecords, pageOf, type PageFound } from "../formats/pages.ts";
import type { Answer } from "../formats/parse-answer.ts";
import { parseAnswer } from "../formats/parse-answer.ts";
import { fetchAnswer, type Validators } from "../fetch/fetch-answer.ts";
import { expandFiles, isWebAddress, readFileAnswer } from "../fetch/read-files.ts";
import { convertRecord, type ParkingRecord } from "./convert-record.ts";
import type { ConvertOptions } from "./record-reader.ts";
import type { Mapping } from "./mapping.ts";
import type { Area } from "./position.ts";
import type { PlannedPart } from "./plan-feed.ts";
import { suggestMapping } from "./suggest-mapping.ts";

const immediate = promisify(setImmediate);
/** Records between two looks at what else there is to do: a large answer must not hold up the city. */
const breath = 1000;

export interface FetchSurroundings {
  readonly baseFolder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

/** Answers of all addresses of a part; `undefined`: nothing changed since the time before. */
export async function fetchPart(
  part: PlannedPart,
  surroundings: FetchSurroundings,
  previous: Map<string, Validators>,
): Promise<readonly Answer[] | undefined> {
  const answers: Answer[] = [];
  let unchanged = 0;
  const headers = Object.fromEntries(
    Object.entries(part.headersFromEnvironment).flatMap(([header, name]) => {
      const value = surroundings.environment[name];
      return value === undefined ? [] : [[header, value]];
    }),
  );
  for (const address of part.addresses) {
    if (!isWebAddress(address)) {
      for (const path of await expandFiles(address, surroundings.baseFolder))
        answers.push(await readFileAnswer(path, part.maximumBytes));
      continue;
    }
    const known = part.addresses.length === 1 ? previous.get(address) : undefined;
    const fetched = await fetchAnswer(address, {
      timeout: part.timeout,
      maximumBytes: part.maximumBytes,
      headers,
      ...(known ? { previous: known } : {}),
      ...(surroundings.signal ? { signal: surroundings.signal } : {}),
    });
    previous.set(address, fetched.validators);
    if (fetched.answer) answers.push(fetched.answer);
    else unchanged += 1;
  }
  return answers.length === 0 && unchanged > 0 ? undefined : answers;
}

export interface MappingFound {
  readonly mapping: Mapping;
  /** The mapping was guessed. */
  readonly guessed: boolean;
  /** What of it is a gamble. */
  readonly doubts: readonly Note[];
}

/** The mapping a part is read by: its own, or one guessed from the answer when it names no fields. */
export async function mappingFor(answer: Answer, mapping: Mapping, area: Area | undefined): Promise<MappingFound> {
  if (Object.keys(mapping.fields ?? {}).length > 0) return { mapping, guessed: false, doubts: [] };
  const { fields: _, ...stated } = mapping;
  const hints = { contentType: answer.contentType, mapping, area };
  const found = await boundedDepth(() => suggestMapping(answer.bytes, hints));
  return { mapping: { ...found.mapping, ...stated }, guessed: true, doubts: found.doubts };
}

/** What a part's answers hold. */
export interface PartRead {
  readonly records: readonly ParkingRecord[];
  /** What is wrong with the answers beside their records. */
  readonly notes: readonly Note[];
}

/** Nesting without end runs out of stack in whatever reads it: the answer is broken, not the city. */
async function boundedDepth<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof RangeError
      ? new CityError("feed.format.broken", { rule: "nesting" }, { cause: error })
      : error;
  }
}

/** Records of a part's answers in the model's terms. Throws CityError `feed.format.*` when an answer as a whole cannot be read. */
export function readPart(answers: readonly Answer[], mapping: Mapping, options: ConvertOptions): Promise<PartRead> {
  return boundedDepth(() => readAnswers(answers, mapping, options));
}

async function readAnswers(answers: readonly Answer[], mapping: Mapping, options: ConvertOptions): Promise<PartRead> {
  const records: ParkingRecord[] = [];
  const pages: PageFound[] = [];
  for (const [index, answer] of answers.entries()) {
    const parsed = await parseAnswer(answer, mapping);
    pages.push(pageOf(parsed.root));
    const place = answers.length > 1 ? `answer ${index + 1}: ` : "";
    for (const [number, record] of parsed.records.entries()) {
      if (number % breath === breath - 1) await immediate();
      const converted = convertRecord({ record, root: parsed.root }, mapping, options);
      records.push(place === "" ? converted : { ...converted, where: `${place}${converted.where}` });
    }
  }
  const rule = missingRecords(pages, records.length);
  return { records, notes: rule === undefined ? [] : [remark("feed.data.partial", { rule })] };
}
