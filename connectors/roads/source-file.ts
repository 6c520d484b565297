import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { CityError } from "../../kernel/index.ts";

const chunkBytes = 1 << 20;

/** A file that is read from its beginning, more than once when need be; what is packed with gzip is unpacked on the way. */
export interface SourceFile {
  /** As the person named it. */
  readonly name: string;
  /** Bytes on the disk. */
  readonly size: number;
  chunks(): AsyncGenerator<Uint8Array>;
}

/** `byte` counts what gzip had packed as unpacked. */
export const brokenAt = (file: SourceFile, byte: number, rule: string, cause?: unknown) =>
  new CityError(
    "roads.source.broken",
    { file: file.name, rule: `byte ${byte}: ${rule}` },
    cause === undefined ? undefined : { cause },
  );

export const cutAt = (file: SourceFile, byte: number, cause?: unknown) =>
  new CityError("roads.source.cut", { file: file.name, byte }, cause === undefined ? undefined : { cause });

export const tooMuch = (file: SourceFile, rule: string) =>
  new CityError("roads.source.bound", { file: file.name, rule });

const unreadable = (name: string, error: unknown) =>
  new CityError("roads.source.read", { file: name, rule: (error as { code?: string }).code ?? "" }, { cause: error });

/** `progress` hears of the bytes of the disk that were read. Throws CityError `roads.source.read`, `roads.source.empty`. */
export async function openSourceFile(name: string, progress: (bytes: number) => void): Promise<SourceFile> {
  try {
    const found = await stat(name);
    if (!found.isFile()) throw new CityError("roads.source.read", { file: name, rule: "not a file" });
    if (found.size === 0) throw new CityError("roads.source.empty", { file: name });
    const handle = await open(name);
    const start = await handle.read(Buffer.alloc(2), 0, 2, 0).finally(() => handle.close());
    const zipped = start.buffer[0] === 0x1f && start.buffer[1] === 0x8b;
    const file: SourceFile = {
      name,
      size: found.size,
      chunks: () => (zipped ? unpacked(file, progress) : raw(name, progress)),
    };
    return file;
  } catch (error) {
    throw error instanceof CityError ? error : unreadable(name, error);
  }
}

async function* raw(name: string, progress: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const stream = createReadStream(name, { highWaterMark: chunkBytes });
  let read = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      read += chunk.length;
      progress(read);
      yield chunk;
    }
  } catch (error) {
    throw unreadable(name, error);
  }
}

async function* unpacked(file: SourceFile, progress: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const unzip = createGunzip({ chunkSize: chunkBytes });
  const source = createReadStream(file.name, { highWaterMark: chunkBytes });
  let [read, given] = [0, 0];
  source.on("data", (chunk) => progress((read += chunk.length)));
  source.on("error", (error) => unzip.destroy(error));
  try {
    for await (const chunk of source.pipe(unzip) as AsyncIterable<Uint8Array>) {
      given += chunk.length;
      yield chunk;
    }
  } catch (error) {
    const { code = "" } = error as { code?: string };
    if (code === "Z_BUF_ERROR") throw cutAt(file, given, error);
    throw code.startsWith("Z_") ? brokenAt(file, given, "gzip", error) : unreadable(file.name, error);
  } finally {
    source.destroy();
  }
}
