import { roadClasses, type RoadClass } from "../../../kernel/index.ts";
import { lengthOf } from "./curves.ts";
import type { Way } from "./ways.ts";
import { commonWords, habitAt, numberedName, type Name } from "./name-words.ts";
import { dot, unit, type Point } from "./plane.ts";

/** Streets shorter than this have no name, metres. */
const shortest = 260;

/** One street: pieces that go on from each other straight ahead. */
interface Street {
  readonly ways: Way[];
  readonly length: number;
  readonly middle: Point;
  readonly eastWest: boolean;
}

/** Names for the ways without one, and one class for each street. Ways that go on straight ahead are one street. */
export function nameStreets(ways: readonly Way[]): void {
  const streets = streetsOf(ways.filter((way) => way.name === undefined));
  const taken = new Set(ways.map((way) => way.name).filter((name) => name !== undefined));
  for (const street of streets) {
    const kind = commonClass(street);
    for (const way of street.ways) way.class = kind;
  }
  const numbered = numberedNames(streets, taken);
  const waiting = new Map<string, Name[]>();
  let common = 0;
  for (const street of streets.toSorted((one, other) => other.length - one.length)) {
    if (street.length < shortest) continue;
    const { quarter, habit } = habitAt(street.middle);
    let name = numbered.get(street);
    const ending = habit.endings[street.eastWest ? 0 : 1];
    const own = waiting.get(quarter) ?? [...habit.words];
    waiting.set(quarter, own);
    while (name === undefined || taken.has(name.name)) {
      const word = own.shift() ?? commonWords[common++];
      if (!word) return;
      name = { name: word.name + ending.name, nameEn: word.nameEn + ending.nameEn };
    }
    taken.add(name.name);
    for (const way of street.ways) Object.assign(way, name);
  }
}

/** Longer streets of quarters that count them, from the north and from the west. */
function numberedNames(streets: readonly Street[], taken: ReadonlySet<string>): Map<Street, Name> {
  const names = new Map<Street, Name>();
  for (const eastWest of [true, false]) {
    const counts = new Map<string, number>();
    const place = ({ middle }: Street): number => (eastWest ? -middle[1] : middle[0]);
    const longer = streets.filter((street) => street.eastWest === eastWest && street.length > 700);
    for (const street of longer.toSorted((one, other) => place(one) - place(other))) {
      const { quarter, habit } = habitAt(street.middle);
      const before = habit.numbered?.[eastWest ? 0 : 1];
      if (!before) continue;
      let number = counts.get(quarter) ?? 0;
      let name: Name;
      do name = numberedName(before, ++number, habit.endings[eastWest ? 0 : 1]);
      while (taken.has(name.name));
      counts.set(quarter, number);
      names.set(street, name);
    }
  }
  return names;
}

function commonClass({ ways }: Street): RoadClass {
  const lengths = new Map<RoadClass, number>();
  for (const way of ways) lengths.set(way.class, (lengths.get(way.class) ?? 0) + lengthOf(way.path));
  const half = [...lengths.values()].reduce((sum, length) => sum + length, 0) / 2;
  let sum = 0;
  for (const kind of roadClasses) if ((sum += lengths.get(kind) ?? 0) >= half) return kind;
  return ways[0]!.class;
}

function streetsOf(ways: readonly Way[]): Street[] {
  const parent = ways.map((_, number) => number);
  const root = (number: number): number => {
    while (parent[number] !== number) number = parent[number] = parent[parent[number]!]!;
    return number;
  };
  const ends = new Map<number, { way: number; out: Point }[]>();
  ways.forEach((way, number) => {
    const { path } = way;
    for (const [node, at, next] of [
      [way.nodes[0]!, path[0]!, path[1]!],
      [way.nodes.at(-1)!, path.at(-1)!, path.at(-2)!],
    ] as const) {
      const list = ends.get(node) ?? [];
      list.push({ way: number, out: unit(at, next) });
      ends.set(node, list);
    }
  });
  for (const meeting of ends.values())
    for (const [place, one] of meeting.entries())
      for (const other of meeting.slice(place + 1)) {
        const apart = Math.abs(rank(ways[one.way]!) - rank(ways[other.way]!));
        if (apart <= 1 && dot(one.out, other.out) < -0.87) parent[root(one.way)] = root(other.way);
      }
  const groups = new Map<number, Way[]>();
  ways.forEach((way, number) => {
    const group = groups.get(root(number));
    if (group) group.push(way);
    else groups.set(root(number), [way]);
  });
  return [...groups.values()].map(streetOf);
}

const rank = (way: Way): number => roadClasses.indexOf(way.class);

function streetOf(ways: Way[]): Street {
  let [length, east, north] = [0, 0, 0];
  for (const { path } of ways) {
    length += lengthOf(path);
    east += Math.abs(path.at(-1)![0] - path[0]![0]);
    north += Math.abs(path.at(-1)![1] - path[0]![1]);
  }
  const longest = ways.reduce((most, way) => (lengthOf(way.path) > lengthOf(most.path) ? way : most));
  return { ways, length, middle: longest.path[longest.path.length >> 1]!, eastWest: east > north };
}
