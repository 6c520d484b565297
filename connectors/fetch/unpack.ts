import { promisify } from "node:util";
import { brotliDecompress, constants, gunzip, inflate, inflateRaw } from "node:zlib";
import { CityError } from "../../kernel/index.ts";

/** Unpacks one layer, never to more than allowed. An end that is missing is not asked for: many servers leave it out. */
async function unpackLayer(bytes: Uint8Array, encoding: string, maximumBytes: number): Promise<Uint8Array> {
  const bound = { maxOutputLength: maximumBytes };
  const lenient = { ...bound, finishFlush: constants.Z_SYNC_FLUSH };
  const hasHead = ((bytes[0] ?? 0) & 0x0f) === 8;
  try {
    if (encoding === "gzip" || encoding === "x-gzip") return await promisify(gunzip)(bytes, lenient);
    if (encoding === "br") return await promisify(brotliDecompress)(bytes, bound);
    if (encoding === "deflate") return await promisify(hasHead ? inflate : inflateRaw)(bytes, lenient);
  } catch (error) {
    const tooLarge = (error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE";
    throw tooLarge
      ? new CityError("feed.fetch.size", { rule: `${maximumBytes} B` })
      : new CityError("feed.format.broken", { rule: encoding }, { cause: error });
  }
  throw new CityError("feed.format.broken", { rule: encoding.slice(0, 20) });
}

const mostLayers = 3;

/** Takes off what a `Content-Encoding` names, the last first. Throws CityError `feed.fetch.size`, `feed.format.broken`. */
export async function decode(bytes: Uint8Array, header: string, maximumBytes: number): Promise<Uint8Array> {
  const layers = header
    .toLowerCase()
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "" && each !== "identity");
  if (layers.length > mostLayers) throw new CityError("feed.format.broken", { rule: "content-encoding" });
  let decoded = bytes;
  for (const layer of layers.toReversed()) decoded = await unpackLayer(decoded, layer, maximumBytes);
  return decoded;
}

/** Unpacks gzip when the bytes are that, and never to more than allowed. */
export async function unpack(bytes: Uint8Array, maximumBytes: number): Promise<Uint8Array> {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? unpackLayer(bytes, "gzip", maximumBytes) : bytes;
}
