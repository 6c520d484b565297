import { Type } from "typebox";
import { contract, operation, system, type City, type Operation, type Scenario } from "../../index.ts";
import { createRegistry, type Registry } from "../registry.ts";
import { memoryRooms, silent } from "./memory-rooms.ts";

export const call = { who: system, language: "en", requestId: "1" } as const;

/** An operation that everybody may call. */
export function saying<NeededCity = City>(id: string, handle: (city: NeededCity) => unknown): Operation {
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
    (_input, city: NeededCity) => handle(city),
  );
}

export interface Setting {
  now?: () => number;
  configured?: Parameters<typeof createRegistry>[0]["configured"];
  rooms?: ReturnType<typeof memoryRooms>;
}

/** A registry that was started with these scenarios, and the rooms it has. */
export async function started(scenarios: readonly Scenario[], setting: Setting = {}) {
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

export const stateOf = (registry: Registry, id: string) => registry.health().find((one) => one.id === id)!;

export const lamp = {
  type: "Lamp",
  label: { zh: "灯", en: "Lamp" },
  attributes: { level: { kind: "number" }, current: { kind: "number" } },
  read: { everyone: true },
} as const;
