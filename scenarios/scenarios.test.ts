import { expect, it } from "vitest";
import { system } from "../kernel/index.ts";
import { createRegistry } from "../kernel/scenario/registry.ts";
import { memoryRooms, silent } from "../kernel/scenario/testing/memory-rooms.ts";
import { scenarios } from "./index.ts";

const none = { subscriptions: 0, timers: 0, jobs: 0 };

it.each(scenarios.map((scenario) => [scenario.id, scenario] as const))(
  "%s leaves no listener, timer or job behind when it stops, however often it is switched",
  async (id, scenario) => {
    const { rooms, things } = memoryRooms(() => 1_795_334_400_000);
    const switchable = { ...scenario, essential: undefined };
    const registry = createRegistry({
      loaded: [{ scenario: switchable }],
      configured: {},
      now: rooms.now,
      log: silent,
    });
    registry.declareThings((type) => things.declare(type));
    const timersBefore = process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
    await registry.start({ ...rooms, runtime: { ...registry, brain: rooms.runtime.brain } });
    expect(registry.health()).toMatchObject([{ state: "running" }]);
    const running = registry.resources(id);
    await registry.switchScenario(id, false, "test", system);
    expect(registry.resources(id)).toEqual(none);
    expect(things.subscriptions).toBe(0);
    await registry.switchScenario(id, true, "test", system);
    expect(registry.resources(id)).toMatchObject({ subscriptions: running.subscriptions, timers: running.timers });
    await registry.stop();
    expect(registry.resources(id)).toEqual(none);
    expect(things.subscriptions).toBe(0);
    expect(process.getActiveResourcesInfo().filter((name) => name === "Timeout").length).toBeLessThanOrEqual(
      timersBefore,
    );
  },
);
