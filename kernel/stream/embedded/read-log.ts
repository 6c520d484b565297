import type { Position, StoredRecord } from "../stream.ts";
import { recordOf } from "./frame.ts";
import { corrupt } from "./recover.ts";
import { SegmentReader } from "./segment-reader.ts";
import type { Segment } from "./segments.ts";

/** Records after one position through another, segment by segment. A segment let go meanwhile is passed over. */
export async function* readLog(
  segments: readonly Segment[],
  after: Position,
  through: Position,
  stillHeld: (segment: Segment) => boolean,
): AsyncGenerator<StoredRecord> {
  for (const [index, segment] of segments.entries()) {
    const next = segments[index + 1];
    if (next !== undefined && next.first <= after + 1) continue;
    if (segment.first > through) break;
    const reader = await SegmentReader.open(segment.path).catch((error: unknown) => {
      if (stillHeld(segment)) throw error;
    });
    const end = next === undefined ? through : Math.min(through, next.first - 1);
    if (reader) yield* readSegment(reader, Math.max(segment.first, after + 1), end);
  }
}

async function* readSegment(reader: SegmentReader, from: Position, through: Position): AsyncGenerator<StoredRecord> {
  try {
    let expected = from;
    while (expected <= through) {
      if (reader.skipThrough(expected - 1)) continue;
      const frame = reader.take();
      if (frame === undefined) {
        if (await reader.fill()) continue;
        throw corrupt(expected);
      }
      if (frame.position !== expected) throw corrupt(expected);
      expected += 1;
      yield recordOf(frame);
    }
  } finally {
    await reader.close();
  }
}
