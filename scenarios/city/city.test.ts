import { expect, it } from "vitest";
import { system, type Operation } from "../../kernel/index.ts";
import { createRegistry } from "../../kernel/scenario/registry.ts";
import { memoryRooms, sampleScenario, silent } from "../../kernel/scenario/testing/memory-rooms.ts";
import { city } from "./scenario.ts";

async function runningCity() {
  const { rooms } = memoryRooms(() => 1_000_000);
  const loaded = [city, sampleScenario()].map((scenario) => ({ scenario }));
  const registry = createRegistry({ loaded, configured: {}, now: () => 1_000_000, log: silent });
  await registry.start({ ...rooms, runtime: { ...registry, brain: rooms.runtime.brain } });
  const call = async <Answer>(id: string, input: object = {}): Promise<Answer> => {
    const operation = city.operations.find((one) => one.contract.id === id) as Operation;
    return (await registry.call("city", operation, input, { who: system, language: "en", requestId: "1" })) as Answer;
  };
  return { call, registry };
}

it("shows every scenario with its state, and which can be switched", async () => {
  const { call } = await runningCity();
  const { scenarios } = await call<{ scenarios: object[] }>("city.scenarios");
  expect(scenarios).toMatchObject([
    { id: "city", state: "running", switchable: false, pages: [{ title: { en: "Scenarios" } }, {}, {}] },
    { id: "sample", state: "running", switchable: true, calls: 0 },
  ]);
});

it("switches a scenario off and on, and the journal tells who, what and why", async () => {
  const { call } = await runningCity();
  const answer = await call("city.switch-scenario", { id: "sample", on: false, reason: "works on the feed" });
  expect(answer).toMatchObject({ id: "sample", state: "stopped" });
  const { entries, names } = await call<{ entries: object[]; names: object }>("city.journal", { topic: "scenario" });
  expect(names).toEqual({ system: "name of system" });
  expect(entries).toMatchObject([
    {
      topic: "scenario.switched",
      actor: "system",
      data: { scenario: "sample", on: false, reason: "works on the feed" },
    },
  ]);
  expect(await call("city.switch-scenario", { id: "sample", on: true, reason: "done" })).toMatchObject({
    state: "running",
  });
});

it("cannot be switched off itself, nor can what does not exist", async () => {
  const { call } = await runningCity();
  await expect(call("city.switch-scenario", { id: "city", on: false, reason: "x" })).rejects.toMatchObject({
    code: "scenario.essential",
  });
  await expect(call("city.switch-scenario", { id: "none", on: false, reason: "x" })).rejects.toMatchObject({
    code: "not-found",
  });
});

it("pages through the journal, newest first, and checks its chain", async () => {
  const { call } = await runningCity();
  for (const on of [false, true, false]) await call("city.switch-scenario", { id: "sample", on, reason: "again" });
  const page = await call<{ entries: { number: number }[]; next?: number }>("city.journal", { limit: 2 });
  expect([page.entries.map((entry) => entry.number), page.next]).toEqual([[3, 2], 2]);
  expect(await call("city.verify-journal")).toMatchObject({ intact: true });
});
