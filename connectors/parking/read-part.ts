import type { Answer } from "../formats/parse-answer.ts";
import { parseAnswer } from "../formats/parse-answer.ts";
import { fetchAnswer, type Validators } from "../fetch/fetch-answer.ts";
import { expandFiles, isWebAddress, readFileAnswer } from "../fetch/read-files.ts";
import { convertRecord, type ParkingRecord } from "./convert-record.ts";
import type { ConvertOptions } from "./record-reader.ts";
import type { Mapping } from "./mapping.ts";
import type { PlannedPart } from "./plan-feed.ts";
import { suggestMapping } from "./suggest-mapping.ts";

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

/** The mapping a part is read by: its own, or one guessed from the answer when it names no fields. */
export async function mappingFor(answer: Answer, mapping: Mapping): Promise<Mapping> {
  if (Object.keys(mapping.fields ?? {}).length > 0) return mapping;
  const { fields: _, ...stated } = mapping;
  return { ...(await suggestMapping(answer.bytes, { contentType: answer.contentType, mapping })).mapping, ...stated };
}

/** Records of a part's answers in the model's terms. Throws CityError `feed.format.*` when an answer as a whole cannot be read. */
export async function readPart(
  answers: readonly Answer[],
  mapping: Mapping,
  options: ConvertOptions,
): Promise<readonly ParkingRecord[]> {
  const records: ParkingRecord[] = [];
  for (const [index, answer] of answers.entries()) {
    const parsed = await parseAnswer(answer, mapping);
    const place = answers.length > 1 ? `answer ${index + 1}: ` : "";
    for (const record of parsed.records) {
      const converted = convertRecord({ record, root: parsed.root }, mapping, options);
      records.push(place === "" ? converted : { ...converted, where: `${place}${converted.where}` });
    }
  }
  return records;
}
