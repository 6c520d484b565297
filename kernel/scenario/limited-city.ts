import { CityError } from "../errors/city-error.ts";
import type { ChangePath } from "../things/change-path.ts";
import type { Things } from "../things/things.ts";
import type { History } from "../history/history.ts";
import type { Journal } from "../journal/journal.ts";
import type { Store } from "../store/store.ts";
import type { City } from "./city.ts";
import type { Room, Scenario } from "./declaration.ts";
import type { Resources } from "./resources.ts";
import { trackedRoads } from "./tracked-roads.ts";

/** The rooms that scenarios may be given, and what goes with each call of them. */
export interface CityRooms extends Omit<City, "settings" | "submit" | "every"> {
  readonly changePath: ChangePath;
}

export interface LimitedCityOptions {
  readonly scenario: Scenario;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly rooms: CityRooms;
  readonly resources: Resources;
  /** Tells that a job or a listener went well, or threw. */
  readonly report: (what: string, error?: unknown) => void;
  /** True once the scenario is told to stop. */
  readonly ended: () => boolean;
}

/** The `City` of one scenario: only what it said it needs, everything registered through it noted in `resources`. */
export function limitedCity(options: LimitedCityOptions): City {
  const { scenario, rooms, resources } = options;
  const room = <Name extends Room, Value>(name: Name, value: Value): Value => {
    if (!scenario.needs.includes(name)) throw new CityError("scenario.room", { scenario: scenario.id, room: name });
    if (options.ended()) throw new CityError("scenario.stopped", { scenario: scenario.id });
    return value;
  };
  const things = trackedThings(options);
  const journal = trackedJournal(options);
  const roads = trackedRoads(rooms.roads, resources, (listener) => guarded("roads", listener, options.report));
  const store = sharedStore(rooms.store);
  const history = readOnlyHistory(rooms.history);
  return {
    profile: rooms.profile,
    settings: options.settings,
    now: rooms.now,
    id: rooms.id,
    log: rooms.log,
    get things() {
      return room("things", things);
    },
    get history() {
      return room("history", history);
    },
    get store() {
      return room("store", store);
    },
    get journal() {
      return room("journal", journal);
    },
    get roads() {
      return room("roads", roads);
    },
    get feeds() {
      return room("feeds", rooms.feeds);
    },
    get runtime() {
      return room("runtime", rooms.runtime);
    },
    get people() {
      return room("people", rooms.people);
    },
    submit(readings, { by, cause, simulated } = {}) {
      return room("submit", rooms.changePath).submit(readings, {
        source: scenario.id,
        actor: by?.actor ?? "system",
        scenario: scenario.id,
        ...(by?.bureau === undefined ? {} : { bureau: by.bureau }),
        ...(cause === undefined ? {} : { cause }),
        ...(simulated ? { simulated } : {}),
      });
    },
    every: (seconds, name, job) => {
      if (options.ended()) throw new CityError("scenario.stopped", { scenario: scenario.id });
      const timer = setInterval(() => runJob(), seconds * 1000);
      resources.hold("timer", () => clearInterval(timer));
      let running = false;
      const runJob = () => {
        if (running) return;
        running = true;
        const run = Promise.resolve()
          .then(job)
          .then(
            () => options.report(name),
            (error: unknown) => options.report(name, error),
          )
          .finally(() => {
            running = false;
          });
        resources.running(run);
      };
    },
  };
}

/** Delegates word by word, so that it works for any implementation and a scenario sees nothing but the interface. */
function trackedThings({ rooms: { things }, resources, report }: LimitedCityOptions): Things {
  return {
    types: () => things.types(),
    count: (type) => things.count(type),
    indexOf: (id) => things.indexOf(id),
    idOf: (thing) => things.idOf(thing),
    typeOf: (thing) => things.typeOf(thing),
    get: (id) => things.get(id),
    at: (thing) => things.at(thing),
    column: (type, attribute) => things.column(type, attribute),
    indexes: (type) => things.indexes(type),
    query: (query) => things.query(query),
    subscribe: (filter, listener) =>
      resources.hold("subscription", things.subscribe(filter, guarded("changes", listener, report))),
  };
}

function trackedJournal({ rooms: { journal }, resources, report }: LimitedCityOptions): Journal {
  return {
    record: (transaction, event) => journal.record(transaction, event),
    read: (query) => journal.read(query),
    verify: () => journal.verify(),
    subscribe: (listener) => resources.hold("subscription", journal.subscribe(guarded("journal", listener, report))),
  };
}

function notYours(): never {
  throw new CityError("access.denied");
}

/** Writing the past is the change path's. */
function readOnlyHistory(history: History): History {
  return {
    kind: history.kind,
    declare: notYours,
    write: notYours,
    lag: () => history.lag(),
    drained: (rows) => history.drained(rows),
    position: () => history.position(),
    flush: () => history.flush(),
    settle: async () => notYours(),
    series: (query) => history.series(query),
    asOf: (type, attribute, at, ids) => history.asOf(type, attribute, at, ids),
    expire: async () => notYours(),
    close: async () => notYours(),
  };
}

function sharedStore(store: Store): Store {
  return {
    kind: store.kind,
    query: (text, parameters) => store.query(text, parameters),
    transaction: (work) => store.transaction(work),
    migrate: async () => notYours(),
    fenced: notYours,
    onEvent: notYours,
    close: async () => notYours(),
  };
}

function guarded<Value>(what: string, listener: (value: Value) => void, report: LimitedCityOptions["report"]) {
  return (value: Value) => {
    try {
      listener(value);
    } catch (error) {
      report(what, error);
    }
  };
}
