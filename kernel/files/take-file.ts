import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { CityError } from "../errors/city-error.ts";
import type { ByteStore } from "./byte-store.ts";
import { fileName } from "./file-name.ts";
import type { FileRule, StoredFile } from "./files.ts";
import { refuseCutPdf } from "./pdf.ts";
import { isPicture, keepPicture, type KeptPicture } from "./pictures.ts";
import { receive } from "./receive.ts";
import { thumbnailKey } from "./keys.ts";

export interface Taking {
  readonly bytes: ByteStore;
  /** Where what comes is worked on. */
  readonly incoming: string;
  readonly inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** The last step: from here on the file is there. */
  readonly keep: (file: StoredFile) => Promise<void>;
}

/** Takes one file under the id; on a failure nothing is left but, where `keep` failed, bytes for the next tidying. */
export async function takeFile(
  source: AsyncIterable<Uint8Array>,
  about: Pick<StoredFile, "id" | "name" | "by" | "takenAt">,
  rule: FileRule,
  { bytes, incoming, inTurn, keep }: Taking,
): Promise<StoredFile> {
  const { id } = about;
  const folder = join(incoming, id);
  const [sent, whole, thumbnail] = ["sent", "whole", "thumbnail"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  try {
    await mkdir(folder, { mode: 0o700 });
    const received = await receive(source, sent, rule);
    const picture = isPicture(received.type)
      ? await inTurn(() => keepPicture(sent, received.type, { whole, thumbnail }))
      : undefined;
    if (picture === undefined) await refuseCutPdf(sent, received.bytes);
    const kept = picture === undefined ? sent : whole;
    const file = { ...about, ...(await measured(kept)), ...described(about.name, received.type, picture) };
    if (file.thumbnail) await bytes.put(thumbnailKey(id), thumbnail);
    await bytes.put(id, kept);
    await keep(file);
    return file;
  } catch (error) {
    throw isFull(error) ? new CityError("file.disk", {}, { cause: error }) : error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function described(name: string, sentType: string, picture: KeptPicture | undefined) {
  const type = picture?.type ?? sentType;
  const size = picture === undefined ? {} : { width: picture.width, height: picture.height };
  return { type, name: fileName(name, type), ...size, thumbnail: picture !== undefined };
}

async function measured(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  let bytes = 0;
  await pipeline(createReadStream(path), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  });
  return { bytes, sha256: hash.digest("hex") };
}

const isFull = (error: unknown) => ["ENOSPC", "EDQUOT"].includes((error as NodeJS.ErrnoException).code ?? "");
