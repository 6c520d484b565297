import type { Writable } from "node:stream";
import { CityError, mayUse, roadClasses, type RoadGraph } from "../../kernel/index.ts";
import { printable } from "./printable.ts";
import { readNamedRoads } from "./read-named-roads.ts";
import { writeLines } from "./write-lines.ts";

/**
 * `citybrain roads show FILE --segments [TEXT]`: one line for each segment with the text in its id or name, in any case.
 * @throws CityError `roads.segment.none` when there is none
 */
export async function showSegments(file: string, text: string | undefined, output: Writable): Promise<void> {
  const count = await writeLines(segmentLines(await readNamedRoads(file), text), output);
  if (count === 0)
    throw text === undefined ? new CityError("roads.none") : new CityError("roads.segment.none", { text });
}

function* segmentLines(graph: RoadGraph, text = ""): Generator<string> {
  const wanted = text.toLowerCase();
  for (let segment = 0; segment < graph.segmentCount; segment += 1) {
    const id = graph.ids[segment]!;
    const name = nameOf(graph, segment);
    if (!id.toLowerCase().includes(wanted) && !name.toLowerCase().includes(wanted)) continue;
    const first = graph.firstPoint[segment]!;
    const last = graph.firstPoint[segment + 1]! - 1;
    const fields = [
      id,
      name,
      roadClasses[graph.class[segment]!]!,
      waysOfCars(graph, segment),
      graph.metres[segment]!.toFixed(1),
      ...[2 * first, 2 * first + 1, 2 * last, 2 * last + 1].map((at) => graph.points[at]!.toFixed(6)),
    ];
    yield fields.map(printable).join("\t");
  }
}

function nameOf({ name, names }: RoadGraph, segment: number): string {
  const known = names[name[segment]!];
  if (known === undefined) return "";
  return known.nameEn === undefined ? known.name : `${known.name} · ${known.nameEn}`;
}

/** In the words of `laneDirection` of TrafficFlowObserved. */
function waysOfCars(graph: RoadGraph, segment: number): "forward" | "backward" | "both" | "none" {
  const forward = mayUse(graph, 2 * segment, "drive");
  const backward = mayUse(graph, 2 * segment + 1, "drive");
  if (forward && backward) return "both";
  if (forward) return "forward";
  return backward ? "backward" : "none";
}
