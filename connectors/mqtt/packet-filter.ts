import { Transform, type TransformCallback } from "node:stream";

/** A message that was left out: its topic, and by which number the broker wants it acknowledged. */
export interface LeftOut {
  readonly topic: string;
  readonly messageId?: number;
}

const publish = 3;
/** MQTT 5, 2.1.4: the length that follows a packet's first byte has four bytes at most, seven bits in each. */
const longestLength = 4;
/** A topic has 65,535 bytes at most; before it stands its length, after it the message's number. */
const enough = 2 + 65_535 + 2;

/**
 * Packets of MQTT as they come, without those that are larger than allowed: of them nothing is kept but what it takes to
 * acknowledge them, so that a broker does not send them again and again.
 */
export function createPacketFilter(mostBytes: number, leftOut: (message: LeftOut) => void): Transform {
  /** First byte and length of the packet that begins, as far as they have come. */
  let head: number[] = [];
  let [rest, isDropped] = [0, false];
  let [kept, keptBytes]: [Buffer[], number] = [[], 0];

  function end(): void {
    const [first] = head;
    head = [];
    if (!isDropped) return;
    const bytes = Buffer.concat(kept);
    [kept, keptBytes, isDropped] = [[], 0, false];
    if (first! >> 4 !== publish) return;
    const topicEnd = 2 + bytes.readUInt16BE(0);
    const isNumbered = ((first! >> 1) & 3) > 0 && topicEnd + 2 <= bytes.length;
    leftOut({
      topic: bytes.toString("utf8", 2, topicEnd),
      ...(isNumbered ? { messageId: bytes.readUInt16BE(topicEnd) } : {}),
    });
  }

  /** Passes over the content of a packet; tells where it, or the chunk, ends. */
  function pass(chunk: Buffer, from: number): number {
    const to = Math.min(chunk.length, from + rest);
    rest -= to - from;
    if (isDropped && keptBytes < enough) {
      kept.push(Buffer.from(chunk.subarray(from, Math.min(to, from + enough - keptBytes))));
      keptBytes += kept.at(-1)!.length;
    }
    return to;
  }

  function filtered(chunk: Buffer): readonly Buffer[] {
    const pieces: Buffer[] = [];
    /** What was held back of a head that began in a chunk before. */
    const held = Buffer.from(head);
    let [from, headAt] = [0, 0];
    for (let at = 0; at < chunk.length;) {
      if (rest > 0) {
        const wasDropped = isDropped;
        at = pass(chunk, at);
        if (rest === 0) end();
        if (wasDropped) from = at;
        continue;
      }
      if (head.length === 0) headAt = at;
      const byte = chunk[at++]!;
      head.push(byte);
      if (head.length === 1 || (byte >= 0x80 && head.length <= longestLength)) continue;
      if (byte >= 0x80) throw new Error("the length of a packet has no end");
      rest = head.slice(1).reduce((sum, each, place) => sum + (each & 0x7f) * 0x80 ** place, 0);
      isDropped = rest > mostBytes;
      if (isDropped) {
        pieces.push(chunk.subarray(from, headAt));
        from = at;
      } else if (headAt === 0 && held.length > 0) pieces.push(held);
      if (rest === 0) end();
    }
    const isInHead = rest === 0 && head.length > 0;
    pieces.push(chunk.subarray(from, isInHead ? headAt : chunk.length));
    return pieces.filter(({ length }) => length > 0);
  }

  return new Transform({
    transform(this: Transform, chunk: Buffer, _: BufferEncoding, done: TransformCallback) {
      try {
        for (const piece of filtered(chunk)) this.push(piece);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
  });
}
