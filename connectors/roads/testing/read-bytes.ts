import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RoadLine, TurnRule } from "../../../kernel/index.ts";
import type { ReadOptions } from "../read-options.ts";
import { readRoads } from "../read-roads.ts";

export interface ReadOfBytes {
  readonly lines: readonly RoadLine[];
  readonly turns: readonly TurnRule[];
  readonly attribution?: string;
  /** By code: how often. */
  readonly remarks: Readonly<Record<string, number>>;
}

/** What an import reads of a file that holds these bytes. */
export async function readBytes(
  bytes: Uint8Array | string,
  options: ReadOptions = {},
  name = "file",
): Promise<ReadOfBytes> {
  const folder = await mkdtemp(join(tmpdir(), "roads-"));
  try {
    const file = join(folder, name);
    await writeFile(file, bytes);
    const { source, remarks } = await readRoads(file, options);
    return {
      lines: [...source.lines],
      turns: [...(source.turns ?? [])],
      ...(source.attribution === undefined ? {} : { attribution: source.attribution }),
      remarks: Object.fromEntries(remarks.map(({ code, count }) => [code, count])),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The code of the error that reading ends in. */
export async function codeOf(bytes: Uint8Array | string, options: ReadOptions = {}): Promise<string | undefined> {
  return readBytes(bytes, options).then(
    () => undefined,
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );
}
