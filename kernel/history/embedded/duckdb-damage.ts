import { CityError } from "../../errors/city-error.ts";
import { historyFile, historyFolder, historyLog } from "./files.ts";

/** Not the file's fault: another process has it, it may not be read, there is no room. */
const outside = /set lock on|permission denied|no space left|out of memory|read-only file system/i;
const damaged =
  /corrupt|checksum|not a valid duckdb|could not read|replaying wal|invalidated because|^(internal|fatal|serialization) error/i;

const wordsKept = 160;

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What DuckDB says when the file, or its log, is not as it was written. Its words hold no data, but the folder's path. */
export function duckDBDamage(error: unknown): CityError | undefined {
  const words = wordsOf(error);
  if (outside.test(words) || !damaged.test(words)) return undefined;
  return damageOf(words, error);
}

/** A file that cannot be opened and that nobody keeps from being opened is damaged, whatever DuckDB says. */
export function duckDBRefusal(error: unknown): CityError {
  const words = wordsOf(error);
  const obstacle = outside.exec(words)?.[0];
  if (obstacle === undefined) return damageOf(words, error);
  return new CityError(
    "history.unusable",
    { file: `${historyFolder}/${historyFile}`, rule: obstacle },
    { cause: error },
  );
}

function damageOf(words: string, cause: unknown): CityError {
  const file = `${historyFolder}/${/\bWAL\b/.test(words) ? historyLog : historyFile}`;
  const rule = words
    .replaceAll(/"[^"]*"/g, "")
    .replaceAll(/\s+/g, " ")
    .slice(0, wordsKept);
  return new CityError("history.damaged", { file, rule }, { cause });
}
