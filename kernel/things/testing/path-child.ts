// Takes batches in, many at once, and prints each that was acknowledged, until it is killed. Saves the state all the while.
import { writeSync } from "node:fs";
import { batchAt } from "./kill-batches.ts";
import { cause } from "./doubles.ts";
import { openRealPath, type Backing } from "./real-path.ts";

const backing = JSON.parse(process.argv[2]!) as Backing;
let next = Number(process.argv[3]);
const { path } = await openRealPath(backing);

async function takeForEver(): Promise<never> {
  for (;;) {
    const number = next++;
    const { faults } = await path.submit(batchAt(number), cause);
    if (faults.length > 0) throw new Error(JSON.stringify(faults[0]));
    writeSync(1, `${number}\n`);
    if (number % 100 === 0) void path.snapshot();
  }
}

await Promise.all(Array.from({ length: 16 }, takeForEver));
