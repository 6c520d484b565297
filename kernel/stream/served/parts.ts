import { CityError } from "../../errors/city-error.ts";
import { longestHeader } from "../embedded/frame.ts";
import type { Position, StoredRecord, StreamRecord } from "../stream.ts";

/**
 * One JetStream message. A record that fits is one message: its header, as ASCII JSON, in the NATS header
 * `City-Record`, its body the payload. A longer one is cut: each part carries the next slice of the header, of the
 * body, or of both, and `City-Part: group index count`. The parts follow each other without others between them, and
 * the record stands at the sequence of its last part; parts without their last one are of a record that was never
 * acknowledged, and are passed over.
 */
export interface Part {
  readonly header: string;
  readonly part?: string;
  readonly payload: Uint8Array;
}

export const recordHeader = "City-Record";
export const partHeader = "City-Part";

/** Room for the names of the headers, the message id and the expected sequence, bytes. */
const overhead = 1024;

export function split(record: StreamRecord, longest: number, group: () => string): Part[] {
  const { kind, at, cause, rejected, key, body } = record;
  const header = ascii(JSON.stringify({ kind, at, cause, rejected, key }));
  const room = longest - overhead;
  if (header.length + body.length <= room) return [{ header, payload: body }];
  if (header.length > longestHeader) throw new CityError("input.size", { rule: "16 MB of header" });
  const count = Math.ceil((header.length + body.length) / room);
  const name = group();
  return Array.from({ length: count }, (_, index) => {
    const from = index * room;
    return {
      header: header.slice(from, from + room),
      part: `${name} ${index} ${count}`,
      payload: body.subarray(Math.max(0, from - header.length), Math.max(0, from + room - header.length)),
    };
  });
}

/** Puts the parts of records together again as they come by. */
export class Joiner {
  #group = "";
  #parts: Part[] = [];

  /** The record that this message completes, if any. */
  take(part: Part, position: Position): StoredRecord | undefined {
    if (part.part === undefined) return this.#whole([part], position);
    const [group = "", index, count] = part.part.split(" ");
    if (group !== this.#group || Number(index) !== this.#parts.length) {
      this.#group = Number(index) === 0 ? group : "";
      this.#parts = [];
      if (this.#group === "") return undefined;
    }
    this.#parts.push(part);
    return this.#parts.length === Number(count) ? this.#whole(this.#parts, position) : undefined;
  }

  #whole(parts: readonly Part[], position: Position): StoredRecord {
    this.#group = "";
    this.#parts = [];
    const header = JSON.parse(parts.map((part) => part.header).join("")) as Omit<StreamRecord, "body">;
    const body = parts.length === 1 ? parts[0]!.payload : Buffer.concat(parts.map((part) => part.payload));
    return { ...header, body, position };
  }
}

function ascii(json: string): string {
  return json.replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
