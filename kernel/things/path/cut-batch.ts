import type { CheckedBatch } from "../check/checked-batch.ts";
import type { ReadingCheck } from "../check/reading-check.ts";

/** A record to be: what goes to the stream, and what to apply once it is there. */
export interface Part {
  readonly body: Uint8Array;
  readonly rejected: readonly number[];
  readonly batch: CheckedBatch;
}

/** More refused readings than this are cut out of the record instead of being listed beside it. */
const mostRejected = 1000;
const opening = 0x5b;
const closing = 0x5d;
const comma = 0x2c;

/** Cuts what the check just found into records of at most so many bytes, between readings. One record keeps the bytes as they came. */
export function cutBatch(bytes: Uint8Array, check: ReadingCheck, recordBytes: number): Part[] {
  const { room, spans } = check;
  const { faults } = room;
  if (bytes.length <= recordBytes && faults.length <= mostRejected)
    return [{ body: bytes, rejected: faults.map((fault) => fault.index), batch: check.takeRoom() }];
  const parts: Part[] = [];
  let from = 0;
  let size = 2;
  for (let place = 0; place < room.count; place += 1) {
    const reading = room.indexes[place]!;
    const length = spans.to(reading) - spans.from(reading) + 1;
    if (size + length > recordBytes && place > from) {
      parts.push(partOf(bytes, check, from, place, size));
      from = place;
      size = 2;
    }
    size += length;
  }
  parts.push(partOf(bytes, check, from, room.count, size));
  return parts;
}

/** A record of the accepted readings alone. */
function partOf(bytes: Uint8Array, check: ReadingCheck, from: number, to: number, size: number): Part {
  const { room, spans } = check;
  const body = Buffer.allocUnsafe(size);
  body[0] = opening;
  let length = 1;
  for (let place = from; place < to; place += 1) {
    const reading = room.indexes[place]!;
    if (place > from) {
      body[length] = comma;
      length += 1;
    }
    body.set(bytes.subarray(spans.from(reading), spans.to(reading)), length);
    length += spans.to(reading) - spans.from(reading);
  }
  body[length] = closing;
  return { body: body.subarray(0, length + 1), rejected: [], batch: room.take(from, to) };
}
