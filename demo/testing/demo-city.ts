import type { Cause, Reading, RoadGraph } from "../../kernel/index.ts";
import { openChangePath } from "../../kernel/things/open-change-path.ts";
import { MemoryHistory } from "../../kernel/things/testing/doubles.ts";
import { MemoryStream } from "../../kernel/things/testing/doubles.ts";
import { silent } from "../../kernel/scenario/testing/memory-rooms.ts";
import { createLiveState } from "../../kernel/things/live-state.ts";
import { parkingThings } from "../../scenarios/parking/things.ts";
import { seededRandom } from "../random.ts";
import { startDemo } from "../start-demo.ts";

/** A city in memory, in which demos of 400 spots are started one after the other, as a data folder sees them. */
export async function demoCity() {
  const now = () => Date.parse("2026-11-22T12:00:00+08:00");
  const things = createLiveState({ log: silent });
  for (const type of parkingThings) things.declare(type);
  const [stream, history] = [new MemoryStream(), new MemoryHistory()];
  const path = await openChangePath({ state: things, stream, history, now, log: silent });
  return {
    things,
    /** Until the city is described; tells what was submitted. */
    async begin(graph: RoadGraph, seed = 1) {
      const [submitted, causes]: [Reading[], Cause[]] = [[], []];
      const demo = await startDemo({
        submit(readings, cause) {
          submitted.push(...readings);
          causes.push(cause);
          return path.submit(readings, cause);
        },
        things,
        streets: async () => graph,
        now,
        random: seededRandom(seed),
        berths: 400,
        log: silent,
      });
      await demo.ready;
      await demo.stop();
      return { submitted, causes };
    },
  };
}
