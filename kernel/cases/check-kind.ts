import { compileCheck, type Fault } from "../scenario/check-value.ts";
import { hasAccessRule } from "../people/has-access-rule.ts";
import type { CaseKind, CaseState, ClockKind, TaskKind } from "./case-kind.ts";
import { conditionFaults, effectFaults, wrong, type Known } from "./check-parts.ts";
import { dataSchemaFaults } from "./check-data-schema.ts";
import { wayFaults } from "./check-ways.ts";
import { kindSchema } from "./kind-schema.ts";

const checkShape = compileCheck(kindSchema);

/** All that is wrong with a kind; empty when cases of it can be opened, worked on and ended. */
export function checkKind(kind: CaseKind): readonly Fault[] {
  const shape = checkShape(kind);
  if (shape !== undefined) return [shape];
  const faults = [
    ...dataSchemaFaults(kind.data, "data"),
    ...namesOfData(kind, kind.personal, "personal"),
    ...namesOfData(kind, kind.oneOpenPer, "oneOpenPer"),
    ...wrong(!hasAccessRule(kind.open), "open", "access rule missing"),
    ...wrong(!Object.hasOwn(kind.states, kind.start), "start", "a state of the kind"),
    ...wrong(kind.states[kind.start]?.end !== undefined, "start", "not an end"),
    ...Object.entries(kind.states).flatMap(([id, state]) => stateFaults(kind, state, `states.${id}`)),
  ];
  return faults.length > 0 ? faults : wayFaults(kind);
}

const fieldsOf = (kind: CaseKind) => Object.keys((kind.data["properties"] as object | undefined) ?? {});

function namesOfData(kind: CaseKind, names: readonly string[] | undefined, field: string): Fault[] {
  return (names ?? []).flatMap((name) => wrong(!fieldsOf(kind).includes(name), `${field}.${name}`, "a field of data"));
}

function clocksOf(state: CaseState | undefined): readonly string[] {
  return (state?.tasks ?? []).flatMap((task) => (task.clocks ?? []).map(({ id }) => id));
}

function stateFaults(kind: CaseKind, state: CaseState, at: string): Fault[] {
  const tasks = state.tasks ?? [];
  const clocks = clocksOf(state);
  const known: Known = {
    fields: fieldsOf(kind),
    tasks: new Map(tasks.map((task) => [task.id, Object.keys(task.answers)])),
    clocks,
  };
  // What a move does to clocks it does to those of the state that it leads to.
  const entered = (to: string): Known => ({ ...known, clocks: clocksOf(kind.states[to]) });
  const target = (to: string, field: string) => wrong(!Object.hasOwn(kind.states, to), field, "a state of the kind");
  const isEnd = state.end !== undefined;
  return [
    ...wrong(isEnd && (tasks.length > 0 || (state.moves ?? []).length > 0), at, "an end has no tasks and no moves"),
    ...twice(
      tasks.map(({ id }) => id),
      `${at}.tasks`,
    ),
    ...twice(clocks, `${at}.tasks.clocks`),
    ...tasks.flatMap((task) => taskFaults(task, known, `${at}.tasks.${task.id}`)),
    ...Object.entries(state.acts ?? {}).flatMap(([id, act]) => [
      ...target(act.to, `${at}.acts.${id}.to`),
      ...wrong(!hasAccessRule(act.by), `${at}.acts.${id}.by`, "access rule missing"),
      ...conditionFaults(act.when, known, `${at}.acts.${id}.when`),
      ...(act.input === undefined ? [] : dataSchemaFaults(act.input, `${at}.acts.${id}.input`)),
      ...effectFaults(act.effects, known, `${at}.acts.${id}.effects`),
    ]),
    ...(state.moves ?? []).flatMap((move, index) => [
      ...target(move.to, `${at}.moves[${index}].to`),
      ...conditionFaults(move.when, known, `${at}.moves[${index}].when`),
      ...effectFaults(move.effects, entered(move.to), `${at}.moves[${index}].effects`),
    ]),
  ];
}

function twice(ids: readonly string[], field: string): Fault[] {
  return wrong(new Set(ids).size !== ids.length, field, "each id once");
}

function taskFaults(task: TaskKind, known: Known, at: string): Fault[] {
  const { bureau } = task.to;
  return [
    ...wrong(Object.keys(task.answers).length === 0, `${at}.answers`, "at least one answer"),
    ...(typeof bureau === "object"
      ? wrong(!known.fields.includes(bureau.field), `${at}.to.bureau`, "a field of data")
      : []),
    // At the state's beginning nothing of it is answered or late yet.
    ...conditionFaults(task.when, { ...known, tasks: new Map(), clocks: [] }, `${at}.when`),
    ...(task.clocks ?? []).flatMap((clock) => clockFaults(clock, known, `${at}.clocks.${clock.id}`)),
    ...Object.entries(task.answers).flatMap(([id, answer]) => [
      ...(answer.input === undefined ? [] : dataSchemaFaults(answer.input, `${at}.answers.${id}.input`)),
      ...(answer.sets ?? []).flatMap((name) => [
        ...wrong(!known.fields.includes(name), `${at}.answers.${id}.sets`, "a field of data"),
        ...wrong(
          !Object.hasOwn((answer.input?.["properties"] as object | undefined) ?? {}, name),
          `${at}.answers.${id}.sets`,
          "a field of the answer's input",
        ),
      ]),
      ...effectFaults(answer.effects, known, `${at}.answers.${id}.effects`),
    ]),
  ];
}

const units = ["workingDays", "workingHours", "days", "minutes"];

function clockFaults(clock: ClockKind, known: Known, at: string): Fault[] {
  const [[unit = "", limit = 0] = []] = Object.entries(clock.limit) as [string, number][];
  const { warn, yellow } = clock;
  return [
    ...wrong(!units.includes(unit), `${at}.limit`, `one of ${units.join(", ")}`),
    ...wrong(warn !== undefined && warn >= limit, `${at}.warn`, "less than the limit"),
    ...wrong(yellow !== undefined && yellow >= limit, `${at}.yellow`, "less than the limit"),
    ...wrong(warn !== undefined && yellow !== undefined && warn <= yellow, `${at}.warn`, "more than yellow"),
    ...effectFaults(clock.late, known, `${at}.late`),
  ];
}
