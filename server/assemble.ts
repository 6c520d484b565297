import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import { CityError, simulatedCodes, type Cause, type Reading, type Scenario } from "../kernel/index.ts";
import type { DataPart } from "../kernel/damage/data-part.ts";
import { everyOf } from "../kernel/rooms/every.ts";
import { lockFolder } from "../kernel/store/folder-lock.ts";
import { refuseUnfinishedRestore } from "./backup/unfinished-restore.ts";
import type { Brain, OpenRooms } from "./brain.ts";
import { createBrain, type BehindDoors } from "./create-brain.ts";
import type { Configuration } from "./configuration/configuration.ts";
import { createApp } from "./http/app.ts";
import { createMetrics } from "./http/metrics.ts";
import type { LoadedScenario } from "../kernel/scenario/registry.ts";
import type { ExternalScenario } from "./scenarios/load-folder.ts";
import { startUpkeep } from "./upkeep.ts";

export interface CityOptions {
  readonly configuration: Configuration;
  /** Where it was read from. */
  readonly configurationFile?: string;
  /** Scenarios of the repository; those of the configuration come after. */
  readonly scenarios: readonly Scenario[];
  readonly dataFolder: string;
  readonly databaseUrl?: string;
  readonly natsUrl?: string;
  /** Name of the JetStream stream, when several cities share a server. */
  readonly natsStream?: string;
  /** Parts of the data that the city is to go on without when they are lost. */
  readonly acceptLoss?: ReadonlySet<DataPart>;
  readonly host: string;
  readonly port: number;
  readonly webFolder: string;
  readonly log: FastifyBaseLogger;
  readonly now: () => number;
  /** Milliseconds of a clock that nobody sets: `performance.now`. */
  readonly steady: () => number;
  readonly random: () => number;
  readonly id: () => string;
}

export interface RunningCity {
  /** `http://127.0.0.1:8080`: answers from now on. */
  readonly address: string;
  readonly brain: Brain;
  /** Resolves when all rooms are open and the scenarios started; then `firstAdministrator` is known. Rejects when a room cannot be opened. */
  readonly ready: Promise<{ readonly firstAdministrator?: { readonly name: string; readonly password: string } }>;
  /** Resolves, if ever, with the reason for which the process must end at once, without `stop`: it can write no more. */
  readonly lost: Promise<CityError>;
  /** Stops taking calls, finishes those under way, saves, closes all rooms. */
  stop(): Promise<void>;
}

/** For calls under way when the city stops, ms. */
const patience = 3_000;

/** Puts a city together. The port opens first; pages come at once, the API answers `state.unavailable` until the rooms are open. */
export async function assembleCity(options: CityOptions): Promise<RunningCity> {
  const { configuration, log, now } = options;
  const unlock = await lockFolder(options.dataFolder);
  const ends: (() => Promise<void>)[] = [unlock];
  const endAll = async () => {
    for (const end of ends.splice(0).toReversed()) {
      await end().catch((error: unknown) => log.error({ error: String(error) }, "a part did not end well"));
    }
  };
  try {
    refuseUnfinishedRestore(options.dataFolder);
    const external = await loadOthers(configuration);
    refuseUnknownScenarios(configuration, [...options.scenarios.map((scenario) => ({ scenario })), ...external]);
    const { brain, door } = createBrain(options, external);
    const metrics = createMetrics(brain);
    const app = await createApp({ brain, metrics, webFolder: options.webFolder, logger: log });
    await listen(app, options);
    let tellLost: (reason: CityError) => void;
    const lost = new Promise<CityError>((resolve) => (tellLost = resolve));
    const ready = (async () => {
      const [{ openRooms }, { openCityRoads }, { openCasework }, { connectMessagePorts }] = await Promise.all([
        import("./open-rooms.ts"),
        import("./roads/city-roads.ts"),
        import("../kernel/rooms/open-casework.ts"),
        import("./messages/connect-message-ports.ts"),
      ]);
      const rooms = await openRooms({
        ...options,
        acceptLoss: options.acceptLoss ?? new Set(),
        timeZone: configuration.city.timeZone,
        ...(configuration.demo === false ? {} : { codePort: simulatedCodes }),
        codeLimits: {
          perAddress: configuration.limits.codesPerHourFromAddress,
          perMinute: configuration.limits.codesPerMinute,
        },
        declareTypes: (declare) => brain.registry.declareThings(declare),
      });
      ends.push(() => rooms.close());
      void rooms.lost.then((reason) => tellLost(reason));
      const changePath = metrics.counting(rooms.changePath);
      const streets = openCityRoads(options);
      ends.push(() => streets.close());
      const { roads, health: roadsHealth } = streets;
      const base = {
        ...rooms,
        changePath,
        profile: brain.profile,
        dataFolder: options.dataFolder,
        now,
        id: options.id,
        random: randomBytes,
        every: everyOf(log),
        log,
      };
      const casework = await openCasework(base);
      ends.push(() => casework.close());
      await connectMessagePorts({ ...options, store: rooms.store, messages: casework.rooms.messages });
      const others = { feeds: door.feeds, roads };
      await brain.registry.start({
        ...base,
        ...others,
        casework,
        runtime: { ...brain.registry, brain: brain.health },
      });
      ends.push(() => brain.registry.stop());
      const firstAdministrator = await rooms.people.firstRun();
      ends.push(startUpkeep({ ...rooms, now, log }));
      const open = { ...base, ...others, casework: casework.rooms, roadsHealth };
      door.open(open);
      const streetsRead = streets.start();
      await startSources(options, open, door, streetsRead);
      const { openBackups } = await import("./backup/open-backups.ts");
      ends.push(await openBackups({ ...options, rooms, holds: [() => casework.rooms.files.holdRemovals()] }));
      return firstAdministrator === undefined ? {} : { firstAdministrator };
    })();
    ready.catch(() => undefined);
    const { port } = app.server.address() as AddressInfo;
    const stop = async () => {
      door.stopping();
      await ready.catch(() => undefined);
      await door.sourcesEnd();
      // One that never ends his request must not keep the city from saving what it knows.
      const impatient = setTimeout(() => app.server.closeAllConnections(), patience);
      await app.close();
      clearTimeout(impatient);
      metrics.close();
      await endAll();
    };
    return {
      address: `http://${options.host.includes(":") ? `[${options.host}]` : options.host}:${port}`,
      brain,
      ready,
      lost,
      stop,
    };
  } catch (error) {
    await endAll();
    throw error;
  }
}

/** Scenarios from outside the repository; what bundles them is loaded only when there are some. */
async function loadOthers({ externalScenarios, baseFolder }: Configuration): Promise<readonly ExternalScenario[]> {
  if (externalScenarios.length === 0) return [];
  const { loadExternal } = await import("./scenarios/load-folder.ts");
  return loadExternal(externalScenarios, baseFolder);
}

/** A name mistyped in the configuration would be passed over in silence. One that could not be loaded may have any name. */
function refuseUnknownScenarios({ scenarios }: Configuration, loaded: readonly LoadedScenario[]): void {
  const known = loaded.map(({ scenario }) => scenario.id);
  const unknown = Object.keys(scenarios).find((id) => !known.includes(id));
  if (unknown === undefined || loaded.some(({ fault }) => fault !== undefined)) return;
  throw new CityError("configuration.invalid", { field: `scenarios.${unknown}`, rule: `one of ${known.join(", ")}` });
}

async function listen(app: FastifyInstance, { host, port }: CityOptions): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "listen";
    throw new CityError(code === "EADDRINUSE" ? "start.port.taken" : "start.port", { port, host, rule: code });
  }
}

/** Feeds and the simulated city: what comes in by itself. */
async function startSources(
  options: CityOptions,
  rooms: OpenRooms,
  door: BehindDoors,
  streetsRead: Promise<void>,
): Promise<void> {
  const { configuration, now, steady, random, log } = options;
  const submit = (readings: readonly Reading[], cause: Cause) => rooms.changePath.submit(readings, cause);
  const { timeZone } = configuration.city;
  const { feeds, baseFolder, demo } = configuration;
  const [{ startConnectors }, { openKeptGuesses }] = await Promise.all([
    import("../connectors/start-connectors.ts"),
    import("../connectors/kept-guesses.ts"),
  ]);
  const guesses = await openKeptGuesses(rooms.store);
  const connectors = await startConnectors({ feeds, submit, now, steady, log, timeZone, baseFolder, guesses });
  door.sources(connectors.feeds, () => connectors.stop());
  if (demo === false) return;
  const [{ startDemo }, { startTraffic }, { demoStreets }] = await Promise.all([
    import("../demo/start-demo.ts"),
    import("../demo/traffic/start-traffic.ts"),
    import("./roads/demo-streets.ts"),
  ]);
  const { things, roads } = rooms;
  const streets = () => streetsRead.then(() => demoStreets(roads));
  const city = await startDemo({ submit, things, streets, now, random, berths: demo.berths, log });
  door.sources(connectors.feeds, () => city.stop());
  const traffic = startTraffic({ submit, things, roads, centre: configuration.city.center, now, log });
  door.sources(connectors.feeds, () => traffic.stop());
}
