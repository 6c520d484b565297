import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CaseKind, Who } from "../../kernel/index.ts";
import { sampleScenario } from "../../kernel/scenario/testing/memory-rooms.ts";
import { startScenarioCity, type ScenarioCity } from "../../kernel/scenario/testing/scenario-city.ts";
import * as contract from "./contract.ts";
import { casework } from "./scenario.ts";

const said = (zh: string, en: string) => ({ zh, en });
const leave: CaseKind = {
  id: "sample.leave",
  title: said("请假", "Leave"),
  data: {
    type: "object",
    properties: { why: { type: "string", maxLength: 200, label: said("事由", "Why") } },
    required: ["why"],
  },
  open: { level: "account" },
  keepDays: 30,
  start: "asked",
  states: {
    asked: {
      title: said("待批", "Asked"),
      tasks: [
        {
          id: "look",
          title: said("核对", "Look at"),
          to: { role: "mayor" },
          answers: { seen: { title: said("已核对", "Seen") } },
        },
        {
          id: "decide",
          title: said("审批", "Decide"),
          to: { role: "head" },
          batch: true,
          answers: { yes: { title: said("同意", "Yes") }, no: { title: said("不同意", "No"), note: "must" } },
        },
      ],
      moves: [
        { when: { task: "decide", answered: "yes" }, to: "granted" },
        { when: { task: "decide", answered: "no" }, to: "refused" },
      ],
    },
    granted: { title: said("同意", "Granted"), end: "done" },
    refused: { title: said("不同意", "Refused"), end: "refused" },
  },
};

const who = (actor: string, roles: readonly string[]): Who => ({ actor, kind: "staff", level: "account", roles });
const [clerk, head, deputy] = [who("clerk-1", ["clerk"]), who("head-1", ["head"]), who("head-2", ["head"])];
let city: ScenarioCity;
beforeAll(async () => {
  city = await startScenarioCity(casework, { beside: [sampleScenario({ cases: [leave] })] });
});
afterAll(() => city.stop());

const ask = (why: string) =>
  city.call(contract.open, { kind: "sample.leave", data: { why }, key: `key of ${why}` }, clerk);
const todo = (of: Who) => city.call(contract.inbox, {}, of);

describe("the inbox", () => {
  test("lets two people claim next at once and gives them two tasks", async () => {
    for (const why of ["one week", "two weeks", "three weeks"]) await ask(why);
    const [first, second] = await Promise.all([
      city.call(contract.claimNext, {}, head),
      city.call(contract.claimNext, {}, deputy),
    ]);
    expect(first.task!.id).not.toBe(second.task!.id);
    expect([(await todo(head)).total, (await todo(clerk)).total]).toEqual([2, 0]);
    await city.call(contract.release, { task: second.task!.id, turn: second.task!.turn }, deputy);
    expect((await todo(head)).total).toBe(3);
  });

  test("answers several at once and tells of each that it could not answer", async () => {
    const { rows } = await todo(head);
    const tasks = rows.map(({ task }) => ({ task: task!.id, turn: task!.turn }));
    tasks[0] = { ...tasks[0]!, turn: 99 };
    const { results } = await city.call(contract.answerMany, { tasks, answer: "yes", key: "key of a batch" }, head);
    expect(results.map(({ done, code }) => code ?? done)).toEqual(["case.turn", true, true]);
    expect((await city.call(contract.mine, { open: false }, clerk)).cases.map(({ end }) => end)).toEqual([
      "done",
      "done",
    ]);
  });

  test("answers no tasks at once whose kind wants each looked at", async () => {
    const mayor = who("mayor-1", ["mayor"]);
    const tasks = (await todo(mayor)).rows.map(({ task }) => ({ task: task!.id, turn: task!.turn }));
    const { results } = await city.call(contract.answerMany, { tasks, answer: "seen", key: "key of a batch" }, mayor);
    expect(results.map(({ code }) => code)).toEqual(["case.batch"]);
  });

  test("has nothing to claim when all is done", async () => {
    const { rows } = await todo(head);
    const { id, turn } = rows[0]!.task!;
    const no = { task: id, answer: "no", turn, key: "key of no" };
    await expect(city.call(contract.answer, no, head)).rejects.toMatchObject({ parameters: { field: "note" } });
    const refused = await city.call(contract.answer, { ...no, note: "too many are away" }, head);
    expect(refused.steps.at(-1)).toMatchObject({
      title: { en: "No" },
      note: "too many are away",
      by: { id: "head-1" },
    });
    expect(await city.call(contract.claimNext, {}, head)).toEqual({});
  });
});

test("a task goes to another role, and to one who gives his opinion, though they who sent it no longer see it", async () => {
  await ask("a year");
  const { id: task, turn } = (await todo(head)).rows[0]!.task!;
  await city.call(contract.askCountersign, { task, turn, persons: ["clerk-9"] }, head);
  const asked = who("clerk-9", ["porter"]);
  await city.call(contract.countersign, { task, turn: turn + 1, agrees: true }, asked);
  await city.call(contract.transfer, { task, turn: turn + 2, role: "mayor", note: "a year is long" }, head);
  expect((await todo(who("mayor-1", ["mayor"]))).rows.map((row) => row.task!.id)).toContain(task);
});

test("what may be applied for is told with its form, to those who could after signing in, too", async () => {
  const { kinds } = await city.call(contract.kinds, {});
  expect(kinds).toMatchObject([{ id: "sample.leave", schema: { required: ["why"] } }]);
  await expect(
    city.call(contract.open, { kind: "sample.leave", data: { why: "x" }, key: "of nobody" }),
  ).rejects.toMatchObject({ code: "access.level" });
});
