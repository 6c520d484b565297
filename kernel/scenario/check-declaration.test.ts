import { Type } from "typebox";
import { describe, expect, it } from "vitest";
import {
  contract,
  job,
  operation,
  type CaseKind,
  type Condition,
  type Face,
  type OperationContract,
  type Scenario,
} from "../index.ts";
import { declarationFaults } from "./check-declaration.ts";
import { sampleScenario } from "./testing/memory-rooms.ts";

function speaking(change: Partial<OperationContract> = {}) {
  const whole = contract({
    id: "sample.speak",
    method: "GET",
    path: "/api/sample/speak",
    summary: { zh: "说", en: "Speak" },
    access: { everyone: true },
    input: Type.Object({}),
    output: Type.Object({}),
  });
  return operation({ ...whole, ...change }, () => ({}));
}

const pageAt = (face: Face, path: string): Partial<Scenario> => ({
  texts: { zh: { desk: "台" }, en: { desk: "Desk" } },
  pages: [{ id: "desk", face, path, title: "desk", access: { everyone: true } }],
});

const text = { zh: "灯", en: "Lamp" };
const lampKind = (when: Condition): CaseKind => ({
  id: "sample.fault",
  title: text,
  data: {
    type: "object",
    properties: { lamp: { type: "string", label: text } },
    required: ["lamp"],
    additionalProperties: false,
  },
  open: { everyone: true },
  start: "open",
  keepDays: 30,
  states: {
    open: { title: text, acts: { close: { title: text, to: "done", by: { everyone: true }, when } } },
    done: { title: text, end: "done" },
  },
});

describe("a declaration", () => {
  it("that is whole has no faults", () => {
    const cases = [lampKind({ guard: "sample.is-night" })];
    const guards = { "sample.is-night": () => true };
    expect(declarationFaults(sampleScenario({ operations: [speaking()], cases, guards }))).toEqual([]);
  });

  it.each([
    ["an id in capitals", sampleScenario({ id: "Sample" }), "id"],
    ["an id of the kernel's", sampleScenario({ id: "things" }), "id"],
    ["no English name", sampleScenario({ name: { zh: "样例", en: " " } }), "name.en"],
    [
      "a job of another scenario's name",
      sampleScenario({ jobs: [job({ id: "other.count", data: Type.Object({}), run: () => undefined })] }),
      "jobs.other.count.id",
    ],
    [
      "a message in one language",
      sampleScenario({
        messages: [{ id: "sample.done", title: { zh: "好", en: "Done" }, body: { zh: "好", en: "" } }],
      }),
      "messages.sample.done.body.en",
    ],
    [
      "a kind of case that asks a guard that is not there",
      sampleScenario({ cases: [lampKind({ guard: "sample.is-night" })] }),
      "cases.sample.fault",
    ],
    [
      "a kind of case whose states lead nowhere",
      sampleScenario({ cases: [{ ...lampKind({ field: "lamp", is: "a" }), start: "nowhere" }] }),
      "cases.sample.fault.start",
    ],
    ["a room that does not exist", sampleScenario({ needs: ["cellar" as never] }), "needs"],
    [
      "an operation without an access rule",
      sampleScenario({ operations: [speaking({ access: undefined as never })] }),
      "operations.sample.speak.access",
    ],
    [
      "an access rule that says nothing",
      sampleScenario({ operations: [speaking({ access: {} })] }),
      "operations.sample.speak.access",
    ],
    [
      "an operation of another scenario's name",
      sampleScenario({ operations: [speaking({ id: "other.speak" })] }),
      "operations.other.speak.id",
    ],
    [
      "an operation at another one's address",
      sampleScenario({ operations: [speaking({ path: "/api/samples/speak" })] }),
      "operations.sample.speak.path",
    ],
    [
      "a path parameter that is no input",
      sampleScenario({ operations: [speaking({ path: "/api/sample/:id" })] }),
      "operations.sample.speak.input.id",
    ],
    [
      "the same operation twice",
      sampleScenario({ operations: [speaking(), speaking()] }),
      "operations.sample.speak.id",
    ],
    ["a text in one language", sampleScenario({ texts: { zh: { a: "一" }, en: {} } }), "texts.en.a"],
    ["different placeholders", sampleScenario({ texts: { zh: { a: "{n} 个" }, en: { a: "{m}" } } }), "texts.a"],
    [
      "a page without a title",
      sampleScenario({
        pages: [{ id: "desk", face: "workbench", path: "/sample", title: "desk", access: { everyone: true } }],
      }),
      "texts.zh.desk",
    ],
    ["a page at an address of the workbench itself", sampleScenario(pageAt("workbench", "/me")), "pages.desk.path"],
    ["a page over another face", sampleScenario(pageAt("citizen", "/workbench/desk")), "pages.desk.path"],
    ["a page whose address ends like a file", sampleScenario(pageAt("citizen", "/desk.html")), "pages.desk.path"],
    ["a page of no face", sampleScenario(pageAt("wall" as Face, "/desk")), "pages.desk.face"],
    [
      "a page whose summary has no text",
      sampleScenario({
        texts: { zh: { desk: "台" }, en: { desk: "Desk" } },
        pages: [
          {
            id: "desk",
            face: "workbench",
            path: "/sample",
            title: "desk",
            summary: "why",
            access: { everyone: true },
          },
        ],
      }),
      "texts.zh.why",
    ],
    [
      "a gap in its migrations",
      sampleScenario({ migrations: [{ number: 2, name: "second", sql: "select 1" }] }),
      "migrations.second",
    ],
    [
      "an alternative input that names no attribute",
      sampleScenario({
        inputs: [{ type: "Lamp", attribute: "level", freshWithin: 60, or: [{ type: "Lamp", attribute: "" }] }],
      }),
      "inputs.Lamp.level.or",
    ],
  ])("with %s is refused", (_what, scenario, field) => {
    expect(declarationFaults(scenario).map((fault) => fault.field)).toContain(field);
  });
});
