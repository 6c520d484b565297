import { Type } from "typebox";
import { describe, expect, it } from "vitest";
import { CityError, system, type City, type Scenario } from "../index.ts";
import { createRegistry } from "./registry.ts";
import { memoryRooms, sampleScenario, silent } from "./testing/memory-rooms.ts";
import { call, lamp, saying, started, stateOf } from "./testing/started-registry.ts";

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
    const peeking = saying("sample.peek", (city: City<"sql">) => city.sql);
    const { registry } = await started([sampleScenario({ operations: [peeking], needs: ["things"] })]);
    await expect(registry.call("sample", peeking, {}, call)).rejects.toMatchObject({ code: "scenario.room" });
  });

  it("finds in its city what its start returned, once it has", async () => {
    let early: unknown;
    const recall = saying("sample.recall", (city: City<never, unknown, { at: number }>) => city.kept.at);
    const start = async (city: City) => {
      try {
        early = city.kept;
      } catch (error) {
        early = error;
      }
      return { at: 7 };
    };
    const { registry } = await started([sampleScenario({ operations: [recall], start })]);
    expect(early).toMatchObject({ code: "state.unavailable" });
    expect(await registry.call("sample", recall, {}, call)).toBe(7);
  });

  it("leaves no subscription, timer or job behind when it is switched off", async () => {
    const scenario = sampleScenario({
      needs: ["things", "journal"],
      start(city: City<"things" | "journal">) {
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
      start: (city: City<"things">) => void city.things.subscribe({}, () => undefined),
      stop: async (city: City<"things">) => {
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
    const scenario = sampleScenario({ start: (city: City) => city.every(3600, "tidy", () => undefined), stop });
    const { registry } = await started([scenario, sampleScenario({ id: "good" })]);
    await registry.switchScenario("sample", false, "test", system);
    expect(registry.resources("sample")).toEqual({ subscriptions: 0, timers: 0, jobs: 0 });
    expect(stateOf(registry, "sample").state).toBe("stopped");
    await registry.stop();
    expect(stateOf(registry, "good").state).toBe("stopped");
  });

  it("that was switched off answers scenario.stopped, keeps its rooms shut, and stays off after a restart", async () => {
    let kept: City<"submit"> | undefined;
    const speak = saying("sample.speak", () => "hello");
    const scenario = sampleScenario({
      operations: [speak],
      needs: ["submit"],
      start: (city: City<"submit">) => void (kept = city),
    });
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
    const submitting = saying("sample.submit", async (city: City<"submit">) => {
      await city.submit([reading]);
      await city.submit([reading], { by, because: "round 3", simulated: true });
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
