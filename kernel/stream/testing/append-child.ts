// Appends as fast as it can and prints `position number` of each acknowledged record, until it is killed.
import { writeSync } from "node:fs";
import { openStream } from "../open-stream.ts";
import { quiet, record } from "./records.ts";

const [dataFolder, natsUrl, name] = process.argv.slice(2);
const stream = await openStream({ ...(natsUrl ? { natsUrl, name } : { dataFolder }), log: quiet });
let next = stream.last() + 1;

async function appendForEver(): Promise<never> {
  for (;;) {
    const number = next++;
    const position = await stream.append(record(`${number} ${"x".repeat((number * 7919) % 20_000)}`));
    writeSync(1, `${position} ${number}\n`);
  }
}

await Promise.all(Array.from({ length: 16 }, appendForEver));
