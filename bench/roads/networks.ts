import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { RoadGraph } from "../../kernel/roads/road-graph.ts";
import type { RoadLine, RoadSource } from "../../kernel/roads/road-source.ts";
import { zhengzhouStreets } from "../../demo/zhengzhou/streets/zhengzhou-streets.ts";
import { distanceBetween } from "../../kernel/things/geo/sphere.ts";

export interface Network {
  readonly name: string;
  readonly source: RoadSource;
  /** Seconds that the data itself tells of the arcs of its graph; the city is told them as live speeds. */
  seconds?(graph: RoadGraph): Float64Array;
}

/** The streets of the simulated city. */
export function demoCity(): Network {
  return { name: "demo city", source: zhengzhouStreets() };
}

/**
 * Auckland: 54,370 nodes and 90,638 arcs with the seconds of normal driving (JEMSS.jl, Apache-2.0; roads of OpenStreetMap,
 * ODbL), from `DIR/ems/auckland/{nodes,arcs}.csv.gz`. Two arcs between the same nodes are one line that goes both ways.
 */
export function auckland(data: string): Network | undefined {
  const folder = join(data, "ems", "auckland");
  if (!existsSync(folder)) return undefined;
  const places = new Map(rowsOf(join(folder, "nodes.csv.gz")).map(([id, x, y]) => [id!, [x!, y!] as const]));
  const told = new Map<string, number>();
  for (const [from, to, , regular] of rowsOf(join(folder, "arcs.csv.gz"))) told.set(`${from} ${to}`, regular!);
  const lines: RoadLine[] = [];
  for (const [key, seconds] of told) {
    const [from, to] = key.split(" ").map(Number) as [number, number];
    const back = told.has(`${to} ${from}`);
    if (back && from > to) continue;
    const path = [places.get(from)!, places.get(to)!];
    lines.push({
      id: key,
      class: "tertiary",
      path,
      nodes: [from, to],
      cars: back ? "both" : "forward",
      walking: true,
      speed: (distanceBetween(...path[0]!, ...path[1]!) / seconds) * 3.6,
    });
  }
  return {
    name: "Auckland",
    source: { lines },
    seconds: (graph) =>
      Float64Array.from({ length: 2 * graph.segmentCount }, (_nothing, arc) => {
        const [from, to] = graph.ids[arc >> 1]!.split(" ");
        return told.get(arc % 2 === 0 ? `${from} ${to}` : `${to} ${from}`) ?? Infinity;
      }),
  };
}

function rowsOf(file: string): number[][] {
  const [, ...rows] = gunzipSync(readFileSync(file)).toString("utf8").trim().split("\n");
  return rows.map((row) => row.split(",").map(Number));
}
