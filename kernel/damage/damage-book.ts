import { existsSync } from "node:fs";
import { mkdir, open, readdir, readFile, rename } from "node:fs/promises";
import { basename, join } from "node:path";
import { explain, type ErrorCode } from "../errors/city-error.ts";
import type { Log } from "../log.ts";
import type { RoomProblem } from "../runtime/brain-health.ts";
import type { DataPart } from "./data-part.ts";

/** What became of damage that was found. */
export interface DamageNote {
  readonly part: DataPart;
  readonly at: number;
  readonly code: ErrorCode;
  readonly parameters: Readonly<Record<string, string | number>>;
}

export interface Found {
  readonly code: ErrorCode;
  readonly parameters?: Readonly<Record<string, string | number>>;
  /** Files that are moved out of the way; those that are not there are passed over. */
  readonly files?: readonly string[];
}

/** Damaged files are set aside, never removed, and what was done is kept for those who look after the city. */
export interface DamageBook {
  /** The operator said at this start that the city is to go on without what this part has lost. */
  accepts(part: DataPart): boolean;
  note(part: DataPart, found: Found): Promise<void>;
  /** Noted since the opening, oldest first. */
  readonly fresh: readonly DamageNote[];
  /** The newest note of the part that still lies in the data folder. */
  problem(part: DataPart): RoomProblem | undefined;
}

interface DamageOptions {
  readonly dataFolder: string;
  readonly accepted: ReadonlySet<DataPart>;
  readonly now: () => number;
  readonly log: Log;
}

const asideFolder = "damaged";
const noteFile = "note.json";

/**
 * The book lies in the data folder as `damaged/`: a folder for each case, with the files set aside and a note. A case is
 * a problem in health until somebody removes its folder.
 */
export async function openDamageBook({ dataFolder, accepted, now, log }: DamageOptions): Promise<DamageBook> {
  const folder = join(dataFolder, asideFolder);
  const cases = new Map<string, DamageNote>();
  for (const name of (await readdir(folder).catch(() => [])).toSorted()) {
    const note = await readNote(join(folder, name));
    if (note !== undefined) cases.set(name, note);
  }
  const fresh: DamageNote[] = [];
  const newest = (part: DataPart): DamageNote | undefined => {
    for (const [name, note] of [...cases].toReversed()) {
      if (note.part !== part) continue;
      if (existsSync(join(folder, name))) return note;
      cases.delete(name);
    }
    return undefined;
  };
  return {
    accepts: (part) => accepted.has(part),
    fresh,
    async note(part, { code, parameters = {}, files = [] }) {
      const at = now();
      const name = freeName(cases, `${new Date(at).toISOString().replaceAll(/[:.]/g, "-")}-${part}`);
      const aside = join(folder, name);
      await mkdir(aside, { recursive: true });
      const note: DamageNote = { part, at, code, parameters: { ...parameters, aside: `${asideFolder}/${name}` } };
      await writeSynced(join(aside, noteFile), JSON.stringify(note, undefined, 1));
      for (const file of files) if (existsSync(file)) await rename(file, join(aside, basename(file)));
      cases.set(name, note);
      fresh.push(note);
      log.error({ part, code, ...note.parameters }, explain(code, note.parameters).message.en);
    },
    problem(part) {
      const note = newest(part);
      if (note === undefined) return undefined;
      const { code, message } = explain(note.code, note.parameters);
      return { code, message, since: note.at };
    },
  };
}

/** Without a data folder nothing can be set aside, and no loss is accepted. */
export const noDamageBook: DamageBook = {
  accepts: () => false,
  note: async () => undefined,
  fresh: [],
  problem: () => undefined,
};

function freeName(cases: ReadonlyMap<string, DamageNote>, wanted: string): string {
  let name = wanted;
  for (let number = 2; cases.has(name); number += 1) name = `${wanted}-${number}`;
  return name;
}

async function readNote(folder: string): Promise<DamageNote | undefined> {
  try {
    const note = JSON.parse(await readFile(join(folder, noteFile), "utf8")) as DamageNote;
    explain(note.code, note.parameters);
    return note;
  } catch {
    return undefined;
  }
}

async function writeSynced(file: string, text: string): Promise<void> {
  const handle = await open(file, "w");
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
