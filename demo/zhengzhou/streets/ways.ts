import type { RoadClass } from "../../../kernel/index.ts";
import type { Plan } from "./plan.ts";
import type { Point } from "./plane.ts";

/** A street or a stretch of it: a path through nodes of the mesh. */
export interface Way {
  readonly stroke: number;
  class: RoadClass;
  name?: string;
  nameEn?: string;
  readonly oneWay: boolean;
  readonly path: readonly Point[];
  /** Nodes of the mesh, one a point of the path. */
  readonly nodes: readonly number[];
}

/** The streets of a plan as paths, as far as each goes without a gap, cut at the nodes where that is asked for. */
export function waysOf({ mesh, strokes }: Plan, cutAt: ReadonlySet<number>): Way[] {
  const halvesOf = new Map<number, number[]>();
  mesh.stroke.forEach((stroke, edge) => {
    if (strokes[stroke]?.kind !== "street") return;
    const halves = halvesOf.get(stroke);
    if (halves) halves.push(edge * 2);
    else halvesOf.set(stroke, [edge * 2]);
  });
  const ways: Way[] = [];
  for (const [number, halves] of halvesOf) {
    const stroke = strokes[number]!;
    const leaving = new Map(halves.map((half) => [mesh.origin[half]!, half]));
    const reached = new Set(halves.map((half) => mesh.origin[half ^ 1]!));
    const beginnings = halves.filter((half) => !reached.has(mesh.origin[half]!) || cutAt.has(mesh.origin[half]!));
    const used = new Set<number>();
    for (const beginning of [...beginnings, ...halves]) {
      if (used.has(beginning)) continue;
      const nodes = [mesh.origin[beginning]!];
      for (let half: number | undefined = beginning; half !== undefined && !used.has(half);) {
        used.add(half);
        const node: number = mesh.origin[half ^ 1]!;
        nodes.push(node);
        half = cutAt.has(node) ? undefined : leaving.get(node);
      }
      ways.push({
        stroke: number,
        class: stroke.class,
        ...(stroke.name !== undefined && { name: stroke.name, nameEn: stroke.nameEn! }),
        oneWay: stroke.oneWay ?? false,
        path: nodes.map((node) => mesh.nodes[node]!),
        nodes,
      });
    }
  }
  return ways;
}
