import type { Writable } from "node:stream";

const chunkLength = 60_000;

/**
 * Writes lines as fast as they are taken, without holding all of them. Ends quietly when nobody reads any more, as `head` after
 * its ten lines. Tells how many lines there were to write till then.
 */
export async function writeLines(lines: Iterable<string>, output: Writable): Promise<number> {
  // The stream tells an error twice: to the write and as an event, which ends the process when nobody hears it.
  output.on("error", () => undefined);
  let count = 0;
  let chunk = "";
  for (const line of lines) {
    count += 1;
    chunk += `${line}\n`;
    if (chunk.length < chunkLength) continue;
    if (!(await isTaken(output, chunk))) return count;
    chunk = "";
  }
  if (chunk !== "") await isTaken(output, chunk);
  return count;
}

function isTaken(output: Writable, chunk: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    output.write(chunk, (error) => {
      if (error === null || error === undefined) resolve(true);
      else if (closed.has((error as NodeJS.ErrnoException).code ?? "")) resolve(false);
      else reject(error);
    });
  });
}

const closed: ReadonlySet<string> = new Set(["EPIPE", "ERR_STREAM_DESTROYED"]);
