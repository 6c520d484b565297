import { CityError } from "../errors/city-error.ts";
import { mayCall } from "../people/may-call.ts";
import type { Who } from "../people/who.ts";
import type { ThingType } from "../things/types.ts";
import { declarationFaults } from "./check-declaration.ts";
import type { Log } from "../log.ts";
import { compileGate } from "./check-value.ts";
import type { Scenario } from "./declaration.ts";
import type { CityRooms } from "./open-city.ts";
import type { Call, Operation } from "./operation.ts";
import { createRunner, type ScenarioRunner } from "./run-scenario.ts";
import type { ScenarioHealth } from "./scenario-health.ts";
import { createTakenNames } from "./taken-names.ts";
import { openSwitches, type Switches } from "./switches.ts";

/** The rooms as the server opens them; the rest the registry knows by itself. */
export type GivenRooms = Omit<CityRooms, "typesOf" | "operate">;

/** A scenario as found; `fault` says why it cannot be used, `flaw` which part of it cannot: it then runs degraded. */
export interface LoadedScenario {
  readonly scenario: Scenario;
  readonly fault?: CityError;
  readonly flaw?: CityError;
}

export interface RegistryOptions {
  readonly loaded: readonly LoadedScenario[];
  readonly configured: Readonly<Record<string, { enabled?: boolean; settings?: Readonly<Record<string, unknown>> }>>;
  readonly now: () => number;
  readonly log: Log;
  /** ms; a scenario's start that takes longer has failed. */
  readonly startLimit?: number;
  /** ms; a scenario's stop that takes longer is no longer waited for. */
  readonly stopLimit?: number;
}

/** All scenarios of the running brain. One that fails harms neither the start nor another one. */
export interface Registry {
  /** In order of loading; those whose declaration is faulty too. */
  scenarios(): readonly Scenario[];
  health(): readonly ScenarioHealth[];
  /** False when the declaration is faulty: its operations have no routes. */
  usable(id: string): boolean;
  /** Before the change path opens: recovery needs the types. A type that cannot be declared fails its scenario. */
  declareThings(declare: (type: ThingType) => void): void;
  /** Migrates and starts all that are switched on, side by side. */
  start(rooms: GivenRooms): Promise<void>;
  call(scenario: string, operation: Operation, input: unknown, call: Call): Promise<unknown>;
  switchScenario(id: string, on: boolean, reason: string, by: Who): Promise<ScenarioHealth>;
  /** Subscriptions, timers and jobs that a scenario holds now. */
  resources(id: string): { readonly subscriptions: number; readonly timers: number; readonly jobs: number };
  stop(): Promise<void>;
}

const useWritten = 60_000;
const day = 86_400_000;
const none: ReadonlySet<string> = new Set();

export function createRegistry(options: RegistryOptions): Registry {
  const runners = new Map<string, ScenarioRunner>();
  for (const loaded of checked(options.loaded)) {
    const id = loaded.scenario.id;
    const settings = options.configured[id]?.settings ?? {};
    runners.set(id, createRunner({ ...options, ...loaded, settings }));
  }
  const typesOf = new Map<string, ReadonlySet<string>>();
  let rooms: CityRooms | undefined;
  let switches: Switches | undefined;
  let timer: NodeJS.Timeout | undefined;
  let turns: Promise<unknown> = Promise.resolve();

  const runnerOf = (id: string): ScenarioRunner => {
    const runner = runners.get(id);
    if (runner === undefined) throw new CityError("not-found", { what: `scenario ${id}` });
    return runner;
  };
  const saveUse = async () => {
    for (const runner of runners.values()) await switches?.writeUse(runner.scenario.id, runner.use.hours());
    await switches?.forgetUse(options.now() - day);
  };
  const gates = new WeakMap<Operation, ReturnType<typeof compileGate>>();
  const operate = async (id: string, input: unknown, call: Call): Promise<unknown> => {
    const [runner, operation] = findOperation(runners.values(), id);
    const answer = mayCall(operation.contract.access, call.who);
    if (answer !== "yes") throw new CityError(answer === "sign-in" ? "access.sign-in" : "access.denied");
    const gate = gates.get(operation) ?? compileGate(operation.contract.input);
    gates.set(operation, gate);
    return runner.call(operation, gate(input), call);
  };
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = turns.then(work);
    turns = turn.catch(() => undefined);
    return turn;
  };

  return {
    scenarios: () => [...runners.values()].map((runner) => runner.scenario),
    health: () => [...runners.values()].map((runner) => runner.health()),
    usable: (id) => runners.get(id)?.usable === true,
    declareThings(declare) {
      for (const runner of runners.values()) {
        if (runner.health().state === "failed") continue;
        try {
          const types = runner.scenario.things ?? [];
          for (const type of types) declare(type);
          typesOf.set(runner.scenario.id, new Set(types.map(({ type }) => type)));
        } catch (error) {
          runner.fail(error);
        }
      }
    },
    async start(given) {
      const opened = await openSwitches(given.store);
      const whole = { ...given, typesOf: (id: string) => typesOf.get(id) ?? none, operate };
      rooms = whole;
      switches = opened;
      const used = await opened.readUse(options.now() - day);
      await Promise.all(
        [...runners.values()].map(async (runner) => {
          const { id, essential } = runner.scenario;
          runner.use.restore(used.get(id) ?? []);
          if (runner.health().state === "failed") return;
          const on = essential === true || opened.isOn(id, options.configured[id]?.enabled ?? true);
          await (on ? runner.start(whole) : runner.stop());
        }),
      );
      timer = setInterval(() => {
        saveUse().catch(() => options.log.warn({}, "the scenarios' use could not be saved"));
      }, useWritten);
      timer.unref();
    },
    call: (scenario, operation, input, call) => runnerOf(scenario).call(operation, input, call),
    switchScenario: (id, on, reason, by) =>
      inTurn(async () => {
        const runner = runnerOf(id);
        if (rooms === undefined || switches === undefined) throw new CityError("state.unavailable");
        if (!on && runner.scenario.essential === true) throw new CityError("scenario.essential", { scenario: id });
        const given = rooms;
        const kept = switches;
        await given.store.transaction(async (transaction) => {
          await kept.write(transaction, id, on);
          await given.journal.record(transaction, {
            topic: "scenario.switched",
            data: { scenario: id, on, reason },
            cause: { source: "scenario", actor: by.actor, scenario: id, ...(by.bureau ? { bureau: by.bureau } : {}) },
          });
        });
        kept.noted(id, on);
        await (on ? runner.start(given) : runner.stop());
        return runner.health();
      }),
    resources: (id) => runnerOf(id).resources(),
    stop: () =>
      inTurn(async () => {
        clearInterval(timer);
        await saveUse().catch(() => options.log.warn({}, "the scenarios' use could not be saved"));
        await Promise.all([...runners.values()].map((runner) => runner.stop()));
        rooms = undefined;
      }),
  };
}

function findOperation(runners: Iterable<ScenarioRunner>, id: string): readonly [ScenarioRunner, Operation] {
  for (const runner of runners) {
    const operation = runner.usable ? runner.scenario.operations.find(({ contract }) => contract.id === id) : undefined;
    if (operation !== undefined) return [runner, operation];
  }
  throw new CityError("not-found", { what: id });
}

/** The first of an id is taken; a second one, and any with a declaration that is faulty or takes what another has, is shown as failed. */
function checked(loaded: readonly LoadedScenario[]): readonly LoadedScenario[] {
  const seen = new Set<string>();
  const taken = createTakenNames();
  return loaded.map((entry) => {
    const { scenario } = entry;
    const twice = seen.has(scenario.id);
    seen.add(scenario.id);
    if (twice)
      return {
        scenario: { ...scenario, id: `${scenario.id}#${seen.size}` },
        fault: invalid(scenario, "id", "used twice"),
      };
    if (entry.fault !== undefined) return entry;
    const fault = declarationFaults(scenario)[0] ?? taken.take(scenario);
    return fault === undefined ? entry : { scenario, fault: invalid(scenario, fault.field, fault.rule) };
  });
}

function invalid(scenario: Scenario, field: string, rule: string): CityError {
  return new CityError("scenario.invalid", { scenario: scenario.id, field, rule });
}
