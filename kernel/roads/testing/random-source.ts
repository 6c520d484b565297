import * as fc from "fast-check";
import type { LonLat } from "../../places/chinese-datums.ts";
import { roadClasses } from "../road-class.ts";
import type { RoadLine, RoadSource, TurnRule } from "../road-source.ts";

const side = 4;
const place = (node: number): LonLat => [
  113.6 + 0.002 * (node % side) + 0.0003 * Math.sin(node * 7),
  34.7 + 0.0015 * Math.floor(node / side) + 0.0002 * Math.sin(node * 11),
];

/** Walks over a grid of a few streets, which may go one way, cross themselves, come back and lie apart, with turn rules at random. */
export const randomSource: fc.Arbitrary<RoadSource & { lines: RoadLine[]; turns: TurnRule[] }> = fc
  .array(
    fc.record({
      begin: fc.nat(side * side - 1),
      walk: fc.array(fc.nat(3), { minLength: 1, maxLength: 6 }),
      class: fc.constantFrom(...roadClasses.filter((one) => one !== "path")),
      cars: fc.constantFrom("both", "both", "forward", "backward", "none"),
      walking: fc.boolean(),
      speed: fc.option(fc.integer({ min: 5, max: 120 }), { nil: undefined }),
      name: fc.constantFrom("甲路", "乙路", undefined),
      named: fc.boolean(),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .chain((walks) => {
    const lines = walks.map(({ begin, walk, named, ...line }, order): RoadLine & { nodes?: number[] } => {
      const nodes = [begin];
      for (const turn of walk) {
        const at = nodes.at(-1)!;
        const [x, y] = [at % side, Math.floor(at / side)];
        const next = [at + 1, at - 1, at + side, at - side][turn]!;
        const stays = turn === 0 ? x === side - 1 : turn === 1 ? x === 0 : turn === 2 ? y === side - 1 : y === 0;
        nodes.push(stays ? [at - 1, at + 1, at - side, at + side][turn]! : next);
      }
      return { ...line, id: `line ${order}`, path: nodes.map(place), ...(named ? { nodes } : {}) };
    });
    const vias = lines.map(({ nodes, path }) => nodes ?? path);
    const turn = fc
      .record({
        kind: fc.constantFrom("no" as const, "no" as const, "only" as const),
        from: fc.nat(lines.length - 1),
        to: fc.nat(lines.length - 1),
        at: fc.nat(),
      })
      .map(({ kind, from, to, at }): TurnRule => ({
        kind,
        from: lines[from]!.id,
        to: lines[to]!.id,
        via: vias[from]![at % vias[from]!.length]!,
      }));
    return fc.record({ lines: fc.constant(lines), turns: fc.array(turn, { maxLength: 12 }) });
  });
