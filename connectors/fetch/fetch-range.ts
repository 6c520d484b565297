import type { IncomingMessage } from "node:http";
import { CityError } from "../../kernel/index.ts";
import { explainFailure, followAddress, webAddress } from "./follow-address.ts";

export interface RangeOptions {
  readonly offset: number;
  readonly length: number;
  /** Seconds for the whole answer. */
  readonly timeout: number;
}

/** A piece of what lies at an address; shorter than asked for where that ends before. */
export interface Range {
  readonly bytes: Uint8Array;
  /** Bytes of the whole. */
  readonly total: number;
  /** What the whole is known by, as its server tells: changes with it. */
  readonly mark: string;
}

/** Asks an http(s) address for a piece of what lies there. Throws CityError `feed.fetch.*`; never reads more than the piece. */
export async function fetchRange(address: string, { offset, length, timeout }: RangeOptions): Promise<Range> {
  const signal = AbortSignal.timeout(timeout * 1000);
  try {
    const everywhere = { range: `bytes=${offset}-${offset + length - 1}`, "accept-encoding": "identity" };
    const [response] = await followAddress(webAddress(address), { everywhere, signal });
    try {
      const { headers, statusCode } = response;
      const [from, to, total] = rangeOf(response);
      if (statusCode !== 206 || from !== offset || to >= offset + length) {
        throw new CityError("feed.fetch.status", {
          rule: statusCode === 200 ? "200, not 206: no ranges" : statusCode!,
        });
      }
      const bytes = await readAtMost(response, to - from + 1);
      return { bytes, total, mark: `${headers.etag ?? headers["last-modified"] ?? ""} ${total}` };
    } finally {
      response.destroy();
    }
  } catch (error) {
    throw explainFailure(error, timeout, signal.aborted);
  }
}

/** `Content-Range: bytes 0-99/1234`; NaN where there is none. */
function rangeOf({ headers }: IncomingMessage): [from: number, to: number, total: number] {
  const parts = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(headers["content-range"] ?? "");
  return [Number(parts?.[1] ?? NaN), Number(parts?.[2] ?? NaN), Number(parts?.[3] ?? NaN)];
}

async function readAtMost(response: IncomingMessage, length: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > length) throw new CityError("feed.fetch.size", { rule: `${length} B` });
  }
  if (size < length) throw new CityError("feed.fetch.network", { rule: `${size} of ${length} B` });
  return Buffer.concat(chunks);
}
