import type { TurnRule } from "../../../kernel/index.ts";
import type { NetEdge, NetElements } from "./net-elements.ts";
import type { NetLine } from "./net-lines.ts";

interface Arm {
  readonly edge: NetEdge;
  readonly line: string;
}

const forCars = (edge: NetEdge) => edge.lanes.some((lane) => lane.cars);

/** At each junction every turn that no connection makes. Turning round counts where there is somewhere else to go. */
export function turnsOf({ goesTo }: NetElements, lines: readonly NetLine[]): readonly TurnRule[] {
  const arms = lines.flatMap(({ line, edges }) => edges.filter(forCars).map((edge): Arm => ({ edge, line: line.id })));
  const leaving = new Map<string, Arm[]>();
  for (const arm of arms) {
    const list = leaving.get(arm.edge.from);
    if (list) list.push(arm);
    else leaving.set(arm.edge.from, [arm]);
  }
  return arms.flatMap(({ edge, line }) => {
    const onward = leaving.get(edge.to) ?? [];
    if (onward.every((arm) => arm.line === line)) return [];
    return onward
      .filter((arm) => !goesTo.get(edge.id)?.has(arm.edge.id))
      .map((arm): TurnRule => ({ kind: "no", from: line, to: arm.line, via: edge.to }));
  });
}
