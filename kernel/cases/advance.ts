import { CityError } from "../errors/city-error.ts";
import type { CaseKind, Effect, TaskKind } from "./case-kind.ts";
import { holds, type CaseFacts } from "./conditions.ts";

/** What follows from what is known: moves taken in order, tasks of the last state entered, effects in order. */
export interface Advance {
  readonly moves: readonly { readonly from: string; readonly to: string }[];
  readonly state: string;
  /** To be opened; open ones of a state that was left are dropped. */
  readonly tasks: readonly TaskKind[];
  readonly effects: readonly Effect[];
  readonly end?: "done" | "refused" | "withdrawn";
}

/** More moves than that without anybody doing something is a circle. */
const most = 100;

/** Tasks of the state that the facts are of, at its beginning. */
export function tasksAtBeginning(kind: CaseKind, facts: CaseFacts): readonly TaskKind[] {
  const fresh = { ...facts, tasks: [] };
  return (kind.states[facts.state]!.tasks ?? []).filter(({ when }) => when === undefined || holds(when, fresh));
}

/** `into`: the state that an act leads to, entered first. Pure: time, data and guards are given. */
export function advance(kind: CaseKind, facts: CaseFacts, into?: string): Advance {
  const moves: { from: string; to: string }[] = [];
  const effects: Effect[] = [];
  let known = facts;
  let tasks: readonly TaskKind[] = [];

  const enter = (to: string) => {
    moves.push({ from: known.state, to });
    if (moves.length > most) throw new CityError("case.kind.loop", { kind: kind.id, state: to });
    known = { ...known, state: to };
    tasks = tasksAtBeginning(kind, known);
    known = { ...known, tasks: tasks.map(({ id }) => ({ kind: id, state: "open", late: [] })) };
  };

  if (into !== undefined && into !== facts.state) enter(into);
  for (;;) {
    const state = kind.states[known.state]!;
    const move = state.end === undefined ? state.moves?.find(({ when }) => holds(when, known)) : undefined;
    if (move === undefined)
      return {
        moves,
        state: known.state,
        tasks,
        effects,
        ...(state.end === undefined ? {} : { end: state.end }),
      };
    const own = move.effects ?? [];
    effects.push(...own);
    // A part that is about to be opened is one that has not ended.
    known = { ...known, parts: [...known.parts, ...effects.filter((effect) => "part" in effect).map(() => ({}))] };
    enter(move.to);
  }
}
