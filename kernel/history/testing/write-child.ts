// Goes on writing batches after the position on disk, as the change path does, and prints each position reached there,
// until it is killed.
import { writeSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { quiet } from "../../stream/testing/records.ts";
import { openHistory } from "../open-history.ts";
import type { HistoryPlace } from "./backings.ts";
import { batchAt, parkingTypes } from "./replayed.ts";

const at = JSON.parse(process.argv[2]!) as HistoryPlace["at"];
const history = await openHistory({ ...at, timeZone: "Europe/Berlin", log: quiet });
for (const type of parkingTypes) history.declare(type);

let reached = history.position();
for (let position = Math.max(1, reached - 3); ; position += 1) {
  history.write(batchAt(position));
  if (position % 5 === 0) await pause(1);
  if (position % 40 === 0) await history.flush();
  if (history.position() === reached) continue;
  reached = history.position();
  writeSync(1, `${reached}\n`);
}
