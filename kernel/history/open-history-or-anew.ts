import { join } from "node:path";
import type { DamageBook } from "../damage/damage-book.ts";
import { CityError } from "../errors/city-error.ts";
import type { Stream } from "../stream/stream.ts";
import { historyFile, historyFolder, historyLog } from "./embedded/files.ts";
import { openHistory, type HistoryOptions, type OpenHistory } from "./open-history.ts";

interface Options extends HistoryOptions {
  readonly dataFolder: string;
  readonly damage: DamageBook;
  readonly stream: Promise<Stream>;
}

/**
 * Opens the history. One that is damaged is set aside for a new one, which is filled from the stream, when the stream
 * holds all records since the first or the loss was accepted.
 * @throws CityError `history.damaged` when it is neither, `history.unavailable`, `history.unusable`
 */
export async function openHistoryOrAnew({ stream, ...options }: Options): Promise<OpenHistory> {
  try {
    return await openHistory(options);
  } catch (error) {
    if (!(error instanceof CityError && error.code === "history.damaged")) throw error;
    const { damage, dataFolder } = options;
    const isWhole = (await stream).first() <= 1;
    if (!isWhole && !damage.accepts("history")) throw error;
    const files = [historyFile, historyLog].map((name) => join(dataFolder, historyFolder, name));
    const parameters = { file: `${historyFolder}/${historyFile}` };
    await damage.note("history", { code: "history.rebuilt", parameters, files });
    return openHistory(options);
  }
}
