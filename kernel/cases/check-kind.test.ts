import { describe, expect, it } from "vitest";
import type { CaseKind } from "./case-kind.ts";
import { checkKind } from "./check-kind.ts";
import { hashOfKind } from "./digest.ts";
import { lampKind } from "./testing/lamp-kind.ts";

type Loose = { [key: string]: Loose };

/** The kind with one thing put in at a path, or taken out. */
function changed(path: string, value?: unknown): CaseKind {
  const kind = structuredClone(lampKind) as unknown as Loose;
  const names = path.split("/");
  const last = names.pop()!;
  const at = names.reduce((inner, name) => inner[name]!, kind);
  if (value === undefined) delete at[last];
  else at[last] = value as Loose;
  return kind as unknown as CaseKind;
}

describe("a kind of case", () => {
  it("passes when all of it fits", () => {
    expect(checkKind(lampKind)).toEqual([]);
  });

  it.each<[what: string, kind: CaseKind, field: string, rule: string]>([
    [
      "a state nobody comes to",
      changed("states/lost", { title: { zh: "失", en: "Lost" }, end: "done" }),
      "states.lost",
      "reached from the start",
    ],
    [
      "states that lead nowhere",
      changed("states/mending/moves", [{ when: { task: "repair", answered: true }, to: "checked" }]),
      "states.done",
      "reached from the start",
    ],
    [
      "a move to no state",
      changed("states/mending/moves/0/to", "nowhere"),
      "states.mending.moves[0].to",
      "a state of the kind",
    ],
    ["a start that is an end", changed("start", "done"), "start", "not an end"],
    ["a text in one language", changed("states/mending/title/zh"), "states.mending.title.zh", "required"],
    ["a blank text", changed("states/mending/title/en", " "), "states.mending.title.en", "pattern \\S"],
    ["a field without a label", changed("data/properties/lamp/label"), "data.properties.lamp.label.zh", "text missing"],
    [
      "a type that there is not",
      changed("data/properties/lamp/type", "text"),
      "data.properties.lamp",
      "one of object, array, string, number, integer, boolean, null",
    ],
    ["a pattern that is none", changed("data/properties/lamp/pattern", "("), "data", "a JSON Schema"],
    ["a personal field that is not there", changed("personal", ["name"]), "personal.name", "a field of data"],
    [
      "a task without answers",
      changed("states/checked/tasks/0/answers", {}),
      "states.checked.tasks.check.answers",
      "at least one answer",
    ],
    [
      "an answer that the task has not",
      changed("states/checked/moves/0/when", { task: "check", answered: "yes" }),
      "states.checked.moves[0].when",
      "an answer of the task",
    ],
    [
      "a task of another state",
      changed("states/mending/moves/0/when", { task: "check", answered: true }),
      "states.mending.moves[0].when",
      "a task of this state",
    ],
    [
      "a condition that is none",
      changed("states/mending/moves/0/when", { code: "true" }),
      "states.mending.moves[0].when",
      "one of field, task, tasks, clock, parts, all, any, not, guard",
    ],
    [
      "a warning after the limit",
      changed("states/checked/tasks/0/clocks/0/warn", 60),
      "states.checked.tasks.check.clocks.answer.warn",
      "less than the limit",
    ],
    [
      "yellow before the warning",
      changed("states/checked/tasks/0/clocks/0/yellow", 40),
      "states.checked.tasks.check.clocks.answer.warn",
      "more than yellow",
    ],
    [
      "a limit of two units",
      changed("states/checked/tasks/0/clocks/0/limit", { days: 1, minutes: 1 }),
      "states.checked.tasks[0].clocks[0].limit",
      "maxProperties 1",
    ],
    [
      "a limit of an unknown unit",
      changed("states/checked/tasks/0/clocks/0/limit", { weeks: 1 }),
      "states.checked.tasks.check.clocks.answer.limit",
      "one of workingDays, workingHours, days, minutes",
    ],
    [
      "a pause of a clock of another state",
      changed("states/mending/acts/wait/effects", [{ pause: "answer", why: { zh: "等", en: "Waits" } }]),
      "states.mending.acts.wait.effects[0]",
      "a clock of this state",
    ],
    [
      "an act that anybody may do by saying nothing",
      changed("states/mending/acts/wait/by", {}),
      "states.mending.acts.wait.by",
      "access rule missing",
    ],
    ["code in a kind", changed("states/mending/script", "alert(1)"), "states.mending.script", "unknown field"],
    [
      "a name from the prototype",
      changed("states/mending/moves/0/to", "constructor"),
      "states.mending.moves[0].to",
      "a state of the kind",
    ],
  ])("tells where and which rule: %s", (_, kind, field, rule) => {
    const [first] = checkKind(kind);
    expect(first).toEqual({ field, rule });
  });

  it("is refused when some answers are followed by no move and nobody can act", () => {
    const kind = changed("states/checked/acts", {});
    const { checked } = kind.states;
    const moves = checked!.moves!.slice(0, 1);
    const faults = checkKind({ ...kind, states: { ...kind.states, checked: { ...checked!, moves } } });
    expect(faults).toContainEqual({ field: "states.checked.moves", rule: "a move for the answers refuse" });
  });

  it("has one hash however it is written, and another when anything is changed", () => {
    const turned = JSON.parse(JSON.stringify(lampKind), (_, value: unknown) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toReversed())
        : value,
    ) as CaseKind;
    expect(hashOfKind(turned)).toBe(hashOfKind(lampKind));
    expect(hashOfKind(changed("keepDays", 31))).not.toBe(hashOfKind(lampKind));
  });
});
