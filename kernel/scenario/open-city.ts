import { CityError } from "../errors/city-error.ts";
import { baseRooms } from "../rooms/all-rooms.ts";
import type { BaseRooms } from "../rooms/base-rooms.ts";
import { stamped } from "../rooms/base/own-event.ts";
import type { AnyKind, OpenedCasework } from "../rooms/open-casework.ts";
import type { Owner, RunningOwner } from "../rooms/owner.ts";
import type { RoomView } from "../rooms/room-kind.ts";
import type { Transaction } from "../store/store.ts";
import type { City, CityTransaction } from "./city.ts";
import type { Scenario } from "./declaration.ts";
import type { Call } from "./operation.ts";

/** A scenario that asks for itself. */
const nobody = { kind: "system", level: "anonymous", roles: [] } as const;

/** All rooms of a running city, whole. */
export interface CityRooms extends BaseRooms {
  readonly casework: OpenedCasework;
}

export interface OpenCityOptions {
  readonly scenario: Scenario;
  readonly settings: unknown;
  readonly rooms: CityRooms;
  readonly owner: RunningOwner;
}

interface Room {
  readonly kind: RoomView<string, unknown, unknown, unknown>;
  readonly whole: unknown;
}

/** The city of one scenario. `keep` puts what its start returned into it. */
export function openCity({ scenario, settings, rooms, owner }: OpenCityOptions): {
  readonly city: City;
  keep(kept: unknown): void;
} {
  const all = roomsOf(rooms);
  let kept: { readonly value: unknown } | undefined;
  const refuseEnded = () => {
    if (owner.ended()) throw new CityError("scenario.stopped", { scenario: scenario.id });
  };
  const refuseUnneeded = (room: string) => {
    if (!scenario.needs.some((need) => need === room))
      throw new CityError("scenario.room", { scenario: scenario.id, room });
    refuseEnded();
  };
  const city = {
    profile: rooms.profile,
    settings,
    get kept() {
      if (kept === undefined) throw new CityError("state.unavailable");
      return kept.value;
    },
    now: () => rooms.now(),
    id: () => rooms.id(),
    log: rooms.log,
    every(seconds: number, name: string, job: () => Promise<void> | void) {
      refuseEnded();
      const run = async () => owner.run(name, async () => job());
      const end = rooms.every(seconds * 1000, () => {
        const running = run().catch(() => undefined);
        owner.underWay(running);
        return running;
      });
      owner.hold("timer", end);
    },
    async call(contract: { readonly id: string }, input: unknown, by?: Call) {
      refuseEnded();
      const itself = { who: { ...nobody, actor: owner.id }, language: "zh", requestId: rooms.id() } as const;
      return rooms.operate(contract.id, input, by ?? itself);
    },
    async transaction<T>(work: (transaction: CityTransaction) => Promise<T>): Promise<T> {
      refuseEnded();
      const withWrites = (transaction: Transaction) => work(writesOf(all, transaction, owner, refuseUnneeded));
      if (!scenario.needs.includes("sql")) return rooms.store.transaction(withWrites);
      return rooms.store.fenced(owner.id).transaction((_sql, whole) => withWrites(whole));
    },
  };
  for (const { kind, whole } of all) {
    onDemand(city, kind.name, refuseUnneeded, () => kind.view(whole, owner));
  }
  return { city: city as City, keep: (value) => void (kept = { value }) };
}

function roomsOf(rooms: CityRooms): readonly Room[] {
  const { kinds, rooms: wholes } = rooms.casework;
  return [
    ...baseRooms.map((kind) => ({ kind: kind as Room["kind"], whole: rooms })),
    ...kinds.map((kind: AnyKind) => ({ kind, whole: (wholes as Readonly<Record<string, unknown>>)[kind.name] })),
  ];
}

function writesOf(
  all: readonly Room[],
  transaction: Transaction,
  owner: Owner,
  refuse: (room: string) => void,
): CityTransaction {
  const writes: CityTransaction = {
    emit: async (event) => transaction.emit(stamped(owner, event)),
    afterCommit: (action) =>
      transaction.afterCommit(() => {
        try {
          owner.run("after the commit", action);
        } catch {
          // Its owner was told; the others' actions go on.
        }
      }),
  };
  for (const { kind, whole } of all) {
    if (kind.writes !== undefined) onDemand(writes, kind.name, refuse, () => kind.writes!(whole, transaction, owner));
  }
  return writes;
}

/** Made when it is first asked for. */
function onDemand(on: object, name: string, refuse: (name: string) => void, make: () => unknown): void {
  let made: { readonly value: unknown } | undefined;
  Object.defineProperty(on, name, {
    enumerable: true,
    get() {
      refuse(name);
      made ??= { value: make() };
      return made.value;
    },
  });
}
