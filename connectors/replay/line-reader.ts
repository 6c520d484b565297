/** A line without its end; `undefined` for one that is longer than allowed, of which nothing is kept. */
export type Line = Buffer | undefined;

const newLine = 0x0a;
const carriageReturn = 0x0d;

/** Lines of a stream of bytes, none of which makes it keep more than `longest` bytes. */
export async function* readLinesOf(input: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let length = 0;
  const take = (piece: Buffer) => {
    length += piece.length;
    if (length > longest) parts = [];
    else parts.push(piece);
  };
  const line = (): Line => {
    const whole = Buffer.concat(parts);
    const isKept = length <= longest;
    [parts, length] = [[], 0];
    return isKept ? whole.subarray(0, whole.at(-1) === carriageReturn ? -1 : undefined) : undefined;
  };
  for await (const bytes of input) {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let from = 0;
    for (let at = chunk.indexOf(newLine); at >= 0; at = chunk.indexOf(newLine, from)) {
      take(chunk.subarray(from, at));
      yield line();
      from = at + 1;
    }
    take(chunk.subarray(from));
  }
  if (length > 0) yield line();
}
