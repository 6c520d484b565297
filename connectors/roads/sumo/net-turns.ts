import type { TurnRule } from "../../../kernel/index.ts";
import { bounds } from "../bounds.ts";
import { tooMuch, type SourceFile } from "../source-file.ts";
import type { NetEdge, NetElements } from "./net-elements.ts";
import type { NetLine } from "./net-lines.ts";

interface Arm {
  readonly edge: NetEdge;
  readonly line: string;
}

const forCars = (edge: NetEdge) => edge.lanes.some((lane) => lane.cars);

/** At each junction every turn that no connection makes. Throws CityError `roads.source.bound`. Turning round counts where there is somewhere else to go. */
export function turnsOf({ goesTo }: NetElements, lines: readonly NetLine[], file: SourceFile): readonly TurnRule[] {
  const arms = lines.flatMap(({ line, edges }) => edges.filter(forCars).map((edge): Arm => ({ edge, line: line.id })));
  const leaving = new Map<string, Arm[]>();
  for (const arm of arms) {
    const list = leaving.get(arm.edge.from);
    if (list) list.push(arm);
    else leaving.set(arm.edge.from, [arm]);
  }
  const rules: TurnRule[] = [];
  for (const { edge, line } of arms) {
    const onward = leaving.get(edge.to) ?? [];
    if (onward.every((arm) => arm.line === line)) continue;
    for (const arm of onward) {
      if (goesTo.get(edge.id)?.has(arm.edge.id)) continue;
      if (rules.length >= bounds.turnRules) throw tooMuch(file, `at most ${bounds.turnRules} turn rules`);
      rules.push({ kind: "no", from: line, to: arm.line, via: edge.to });
    }
  }
  return rules;
}
