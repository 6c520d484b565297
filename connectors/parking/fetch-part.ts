import type { Answer } from "../formats/parse-answer.ts";
import type { Certificates } from "../fetch/ask-once.ts";
import { fetchAnswer, largeFrom, type Validators } from "../fetch/fetch-answer.ts";
import { expandFiles, isWebAddress, readFileAnswer } from "../fetch/read-files.ts";
import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { CityError } from "../../kernel/index.ts";
import type { PlannedPart } from "./plan-feed.ts";

/** Bytes of all answers that are read as one, where none of them may have more. */
const mostTogether = 100_000_000;

export interface FetchSurroundings {
  readonly baseFolder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
  /** Asked before much is kept. */
  readonly large?: () => Promise<void>;
  /** Told when hosts do not want to be asked now. */
  readonly refused?: (hosts: readonly string[], retryAfter: string | undefined) => void;
}

/** The texts of the PEM files that a part names. */
async function readCertificates({ certificates }: PlannedPart, baseFolder: string): Promise<Certificates> {
  const texts = Object.entries(certificates as Record<string, string>).map(async ([name, path]) => [
    name,
    await readFile(resolve(baseFolder, path), "utf8").catch((error: unknown) => {
      throw new CityError("feed.fetch.file", { rule: basename(path) }, { cause: error });
    }),
  ]);
  return Object.fromEntries(await Promise.all(texts)) as Certificates;
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
  let together = 0;
  const put = async (answer: Answer) => {
    together += answer.bytes.byteLength;
    if (together > largeFrom) await surroundings.large?.();
    if (together > Math.max(part.maximumBytes, mostTogether))
      throw new CityError("feed.fetch.size", { rule: `at most ${mostTogether / 1_000_000} MB together` });
    answers.push(answer);
  };
  const certificates = await readCertificates(part, surroundings.baseFolder);
  for (const address of part.addresses) {
    if (!isWebAddress(address)) {
      for (const path of await expandFiles(address, surroundings.baseFolder))
        await put(await readFileAnswer(path, part.maximumBytes, surroundings.large));
      continue;
    }
    const known = part.addresses.length === 1 ? previous.get(address) : undefined;
    const fetched = await fetchAnswer(address, {
      timeout: part.timeout,
      maximumBytes: part.maximumBytes,
      headers: { ...part.headers, ...headers },
      named: part.named,
      certificates,
      ...(part.post ? { post: part.post } : {}),
      ...(surroundings.refused ? { refused: surroundings.refused } : {}),
      ...(known ? { previous: known } : {}),
      ...(surroundings.signal ? { signal: surroundings.signal } : {}),
      ...(surroundings.large ? { large: surroundings.large } : {}),
    });
    previous.set(address, fetched.validators);
    if (fetched.answer) await put(fetched.answer);
    else unchanged += 1;
  }
  return answers.length === 0 && unchanged > 0 ? undefined : answers;
}
