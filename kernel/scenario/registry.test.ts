import { Type } from "typebox";
import { describe, expect, it } from "vitest";
import { CityError, contract, operation, system, type City, type Operation, type Scenario } from "../index.ts";
import { openChangePath } from "../things/open-change-path.ts";
import { MemoryHistory, MemoryStream } from "../things/testing/doubles.ts";
import { createRegistry, type Registry } from "./registry.ts";
import { memoryRooms, sampleScenario, silent } from "./testing/memory-rooms.ts";

const call = { who: system, language: "en", requestId: "1" } as const;

function saying(id: string, handle: (city: City) => unknown): Operation {
  return operation(
    contract({
      id,
      method: "GET",
      path: `/api/${id.replace(".", "/")}`,
      summary: { zh: "说", en: "Say" },
      access: { everyone: true },
      input: Type.Object({}),
      output: Type.Unknown(),
    }),
    (_input, city) => handle(city),
  );
}

interface Setting {
  now?: () => number;
  configured?: Parameters<typeof createRegistry>[0]["configured"];
  rooms?: ReturnType<typeof memoryRooms>;
}

async function started(scenarios: readonly Scenario[], setting: Setting = {}) {
  const now = setting.now ?? (() => 0);
  const memory = setting.rooms ?? memoryRooms(now);
  const registry = createRegistry({
    loaded: scenarios.map((scenario) => ({ scenario })),
    configured: setting.configured ?? {},
    now,
    log: silent,
    startLimit: 50,
    stopLimit: 20,
  });
  registry.declareThings((type) => memory.things.declare(type));
  await registry.start(memory.rooms);
  return { registry, ...memory };
}

const stateOf = (registry: Registry, id: string) => registry.health().find((one) => one.id === id)!;

const lamp = {
  type: "Lamp",
  label: { zh: "灯", en: "Lamp" },
  attributes: { level: { kind: "number" }, current: { kind: "number" } },
  read: { everyone: true },
} as const;

const withPage = (path: string): Partial<Scenario> => ({
  pages: [{ id: "p", face: "citizen", path, title: "title", access: { everyone: true } }],
  texts: { zh: { title: "灯" }, en: { title: "Lamps" } },
});

describe("a scenario", () => {
  it("that fails at start is failed with the reason and harms no other", async () => {
    const bad = sampleScenario({ id: "bad", start: () => Promise.reject(new TypeError("secret words")) });
    const { registry } = await started([bad, sampleScenario({ id: "good" })]);
    expect(stateOf(registry, "bad")).toMatchObject({
      state: "failed",
      reason: { en: "start failed (TypeError); see the log." },
    });
    expect(stateOf(registry, "good").state).toBe("running");
  });

  it("that hangs at start is failed when its time is over", async () => {
    const { registry } = await started([sampleScenario({ start: () => new Promise(() => undefined) })]);
    expect(stateOf(registry, "sample")).toMatchObject({
      state: "failed",
      reason: { en: "The start took longer than 0.05 s." },
    });
  });

  it("with a faulty declaration is failed, and tells which field breaks which rule", async () => {
    const { registry } = await started([sampleScenario({ version: "one" })]);
    expect(stateOf(registry, "sample").reason?.en).toContain("version: semantic version");
  });

  it.each([
    ["thing type", (id: string) => ({ things: [lamp], id }), "things.Lamp: declared by scenario first"],
    ["page's address", (id: string) => ({ ...withPage("/lamps"), id }), "pages.p.path: taken by scenario first"],
    [
      "page's address or what lies below it",
      (id: string) => ({ ...withPage(id === "first" ? "/lamps" : "/lamps/desk"), id }),
      "pages.p.path: taken by scenario first",
    ],
  ])("that takes another one's %s is failed, says so and harms it not", async (_what, change, reason) => {
    const { registry } = await started([sampleScenario(change("first")), sampleScenario(change("second"))]);
    expect(stateOf(registry, "first").state).toBe("running");
    expect(stateOf(registry, "second")).toMatchObject({
      state: "failed",
      reason: { en: expect.stringContaining(reason) },
    });
  });

  it("of which a part was loaded badly runs degraded and tells which, whenever it is on", async () => {
    const { rooms } = memoryRooms();
    const flaw = new CityError("check.pages", { rule: "pages/map.tsx:3" });
    const registry = createRegistry({
      loaded: [{ scenario: sampleScenario(), flaw }],
      configured: {},
      now: rooms.now,
      log: silent,
    });
    await registry.start(rooms);
    const degraded = { state: "degraded", reason: { en: expect.stringContaining("pages/map.tsx:3") } };
    expect(stateOf(registry, "sample")).toMatchObject(degraded);
    await registry.switchScenario("sample", false, "test", system);
    expect(stateOf(registry, "sample")).toMatchObject({ state: "stopped" });
    expect(stateOf(registry, "sample").reason).toBeUndefined();
    await registry.switchScenario("sample", true, "test", system);
    expect(stateOf(registry, "sample")).toMatchObject(degraded);
    await registry.stop();
  });

  it("with settings that break its schema is failed and names the field", async () => {
    const scenario = sampleScenario({ settings: Type.Object({ hours: Type.Integer({ minimum: 1 }) }) });
    const { registry } = await started([scenario], { configured: { sample: { settings: { hours: 0 } } } });
    expect(stateOf(registry, "sample").reason?.en).toContain("Field hours breaks the rule: minimum 1");
  });

  it("gets only the rooms that it needs", async () => {
    const peeking = saying("sample.peek", (city) => city.store);
    const { registry } = await started([sampleScenario({ operations: [peeking], needs: ["things"] })]);
    await expect(registry.call("sample", peeking, {}, call)).rejects.toMatchObject({ code: "scenario.room" });
  });

  it("leaves no subscription, timer or job behind when it is switched off", async () => {
    const scenario = sampleScenario({
      needs: ["things", "journal"],
      start(city) {
        city.things.subscribe({}, () => undefined);
        city.journal.subscribe(() => undefined);
        city.every(3600, "tidy", () => undefined);
      },
    });
    const { registry, things } = await started([scenario]);
    expect(registry.resources("sample")).toEqual({ subscriptions: 2, timers: 1, jobs: 0 });
    expect(things.subscriptions).toBe(1);
    await registry.switchScenario("sample", false, "test", system);
    expect(registry.resources("sample")).toEqual({ subscriptions: 0, timers: 0, jobs: 0 });
    expect(things.subscriptions).toBe(0);
  });

  it("is told to stop while its rooms are still open, and only when it was running", async () => {
    const told: number[] = [];
    const scenario = sampleScenario({
      needs: ["things"],
      start: (city) => void city.things.subscribe({}, () => undefined),
      stop: async (city) => {
        await Promise.resolve();
        told.push(city.things.count());
      },
    });
    const { registry } = await started([scenario]);
    await registry.switchScenario("sample", false, "test", system);
    await registry.switchScenario("sample", false, "again", system);
    expect(told).toEqual([0]);
    await registry.switchScenario("sample", true, "test", system);
    await registry.stop();
    expect(told).toEqual([0, 0]);
  });

  it.each([
    ["throws", () => Promise.reject(new Error("no"))],
    ["never ends", () => new Promise<void>(() => undefined)],
  ])("whose stop %s is stopped all the same and holds nothing", async (_what, stop) => {
    const scenario = sampleScenario({ start: (city) => city.every(3600, "tidy", () => undefined), stop });
    const { registry } = await started([scenario, sampleScenario({ id: "good" })]);
    await registry.switchScenario("sample", false, "test", system);
    expect(registry.resources("sample")).toEqual({ subscriptions: 0, timers: 0, jobs: 0 });
    expect(stateOf(registry, "sample").state).toBe("stopped");
    await registry.stop();
    expect(stateOf(registry, "good").state).toBe("stopped");
  });

  it("that was switched off answers scenario.stopped, keeps its rooms shut, and stays off after a restart", async () => {
    let kept: City | undefined;
    const speak = saying("sample.speak", () => "hello");
    const scenario = sampleScenario({ operations: [speak], needs: ["submit"], start: (city) => void (kept = city) });
    const rooms = memoryRooms();
    const { registry } = await started([scenario], { rooms });
    await expect(registry.call("sample", speak, {}, call)).resolves.toBe("hello");
    await registry.switchScenario("sample", false, "maintenance", system);
    await expect(registry.call("sample", speak, {}, call)).rejects.toMatchObject({ code: "scenario.stopped" });
    expect(() => kept!.submit([])).toThrow(expect.objectContaining({ code: "scenario.stopped" }));
    const [entry] = await rooms.rooms.journal.read({ topic: "scenario.switched" });
    expect(entry).toMatchObject({
      data: { scenario: "sample", on: false, reason: "maintenance" },
      cause: { actor: "system" },
    });
    await registry.stop();

    const again = await started([scenario], { rooms });
    expect(stateOf(again.registry, "sample").state).toBe("stopped");
    await again.registry.switchScenario("sample", true, "done", system);
    await expect(again.registry.call("sample", speak, {}, call)).resolves.toBe("hello");
  });

  it("that is essential cannot be switched off", async () => {
    const { registry } = await started([sampleScenario({ essential: true })]);
    await expect(registry.switchScenario("sample", false, "why not", system)).rejects.toMatchObject({
      code: "scenario.essential",
    });
  });

  it("is off when the configuration says so and nobody switched it", async () => {
    const { registry } = await started([sampleScenario()], { configured: { sample: { enabled: false } } });
    expect(stateOf(registry, "sample").state).toBe("stopped");
  });

  it("submits in its own name, and in that of the person whose call it serves", async () => {
    const reading = { id: "a", attribute: "x", value: 1 };
    const by = { actor: "crew-7", kind: "staff", level: "account", bureau: "waste", roles: [] } as const;
    const submitting = saying("sample.submit", async (city) => {
      await city.submit([reading]);
      await city.submit([reading], { by, cause: "round 3", simulated: true });
    });
    const { registry, submitted, causes } = await started([
      sampleScenario({ operations: [submitting], needs: ["submit"] }),
    ]);
    await registry.call("sample", submitting, {}, call);
    expect(submitted).toEqual([reading, reading]);
    const own = { source: "sample", scenario: "sample" };
    expect(causes).toEqual([
      { ...own, actor: "system" },
      { ...own, actor: "crew-7", bureau: "waste", cause: "round 3", simulated: true },
    ]);
  });
});

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
      start: (city) =>
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
