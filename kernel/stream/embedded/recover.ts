import { rm } from "node:fs/promises";
import { CityError } from "../../errors/city-error.ts";
import type { Log } from "../../log.ts";
import type { RecentKeys } from "../recent-keys.ts";
import type { Position } from "../stream.ts";
import { frameLength, prefixBytes, readFrame } from "./frame.ts";
import { SegmentReader } from "./segment-reader.ts";
import { keysOfPreface, type Segment } from "./segments.ts";

export interface Recovered {
  /** What is left, oldest first; the last one is written on. */
  readonly segments: readonly Segment[];
  /** Whole bytes of the last segment. */
  readonly length: number;
  readonly last: Position;
}

/**
 * Finds the end of the log and fills the recent keys. What a crash left half written behind the last commit is of
 * records that were never acknowledged, and is to be cut off at `length`.
 * @throws CityError `stream.corrupt` when a record that was acknowledged cannot be read
 */
export async function recover(found: readonly Segment[], keys: RecentKeys, log: Log): Promise<Recovered> {
  const segments = [...found];
  for (let segment = segments.at(-1); segment; segment = segments.at(-1)) {
    const end = await scan(segment, keys);
    if (end.length > 0) return { segments, ...end };
    log.warn({ segment: segment.first }, "stream: removed a segment whose first commit was cut short");
    await rm(segment.path);
    segments.pop();
  }
  return { segments, length: 0, last: 0 };
}

async function scan(segment: Segment, keys: RecentKeys): Promise<{ length: number; last: Position }> {
  const reader = await SegmentReader.open(segment.path);
  try {
    let expected = segment.first - 1;
    for (;;) {
      const frame = reader.take();
      if (frame === undefined) {
        if (await reader.fill()) continue;
        break;
      }
      if (frame.position !== expected) throw corrupt(expected);
      if (expected < segment.first) for (const [key, position] of keysOfPreface(frame)) keys.add(key, position);
      else rememberKey(frame.header, frame.position, keys);
      expected += 1;
    }
    await refuseLaterCommit(reader, expected);
    return { length: reader.offset, last: expected - 1 };
  } finally {
    await reader.close();
  }
}

function rememberKey(header: Buffer, position: Position, keys: RecentKeys): void {
  if (!header.includes('"key":')) return;
  const { key } = JSON.parse(header.toString("utf8")) as { key?: string };
  if (key !== undefined) keys.add(key, position);
}

/** A readable frame of a later commit shows that the unreadable one had been synced: that is damage, no torn tail. */
async function refuseLaterCommit(reader: SegmentReader, unreadable: Position): Promise<void> {
  const size = (await reader.file.stat()).size;
  const rest = Buffer.allocUnsafe(Math.max(0, size - reader.offset));
  await reader.file.read(rest, 0, rest.length, reader.offset);
  for (let offset = 0; offset + prefixBytes <= rest.length; offset += 1) {
    const commit = rest.readDoubleLE(offset + 16) - rest.readUInt32LE(offset + 12);
    if (!(commit > unreadable && commit < unreadable + rest.length && Number.isInteger(commit))) continue;
    const length = frameLength(rest, offset);
    if (length === undefined || offset + length > rest.length) continue;
    if (readFrame(rest, offset, length)) throw corrupt(unreadable);
  }
}

export function corrupt(position: Position): CityError {
  return new CityError("stream.corrupt", { position });
}
