import { describe, expect, it } from "vitest";
import type { City } from "../index.ts";
import { openChangePath } from "../things/open-change-path.ts";
import { MemoryHistory, MemoryStream } from "../things/testing/doubles.ts";
import { memoryRooms, sampleScenario, silent } from "./testing/memory-rooms.ts";
import { call, lamp, saying, started, stateOf } from "./testing/started-registry.ts";

describe("a scenario's health", () => {
  it("is degraded when an input was not reported in time, and says which", async () => {
    let now = 1_000_000;
    const scenario = sampleScenario({
      things: [lamp],
      needs: ["things"],
      inputs: [{ type: "Lamp", attribute: "level", freshWithin: 60 }],
    });
    const { registry } = await started([scenario], { now: () => now });
    expect(stateOf(registry, "sample").state).toBe("running");
    now += 61_000;
    expect(stateOf(registry, "sample")).toMatchObject({
      state: "degraded",
      since: now,
      reason: { en: "No level of any Lamp has come in yet." },
    });
  });

  it("is not degraded as long as one of an input's alternatives is reported, and names that one", async () => {
    let now = 1_000_000;
    const scenario = sampleScenario({
      things: [lamp],
      needs: ["things", "submit"],
      inputs: [{ type: "Lamp", attribute: "level", freshWithin: 60, or: [{ type: "Lamp", attribute: "current" }] }],
    });
    const { registry, things } = await started([scenario], { now: () => now });
    now += 61_000;
    const path = await openChangePath({
      state: things,
      stream: new MemoryStream(),
      history: new MemoryHistory(),
      now: () => now,
      log: silent,
    });
    const reading = { id: "l1", type: "Lamp", attribute: "current", value: 2 };
    await path.submit([reading], { source: "test", actor: "test" });
    expect(stateOf(registry, "sample")).toMatchObject({
      state: "running",
      inputs: [{ type: "Lamp", attribute: "current", freshWithin: 60, newestAt: now }],
    });
    now += 61_000;
    expect(stateOf(registry, "sample").reason?.en).toContain("current");
  });

  it("counts calls and failures, is degraded by a failing operation until it works again, and not by a refused call", async () => {
    let broken = true;
    const shaky = saying("sample.shaky", () => {
      if (broken) throw new Error("broken");
      return "fine";
    });
    const { registry } = await started([sampleScenario({ operations: [shaky], needs: [] })]);
    await expect(registry.call("sample", shaky, {}, call)).rejects.toThrow("broken");
    expect(stateOf(registry, "sample")).toMatchObject({ state: "degraded", calls: 1, failures: 1 });
    broken = false;
    await registry.call("sample", shaky, {}, call);
    expect(stateOf(registry, "sample")).toMatchObject({ state: "running", calls: 2, failures: 1 });
  });

  it("keeps its use by the hour over a restart", async () => {
    const rooms = memoryRooms();
    const speak = saying("sample.speak", () => 1);
    const scenario = sampleScenario({ operations: [speak] });
    const first = await started([scenario], { rooms });
    await first.registry.call("sample", speak, {}, call);
    await first.registry.stop();
    const second = await started([scenario], { rooms });
    await second.registry.call("sample", speak, {}, call);
    expect(stateOf(second.registry, "sample")).toMatchObject({ calls: 1, use: [{ hour: 0, calls: 2, failures: 0 }] });
  });

  it("survives a listener that throws", async () => {
    const scenario = sampleScenario({
      needs: ["journal"],
      start: (city: City<"journal">) =>
        void city.journal.subscribe(() => {
          throw new Error("listener");
        }),
    });
    const { registry, rooms } = await started([scenario]);
    await rooms.store.transaction((transaction) =>
      rooms.journal.record(transaction, { topic: "a.b", data: {}, cause: { source: "test", actor: "test" } }),
    );
    expect(stateOf(registry, "sample")).toMatchObject({ state: "degraded", failures: 1 });
  });
});
