import type { Answer } from "../formats/parse-answer.ts";
import { fetchAnswer, type Validators } from "../fetch/fetch-answer.ts";
import { expandFiles, isWebAddress, readFileAnswer } from "../fetch/read-files.ts";
import type { PlannedPart } from "./plan-feed.ts";

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
