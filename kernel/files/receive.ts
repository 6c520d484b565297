import { open, type FileHandle } from "node:fs/promises";
import { CityError } from "../errors/city-error.ts";
import { tellingBytes, typeOfContent } from "./file-type.ts";
import type { FileRule } from "./files.ts";
import { keptType } from "./pictures.ts";

export interface Received {
  readonly type: string;
  readonly bytes: number;
}

/**
 * Writes what comes to a new file. Ends as soon as it is known that it cannot be kept, by its first bytes or by its length.
 * Throws `file.type`, `file.size`, `file.disk`, `file.cut` when the source breaks off.
 */
export async function receive(source: AsyncIterable<Uint8Array>, path: string, rule: FileRule): Promise<Received> {
  const file = await open(path, "wx", 0o600);
  try {
    return await write(source, file, rule);
  } finally {
    await file.close();
  }
}

async function write(source: AsyncIterable<Uint8Array>, file: FileHandle, rule: FileRule): Promise<Received> {
  let first = new Uint8Array();
  let type: string | undefined;
  let bytes = 0;
  for await (const chunk of unlessCut(source)) {
    bytes += chunk.length;
    refuseLonger(bytes, rule);
    if (type === undefined) {
      first = Buffer.concat([first, chunk.subarray(0, tellingBytes - first.length)]);
      if (first.length === tellingBytes) type = allowedType(first, rule);
    }
    for (let written = 0; written < chunk.length;) written += (await file.write(chunk, written)).bytesWritten;
  }
  return { type: type ?? allowedType(first, rule), bytes };
}

/** Throws `file.size`. */
export function refuseLonger(bytes: number, { maxBytes }: FileRule): void {
  if (bytes > maxBytes) throw new CityError("file.size", { rule: megabytes(maxBytes) });
}

/** What breaks on the way is the sender's or the network's; what breaks in the writing is ours. */
async function* unlessCut(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* source;
  } catch (error) {
    throw error instanceof CityError ? error : new CityError("file.cut", {}, { cause: error });
  }
}

function allowedType(first: Uint8Array, { types }: FileRule): string {
  const type = typeOfContent(first);
  if (type === undefined || !types.includes(keptType(type)))
    throw new CityError("file.type", { rule: types.map((one) => one.replace(/^.*\//, "").toUpperCase()).join(", ") });
  return type;
}

const megabytes = (bytes: number): string =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${Number((bytes / 1e6).toFixed(1))} MB`;
