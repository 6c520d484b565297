import type { LonLat } from "../places/chinese-datums.ts";
import { distanceBetween } from "../things/geo/sphere.ts";
import { lengthOf, type CheckedLine } from "./check-lines.ts";
import { MeetingPlaces } from "./meeting-places.ts";
import type { RoadGraph } from "./road-graph.ts";
import type { RemarkBook } from "./road-remark.ts";

/** What lines become when they are cut where they meet; nothing is said yet about turns and what hangs together. */
export interface CutLines {
  readonly graph: Omit<RoadGraph, "version" | "forbidden" | "attribution" | "accuracy" | "simulated">;
  /** Segments of line n: `firstSegment[n]` to `firstSegment[n + 1] - 1`. */
  readonly firstSegment: readonly number[];
  junctionAt(via: string | number | LonLat): number | undefined;
}

/** A node may be written a little differently by two lines, no farther apart than this. */
const sameNodeMetres = 1;

export function cutLines(lines: readonly CheckedLine[], book: RemarkBook): CutLines {
  const places = new MeetingPlaces();
  const visited = lines.map((line) => places.visit(line));
  const junctionOf = new Map<number, number>();
  const junctions: number[] = [];
  const ids: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const owner: number[] = [];
  const metres: number[] = [];
  const firstPoint: number[] = [0];
  const points: number[] = [];
  const firstSegment: number[] = [];

  const junction = (number: number, at: LonLat, line: CheckedLine): number => {
    let known = number < 0 ? undefined : junctionOf.get(number);
    if (known === undefined) {
      known = junctions.length / 2;
      junctions.push(at[0], at[1]);
      if (number >= 0) junctionOf.set(number, known);
    } else if (distanceBetween(junctions[2 * known]!, junctions[2 * known + 1]!, at[0], at[1]) > sameNodeMetres)
      book.note("roads.node.apart", line.id, at);
    return known;
  };

  for (const [order, line] of lines.entries()) {
    firstSegment.push(ids.length);
    const cuts = cutsOf(visited[order]!, places.visits);
    // an id that looks like a piece's gets a number as well, so that no two segments have one id
    const numbered = cuts.length > 2 || /#\d+$/.test(line.id);
    let begin = junction(visited[order]![0]!, line.path[0]!, line);
    for (let piece = 1; piece < cuts.length; piece += 1) {
      const [first, last] = [cuts[piece - 1]!, cuts[piece]!];
      const end = junction(visited[order]![last]!, line.path[last]!, line);
      const path = withoutRepeats([
        [junctions[2 * begin]!, junctions[2 * begin + 1]!],
        ...line.path.slice(first + 1, last),
        [junctions[2 * end]!, junctions[2 * end + 1]!],
      ]);
      ids.push(numbered ? `${line.id}#${piece}` : line.id);
      from.push(begin);
      to.push(end);
      owner.push(order);
      metres.push(lengthOf(path));
      for (const at of path) points.push(at[0], at[1]);
      firstPoint.push(points.length / 2);
      begin = end;
    }
  }
  firstSegment.push(ids.length);
  const { name, names } = nameTable(lines);
  const lineOf = (segment: number): CheckedLine => lines[owner[segment]!]!;
  return {
    graph: {
      junctionCount: junctions.length / 2,
      junctions: Float64Array.from(junctions),
      segmentCount: ids.length,
      from: Int32Array.from(from),
      to: Int32Array.from(to),
      class: Uint8Array.from(ids, (_id, at) => lineOf(at).class),
      link: Uint8Array.from(ids, (_id, at) => (lineOf(at).link ? 1 : 0)),
      use: Uint8Array.from(ids, (_id, at) => useOf(lineOf(at))),
      lanesForward: Uint8Array.from(ids, (_id, at) => lineOf(at).lanesForward),
      lanesBackward: Uint8Array.from(ids, (_id, at) => lineOf(at).lanesBackward),
      speed: Float32Array.from(ids, (_id, at) => lineOf(at).speed),
      metres: Float32Array.from(metres),
      name: Int32Array.from(ids, (_id, at) => name[owner[at]!]!),
      names,
      ids,
      firstPoint: Int32Array.from(firstPoint),
      points: Float64Array.from(points),
    },
    firstSegment,
    junctionAt: (via) => {
      const number = places.find(via);
      return number === undefined ? undefined : junctionOf.get(number);
    },
  };
}

/** Places in a path where it is cut: both ends, and where a line comes by a second time. */
function cutsOf(numbers: Int32Array, visits: readonly number[]): number[] {
  const last = numbers.length - 1;
  let end = last;
  while (end > 1 && numbers[end]! >= 0 && numbers[end - 1] === numbers[last]) end -= 1;
  const cuts = [0];
  for (let place = 1; place < end; place += 1) {
    const number = numbers[place]!;
    if (number >= 0 && visits[number]! > 1 && number !== numbers[place - 1]) cuts.push(place);
  }
  cuts.push(last);
  return cuts;
}

function withoutRepeats(path: readonly LonLat[]): LonLat[] {
  const kept = path.filter(
    (at, place) => place === 0 || at[0] !== path[place - 1]![0] || at[1] !== path[place - 1]![1],
  );
  return kept.length > 1 ? kept : [path[0]!, path[0]!];
}

function useOf(line: CheckedLine): number {
  return (line.forward ? 1 : 0) + (line.backward ? 2 : 0) + (line.walking ? 4 : 0);
}

function nameTable(lines: readonly CheckedLine[]): { name: number[]; names: RoadGraph["names"] } {
  const names: { name: string; nameEn?: string }[] = [];
  const known = new Map<string, number>();
  const name = lines.map((line) => {
    const own = line.name ?? line.nameEn;
    if (own === undefined) return -1;
    const key = JSON.stringify([own, line.nameEn]);
    let number = known.get(key);
    if (number === undefined) {
      known.set(key, (number = names.length));
      names.push({ name: own, ...(line.nameEn === undefined ? {} : { nameEn: line.nameEn }) });
    }
    return number;
  });
  return { name, names };
}
