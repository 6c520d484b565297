import type { Readable } from "node:stream";
import { CityError } from "../../kernel/index.ts";
import type { BytePool } from "../../kernel/things/path/byte-pool.ts";

/** A request's body; `memory` goes back to the pool when nobody reads `bytes` any more. */
export class Body {
  constructor(
    readonly bytes: Buffer,
    readonly memory: Buffer,
  ) {}
}

/** For a body that does not tell its length. */
const firstGuess = 65_536;
/** What a length alone is worth: more memory is taken when the bytes are there. */
const mostAtFirst = 2 ** 20;

/**
 * Reads a whole body into memory of the pool. `declared` is the request's content length, NaN when it has none.
 * Throws CityError `input.size` beyond `limit` bytes, `input.format` when the sender breaks off.
 */
export function readBody(source: Readable, declared: number, limit: number, pool: BytePool): Promise<Body> {
  return new Promise((resolve, reject) => {
    if (declared > limit) return reject(tooLong(limit));
    let memory = pool.lease(Number.isNaN(declared) ? firstGuess : Math.min(declared, mostAtFirst));
    const most = Number.isNaN(declared) ? limit : declared;
    let length = 0;
    let settled = false;
    /** Memory given back twice would be two requests' at once. */
    function settle(error?: CityError): void {
      if (settled) return;
      settled = true;
      source.off("data", take);
      if (error === undefined) return resolve(new Body(memory.subarray(0, length), memory));
      pool.giveBack(memory);
      reject(error);
    }
    function take(chunk: Buffer): void {
      const end = length + chunk.length;
      if (end > limit) return settle(tooLong(limit));
      if (end > memory.length) {
        const larger = pool.lease(Math.max(end, Math.min(most, memory.length * 2)));
        larger.set(memory.subarray(0, length));
        pool.giveBack(memory);
        memory = larger;
      }
      memory.set(chunk, length);
      length = end;
    }
    source.on("data", take);
    source.once("error", () => settle(brokenOff()));
    source.once("end", () => settle(Number.isNaN(declared) || declared === length ? undefined : brokenOff()));
  });
}

function tooLong(limit: number): CityError {
  return new CityError("input.size", { rule: `${limit} bytes` });
}

function brokenOff(): CityError {
  return new CityError("input.format", { rule: "content-length" });
}
