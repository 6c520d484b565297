import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { CityError } from "../../kernel/index.ts";

const inflate = promisify(gunzip);

/** Unpacks gzip when the bytes are that, and never to more than allowed. */
export async function unpack(bytes: Uint8Array, maximumBytes: number): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await inflate(bytes, { maxOutputLength: maximumBytes });
  } catch (error) {
    const tooLarge = (error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE";
    throw tooLarge
      ? new CityError("feed.fetch.size", { rule: `${maximumBytes} B` })
      : new CityError("feed.format.broken", { rule: "gzip" }, { cause: error });
  }
}
