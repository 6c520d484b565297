import { isLasting } from "../clock/is-lasting.ts";
import { CityError } from "../errors/city-error.ts";
import type { Log } from "../log.ts";
import type { Things } from "../things/things.ts";
import { createOwner, type RunningOwner } from "../rooms/owner.ts";
import type { City } from "./city.ts";
import { declareTo } from "./declare-to-rooms.ts";
import type { Scenario } from "./declaration.ts";
import type { ScenarioHealth, ScenarioState } from "./scenario-health.ts";
import { compileGate, type Fault } from "./check-value.ts";
import { readInputs, staleInputs, unreadInputs, type InputState } from "./input-freshness.ts";
import { openCity, type CityRooms } from "./open-city.ts";
import type { Call, Operation } from "./operation.ts";
import { reasonOf, staleReason } from "./scenario-reason.ts";
import { createUseCounter, type UseCounter } from "./use-counter.ts";

/** A problem is forgotten when the same thing goes well again, or after this long. */
const problemKept = 600_000;
const inputsKept = 5_000;

export interface RunnerOptions {
  readonly scenario: Scenario;
  readonly settings: Readonly<Record<string, unknown>>;
  /** What is wrong with it as it was loaded; it is then failed from the beginning. */
  readonly fault?: CityError;
  /** What of it was loaded badly while the rest can run. */
  readonly flaw?: CityError;
  readonly now: () => number;
  readonly log: Log;
  /** ms; a start that takes longer has failed. */
  readonly startLimit?: number;
  /** ms; a stop that takes longer is no longer waited for. */
  readonly stopLimit?: number;
}

/** One scenario's life: installed → running ⇄ degraded, failed, stopped. */
export interface ScenarioRunner {
  readonly scenario: Scenario;
  readonly use: UseCounter;
  /** False when it was faulty as loaded. */
  readonly usable: boolean;
  /** Never throws: a scenario that cannot start is failed, with the reason. */
  start(rooms: CityRooms): Promise<void>;
  stop(): Promise<void>;
  /** It cannot be used in this run of the brain; said before it could start. */
  fail(error: unknown): void;
  call(operation: Operation, input: unknown, call: Call): Promise<unknown>;
  health(): ScenarioHealth;
  resources(): ReturnType<RunningOwner["count"]>;
}

export function createRunner(options: RunnerOptions): ScenarioRunner {
  const { scenario, now, log } = options;
  const use = createUseCounter(now);
  const problems = new Map<string, { at: number; error: unknown }>();
  let fault: unknown = options.fault;
  let state: ScenarioState = fault === undefined ? "installed" : "failed";
  let failure: { what: string; error: unknown } | undefined;
  if (fault !== undefined) failure = { what: "load", error: fault };
  let shown: { state: ScenarioState; since: number } = { state, since: now() };
  let startedAt = now();
  const operations = new Set(scenario.operations?.map(({ contract }) => contract.id));
  let city: City | undefined;
  let things: Things | undefined;
  let inputs: { readonly at: number; readonly states: readonly InputState[] } | undefined;

  const fail = (what: string, error: unknown) => {
    state = "failed";
    failure = { what, error };
    log.error({ scenario: scenario.id, what, error: describeForLog(error) }, "scenario failed");
  };
  /** Start and stop are told of by their outcome; what an operation refuses is its answer. */
  const report = (what: string, error?: unknown) => {
    if (what === "start" || what === "stop") return;
    const refused = operations.has(what) && error instanceof CityError && error.answer.status < 500;
    if (error === undefined || refused) return void problems.delete(what);
    use.failed();
    problems.set(what, { at: now(), error });
    log.warn({ scenario: scenario.id, what, error: describeForLog(error) }, "a part of the scenario failed");
  };
  let owner = createOwner(scenario.id, report);
  const tellToStop = async (running: City) => {
    const limit = options.stopLimit ?? 5_000;
    try {
      const ended = owner.run("stop", async () => scenario.stop?.(running as never));
      await withLimit(ended, limit, () => new Error(`took longer than ${limit / 1000} s`));
    } catch (error) {
      log.warn({ scenario: scenario.id, error: describeForLog(error) }, "the scenario did not stop by itself");
    }
  };
  const currentInputs = () => {
    if (things === undefined || state !== "running") {
      return unreadInputs(scenario.inputs ?? []);
    }
    if (inputs === undefined || !isLasting(inputs.at, inputsKept, now())) {
      inputs = { at: now(), states: readInputs(things, scenario.inputs ?? [], now()) };
    }
    return inputs.states;
  };
  const currentProblem = () => {
    for (const [what, problem] of problems) if (!isLasting(problem.at, problemKept, now())) problems.delete(what);
    const [first] = problems;
    if (first !== undefined) return reasonOf(first[0], first[1].error);
    return options.flaw === undefined ? undefined : reasonOf("load", options.flaw);
  };
  const degradation = (states: readonly InputState[]) => {
    if (state !== "running") return undefined;
    const [stale] = staleInputs(states, startedAt, now());
    return stale === undefined ? currentProblem() : staleReason(stale, now());
  };

  return {
    scenario,
    use,
    usable: options.fault === undefined,
    async start(rooms) {
      if (fault !== undefined || state === "running") return;
      owner = createOwner(scenario.id, report);
      const own = owner;
      problems.clear();
      inputs = undefined;
      state = "installed";
      failure = undefined;
      startedAt = now();
      try {
        const settings = checkedSettings(scenario, options.settings);
        await openFence(scenario, rooms, report);
        const opened = openCity({ scenario, settings, rooms, owner: own });
        things = rooms.things;
        const starting = async () => {
          const kept = await own.run("start", async () => scenario.start?.(opened.city as never));
          opened.keep(kept);
        };
        const limit = options.startLimit ?? 30_000;
        const late = () => new CityError("scenario.slow-start", { rule: `${limit / 1000} s` });
        let tellStarted = () => undefined as void;
        const started = new Promise<void>((resolve) => (tellStarted = resolve));
        try {
          await declareTo({ scenario, city: opened.city, owner: own, casework: rooms.casework, started });
          await withLimit(starting(), limit, late);
        } finally {
          tellStarted();
        }
        city = opened.city;
        state = "running";
      } catch (error) {
        await own.release();
        city = undefined;
        fail("start", error);
      }
    },
    async stop() {
      if (fault !== undefined) return;
      const stopping = state === "running" ? city : undefined;
      state = "stopped";
      city = undefined;
      things = undefined;
      const own = owner;
      if (stopping !== undefined) await tellToStop(stopping);
      await own.release();
    },
    fail(error) {
      fault = error;
      fail("start", error);
    },
    async call(operation, input, call) {
      if (state === "stopped") throw new CityError("scenario.stopped", { scenario: scenario.id });
      if (state === "failed") throw new CityError("scenario.failed", { scenario: scenario.id });
      if (city === undefined || state !== "running") throw new CityError("state.unavailable");
      use.called();
      const running = city;
      return owner.run(operation.contract.id, async () => operation.handle(input as never, running as never, call));
    },
    health() {
      const states = currentInputs();
      const reason = state === "failed" ? reasonOf(failure!.what, failure!.error) : degradation(states);
      const current = state === "running" && reason !== undefined ? "degraded" : state;
      if (current !== shown.state) shown = { state: current, since: now() };
      return {
        id: scenario.id,
        version: scenario.version,
        name: scenario.name,
        owner: scenario.owner,
        state: current,
        ...(reason === undefined ? {} : { reason }),
        since: shown.since,
        inputs: states,
        calls: use.calls,
        failures: use.failures,
        use: use.hours(),
      };
    },
    resources: () => owner.count(),
  };
}

/** Role and schema are there before the first statement. */
async function openFence(scenario: Scenario, { store }: CityRooms, report: RunningOwner["report"]): Promise<void> {
  if (!scenario.needs.includes("sql") && scenario.migrations === undefined) return;
  await store.fenced(scenario.id, (error) => report("sql", error)).migrate(scenario.migrations ?? []);
}

function checkedSettings(scenario: Scenario, settings: Readonly<Record<string, unknown>>) {
  if (scenario.settings !== undefined) {
    return compileGate(scenario.settings)(settings) as Readonly<Record<string, unknown>>;
  }
  const [unknown] = Object.keys(settings);
  if (unknown !== undefined)
    throw new CityError("input.invalid", { field: unknown, rule: "unknown field" } satisfies Fault);
  return settings;
}

async function withLimit(work: Promise<unknown>, limit: number, late: () => Error): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), limit);
  });
  await Promise.race([work, over]).finally(() => clearTimeout(timer));
}

/** Code and kind of an error; a stack only for what has no code, since that is a fault of the program. */
function describeForLog(error: unknown): object {
  if (error instanceof CityError) return { code: error.code, rule: error.answer.rule, field: error.answer.field };
  return error instanceof Error ? { name: error.name, stack: error.stack } : { name: typeof error };
}
