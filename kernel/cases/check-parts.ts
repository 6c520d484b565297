import { compileCheck, type Fault } from "../scenario/check-value.ts";
import type { Condition, Effect } from "./case-kind.ts";
import { conditionShapes, effectShapes } from "./kind-schema.ts";

/** What a condition or an effect of one state may name. */
export interface Known {
  readonly fields: readonly string[];
  /** Answers by task. */
  readonly tasks: ReadonlyMap<string, readonly string[]>;
  readonly clocks: readonly string[];
}

export function wrong(condition: boolean, field: string, rule: string): Fault[] {
  return condition ? [{ field, rule }] : [];
}

const checksOf = (shapes: typeof conditionShapes) =>
  new Map(Object.entries(shapes).map(([name, schema]) => [name, compileCheck(schema)]));
const conditionChecks = checksOf(conditionShapes);
const effectChecks = checksOf(effectShapes);

/** The fault of the one shape that its first known word tells. */
function shapeFault(value: object, checks: typeof conditionChecks, at: string): Fault | undefined {
  const word = [...checks.keys()].find((name) => Object.hasOwn(value, name));
  if (word === undefined) return { field: at, rule: `one of ${[...checks.keys()].join(", ")}` };
  const fault = checks.get(word)!(value);
  return fault === undefined ? undefined : { field: `${at}.${fault.field}`, rule: fault.rule };
}

const deepest = 20;

export function conditionFaults(condition: Condition | undefined, known: Known, at: string, depth = 0): Fault[] {
  if (condition === undefined) return [];
  const shape = shapeFault(condition, conditionChecks, at);
  if (shape !== undefined) return [shape];
  if (depth > deepest) return [{ field: at, rule: `nested at most ${deepest} deep` }];
  const within = (inner: Condition, place: string) => conditionFaults(inner, known, place, depth + 1);
  if ("all" in condition) return condition.all.flatMap((inner, index) => within(inner, `${at}.all[${index}]`));
  if ("any" in condition) return condition.any.flatMap((inner, index) => within(inner, `${at}.any[${index}]`));
  if ("not" in condition) return within(condition.not, `${at}.not`);
  if ("field" in condition)
    return [
      ...wrong(!known.fields.includes(condition.field), at, "a field of data"),
      ...wrong("is" in condition === "in" in condition, at, "is or in"),
    ];
  if ("task" in condition) {
    const answers = known.tasks.get(condition.task);
    return answers === undefined
      ? [{ field: at, rule: "a task of this state" }]
      : wrong(condition.answered !== true && !answers.includes(condition.answered), at, "an answer of the task");
  }
  if ("tasks" in condition) {
    const { answered } = condition;
    const all = [...known.tasks.values()];
    return wrong(
      answered !== true && !all.every((answers) => answers.includes(answered)),
      at,
      "an answer of each task",
    );
  }
  if ("clock" in condition) return wrong(!known.clocks.includes(condition.clock), at, "a clock of this state");
  return [];
}

export function effectFaults(effects: readonly Effect[] | undefined, known: Known, at: string): Fault[] {
  return (effects ?? []).flatMap((effect, index) => effectFault(effect, known, `${at}[${index}]`));
}

function effectFault(effect: Effect, known: Known, at: string): Fault[] {
  const shape = shapeFault(effect, effectChecks, at);
  if (shape !== undefined) return [shape];
  if ("reading" in effect)
    return wrong(!known.fields.includes(effect.reading.thing.field), `${at}.reading.thing`, "a field of data");
  if ("part" in effect)
    return effect.with.fields.flatMap((name) => wrong(!known.fields.includes(name), `${at}.with`, "a field of data"));
  const clock = "pause" in effect ? effect.pause : "resume" in effect ? effect.resume : undefined;
  return wrong(clock !== undefined && !known.clocks.includes(clock), at, "a clock of this state");
}
