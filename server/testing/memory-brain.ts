import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import {
  CityError,
  type BaseMap,
  type BatchResult,
  type BrainStatus,
  type ChangePath,
  type People,
  type Scenario,
} from "../../kernel/index.ts";
import type { CaseworkRooms } from "../../kernel/rooms/all-rooms.ts";
import { createRegistry } from "../../kernel/scenario/registry.ts";
import { memoryRooms, silent } from "../../kernel/scenario/testing/memory-rooms.ts";
import type { Brain } from "../brain.ts";
import type { ExternalScenario } from "../scenarios/load-folder.ts";
import { createApp } from "../http/app.ts";
import { createMetrics } from "../http/metrics.ts";
import { cutMap } from "../map/cut-map.ts";
import { defaultLimits, type Limits } from "../limits.ts";
import { memoryPeople } from "./memory-people.ts";

export interface MemoryBrainOptions {
  readonly scenarios?: readonly Scenario[];
  readonly external?: readonly ExternalScenario[];
  readonly limits?: Partial<Limits>;
  readonly webFolder?: string;
  readonly publicUrl?: string;
  readonly proxies?: number;
  readonly submitBytes?: ChangePath["submitBytes"];
  readonly tiles?: Brain["tiles"];
  readonly map?: Brain["map"];
  readonly baseMap?: BaseMap;
  /** Instead of those in memory. */
  readonly people?: People;
  /** Those that a test asks for. */
  readonly casework?: Partial<CaseworkRooms>;
}

const taken: BatchResult = { position: 7, accepted: 1, changed: 1, unchanged: 0, late: 0, faults: [] };

/** The HTTP face over rooms in memory; `status` can be set. */
export async function memoryApp(options: MemoryBrainOptions = {}) {
  const now = () => Date.parse("2026-11-22T08:00:00Z");
  const memory = memoryRooms(now);
  const people = options.people ?? memoryPeople();
  const external = options.external ?? [];
  const registry = createRegistry({
    loaded: [...(options.scenarios ?? []).map((scenario) => ({ scenario })), ...external],
    configured: {},
    now,
    log: silent,
  });
  registry.declareThings((type) => memory.things.declare(type));
  let status: BrainStatus = "running";
  let count = 0;
  const bodies: { bytes: Uint8Array; cause: object }[] = [];
  const submitBytes: ChangePath["submitBytes"] = async (bytes, cause) => {
    bodies.push({ bytes: Buffer.from(bytes), cause });
    return options.submitBytes === undefined ? taken : options.submitBytes(bytes, cause);
  };
  const rooms = {
    ...memory.rooms,
    people,
    casework: { ...memory.rooms.casework.rooms, ...options.casework },
    stream: undefined as never,
    roadsHealth: () => ({ segments: 0, kilometres: 0 }),
    problems: {
      store: () => undefined,
      stream: () => undefined,
      history: () => undefined,
      clock: () => undefined,
      journal: () => undefined,
      state: () => undefined,
    },
    changePath: { ...memory.rooms.changePath, submitBytes },
  };
  const brain: Brain = {
    version: "0.0.0",
    startedAt: 5,
    profile: { ...memory.rooms.profile, ...(options.baseMap === undefined ? {} : { baseMap: options.baseMap }) },
    map: options.map ?? cutMap(() => [], "wgs84"),
    limits: { ...defaultLimits, ...options.limits },
    proxies: options.proxies ?? 0,
    registry,
    outsidePages: new Map(external.map(({ scenario, pages }) => [scenario, pages])),
    log: silent,
    now,
    steady: () => performance.now(),
    id: () => `id-${(count += 1)}`,
    status: () => status,
    rooms() {
      if (status === "starting" || status === "stopping") throw new CityError("state.unavailable");
      return rooms;
    },
    health: () => ({
      status,
      version: "0.0.0",
      startedAt: 5,
      store: { kind: "embedded" },
      stream: { kind: "embedded", position: 7 },
      history: { kind: "embedded", position: 7, lag: 0 },
      state: {},
      clock: {},
      journal: {},
      roads: { segments: 0, kilometres: 0 },
      map: { kind: "own" },
      things: memory.things.count(),
      liveScreens: 0,
      memory: 1,
      limits: { ...brain.limits },
    }),
    screens: { count: 0 },
    ...(options.publicUrl === undefined ? {} : { publicUrl: options.publicUrl }),
    ...(options.tiles === undefined ? {} : { tiles: options.tiles }),
  };
  await registry.start({
    ...memory.rooms,
    people,
    runtime: { ...registry, brain: brain.health },
  });
  const metrics = createMetrics(brain);
  const app = await createApp({ brain, metrics, webFolder: options.webFolder ?? "/nowhere" });
  return {
    app,
    brain,
    ...memory,
    bodies,
    setStatus: (next: BrainStatus) => void (status = next),
  };
}

/** A person at a screen: keeps the cookie and shows the secret that goes with it. */
export async function signedIn(app: FastifyInstance, name: string) {
  const answer = await app.inject({ method: "POST", url: "/api/session", payload: { name, password: "right" } });
  const cookie = answer.cookies.find((one) => one.name === "citybrain-session")!;
  const { csrf } = answer.json<{ csrf: string }>();
  return (request: InjectOptions): Promise<LightMyRequestResponse> =>
    app.inject({
      ...request,
      cookies: { [cookie.name]: cookie.value },
      headers: { "x-csrf-token": csrf, ...request.headers },
    });
}
