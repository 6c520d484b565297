import type { Writable } from "node:stream";
import { lacks, unknown, type Values } from "./words.ts";

export interface Terminal {
  readonly print: (line: string) => void;
  /** Hears of long work. */
  readonly progress: (line: string) => void;
  readonly output: Writable;
}

const forms = {
  import: "roads import FILE… --into FILE.cityroads",
  show: "roads show FILE.cityroads [--segments [TEXT]]",
} as const;

/** `citybrain roads …`. @throws CityError `command.*`, `roads.*` */
export async function roads(words: readonly string[], values: Values, terminal: Terminal): Promise<void> {
  const [what, ...files] = words;
  if (what === undefined) throw lacks("import | show", "roads import | show …");
  if (what === "import") return importWith(files, values, terminal);
  if (what === "show") return showWith(files, values, terminal);
  throw unknown("roads", what);
}

async function importWith(files: readonly string[], values: Values, { print, progress }: Terminal): Promise<void> {
  const { into, attribution } = values;
  if (files.length === 0) throw lacks("FILE", forms.import);
  if (into === undefined) throw lacks("--into FILE.cityroads", forms.import);
  const { readOptionsOf } = await import("./roads-options.ts");
  const read = readOptionsOf(values);
  const { importRoads } = await import("./roads.ts");
  return importRoads(files, { ...read, ...(attribution === undefined ? {} : { attribution }), into }, print, progress);
}

async function showWith(words: readonly string[], { segments }: Values, { print, output }: Terminal): Promise<void> {
  const [file, text, ...more] = words;
  if (file === undefined) throw lacks("FILE.cityroads", forms.show);
  const extra = segments === true ? more[0] : text;
  if (extra !== undefined) throw unknown("roads show", extra);
  if (segments === true) {
    const { showSegments } = await import("./show-segments.ts");
    return showSegments(file, text, output);
  }
  const { showRoads } = await import("./roads.ts");
  return showRoads(file, print);
}
