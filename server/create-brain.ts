import { streetPlaces } from "../demo/places/street-places.ts";
import { zhengzhouBaseMap } from "../demo/zhengzhou/base-map.ts";
import { zhengzhouBlocks } from "../demo/zhengzhou/blocks/zhengzhou-blocks.ts";
import { CityError, type BrainHealth, type BrainStatus, type Feeds, type RoomProblem } from "../kernel/index.ts";
import { createRegistry } from "../kernel/scenario/registry.ts";
import type { CityOptions } from "./assemble.ts";
import type { Brain, OpenRooms } from "./brain.ts";
import { cityMap } from "./map/city-map.ts";
import { version } from "./package-root.ts";
import type { ExternalScenario } from "./scenarios/load-folder.ts";

/** What opens and shuts behind the doors. */
export interface BehindDoors {
  readonly feeds: Feeds;
  open(rooms: OpenRooms): void;
  /** What comes in by itself, and how to end it. */
  sources(feeds: Feeds, end: () => Promise<void>): void;
  sourcesEnd(): Promise<void>;
  stopping(): void;
}

const rooms = ["store", "stream", "history", "state", "clock", "journal"] as const;
const noRoads: BrainHealth["roads"] = { segments: 0, kilometres: 0 };

/** The brain as its doors see it, and the side from which its rooms are put behind them. */
export function createBrain(
  options: CityOptions,
  external: readonly ExternalScenario[],
): { brain: Brain; door: BehindDoors } {
  const { configuration, log, now, steady } = options;
  const { city } = configuration;
  const loaded = [...options.scenarios.map((scenario) => ({ scenario })), ...external];
  const registry = createRegistry({ loaded, configured: configuration.scenarios, now, log });
  const baseMap = city.baseMap ?? (city.isDefault ? zhengzhouBaseMap : undefined);
  const roads = () => opened?.roads.graph;
  const further = city.isDefault ? [zhengzhouBlocks(roads), streetPlaces(roads)] : [];
  const map = cityMap({ ...options, baseMap, roads, further });
  const startedAt = now();
  let state: "starting" | "open" | "stopping" = "starting";
  let opened: OpenRooms | undefined;
  let feeds: Feeds = { list: () => [] };
  const sourceEnds: (() => Promise<void>)[] = [];

  const status = (): BrainStatus => {
    if (state !== "open") return state;
    const scenarioAmiss = registry.health().some((one) => one.state === "failed" || one.state === "degraded");
    const roomAmiss = rooms.some((room) => opened?.problems[room]() !== undefined);
    const roadsAmiss = opened?.roadsHealth().problem !== undefined;
    const mapAmiss = map.problem() !== undefined;
    return scenarioAmiss || roomAmiss || roadsAmiss || mapAmiss ? "degraded" : "running";
  };
  const withProblem = (problem: RoomProblem | undefined) => (problem === undefined ? {} : { problem });
  const problemOf = (room: (typeof rooms)[number]) => withProblem(opened?.problems[room]());
  const journalHead = () => {
    const head = opened?.journal.head();
    return head === undefined ? {} : { head };
  };
  const backing = (url: string | undefined) => (url === undefined ? "embedded" : "served");
  const brain: Brain = {
    version,
    startedAt,
    profile: {
      name: city.name,
      timeZone: city.timeZone,
      ...(city.workingHours === undefined ? {} : { workingHours: city.workingHours }),
      center: city.center,
      zoom: city.zoom,
      simulated: configuration.demo !== false,
      baseMap: baseMap ?? { type: "FeatureCollection", features: [] },
    },
    map,
    limits: configuration.limits,
    proxies: configuration.proxies,
    ...(city.tiles === undefined ? {} : { tiles: city.tiles }),
    ...(configuration.publicUrl === undefined ? {} : { publicUrl: configuration.publicUrl }),
    registry,
    outsidePages: new Map(external.map(({ scenario, pages }) => [scenario, pages])),
    log,
    now,
    steady,
    id: options.id,
    status,
    rooms() {
      if (opened === undefined || state !== "open") throw new CityError("state.unavailable");
      return opened;
    },
    health: () => ({
      status: status(),
      version,
      startedAt,
      store: { kind: opened?.store.kind ?? backing(options.databaseUrl), ...problemOf("store") },
      stream: {
        kind: opened?.stream.kind ?? backing(options.natsUrl),
        position: opened?.stream.last() ?? 0,
        ...problemOf("stream"),
      },
      history: {
        kind: opened?.history.kind ?? backing(options.databaseUrl),
        position: opened?.history.position() ?? 0,
        lag: opened?.history.lag() ?? 0,
        ...problemOf("history"),
      },
      journal: { ...journalHead(), ...problemOf("journal") },
      state: problemOf("state"),
      clock: problemOf("clock"),
      roads: opened?.roadsHealth() ?? noRoads,
      map: { kind: map.kind, ...withProblem(map.problem()) },
      things: opened?.things.count() ?? 0,
      liveScreens: brain.screens.count,
      memory: process.memoryUsage.rss(),
      limits: { ...configuration.limits },
    }),
    screens: { count: 0 },
  };
  const door: BehindDoors = {
    feeds: { list: () => feeds.list() },
    open(rooms) {
      opened = rooms;
      // So that a map that cannot be read is told before somebody looks at it.
      void map.now();
      if (state === "starting") state = "open";
    },
    sources(running, end) {
      feeds = running;
      sourceEnds.push(end);
    },
    async sourcesEnd() {
      await Promise.all(sourceEnds.map((end) => end()));
    },
    stopping: () => void (state = "stopping"),
  };
  return { brain, door };
}
