import { readFileSync } from "node:fs";
import type { RoadGraph } from "../../kernel/index.ts";
import { decodeRoadGraph } from "../../kernel/roads/road-file.ts";

/** The demo city's streets as the build made them, which the tests' setup sees to. */
export const demoGraph = (): RoadGraph =>
  decodeRoadGraph(readFileSync(new URL("../../dist/zhengzhou.cityroads", import.meta.url)));
