import { basename } from "node:path";
import type { RoadLine, RoadSource, TurnRule } from "../../kernel/index.ts";
import type { RoadsRead } from "./read-roads.ts";

/**
 * The roads of several files as one source. Ids and nodes of OpenStreetMap are the same everywhere: extracts that overlap meet.
 * Those of other files get the file's name before them, so that each stays itself.
 */
export function joinSources(reads: readonly (RoadsRead & { readonly name: string })[]): RoadSource {
  if (reads.length === 1) return reads[0]!.source;
  const sources = reads.map(({ source, kind, name }, index) =>
    kind === "osm-pbf" || kind === "osm-xml" ? source : named(source, `${index + 1}:${basename(name)}:`),
  );
  const attribution = [...new Set(sources.flatMap((source) => source.attribution ?? []))].join("; ");
  return {
    lines: chained(sources.map(({ lines }) => lines)),
    turns: chained(sources.map(({ turns = [] }) => turns)),
    ...(attribution === "" ? {} : { attribution }),
  };
}

function chained<Item>(lists: readonly Iterable<Item>[]): Iterable<Item> {
  return {
    *[Symbol.iterator]() {
      for (const list of lists) yield* list;
    },
  };
}

function named(source: RoadSource, before: string): RoadSource {
  const node = (one: string | number) => `${before}${one}`;
  return {
    ...source,
    lines: mapped(source.lines, (line) => ({
      ...line,
      id: `${before}${line.id}`,
      ...(line.nodes === undefined
        ? {}
        : { nodes: line.nodes.map((one) => (one === undefined ? undefined : node(one))) }),
    })),
    turns: mapped(source.turns ?? [], (rule) => ({
      ...rule,
      from: `${before}${rule.from}`,
      to: `${before}${rule.to}`,
      via: typeof rule.via === "object" ? rule.via : node(rule.via),
    })),
  };
}

function mapped<Item extends RoadLine | TurnRule>(items: Iterable<Item>, change: (item: Item) => Item): Iterable<Item> {
  return {
    *[Symbol.iterator]() {
      for (const item of items) yield change(item);
    },
  };
}
