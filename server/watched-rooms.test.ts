import { beforeEach, describe, expect, it } from "vitest";
import { noDamageBook } from "../kernel/damage/damage-book.ts";
import type { DataPart } from "../kernel/damage/data-part.ts";
import { CityError, type RoomProblem, type Store, type Stream } from "../kernel/index.ts";
import { StoreError } from "../kernel/store/store-error.ts";
import { watchRooms, type WatchedRooms } from "./watched-rooms.ts";

let clock: number;
let fault: Error | undefined;
let history: { rows: number; place: number; damaged?: CityError };
let noted: { part: DataPart; problem: RoomProblem } | undefined;
let sure: boolean;
let rooms: WatchedRooms;

const act = async () => {
  if (fault !== undefined) throw fault;
  return [] as never;
};
const record = { kind: "event", at: 0, cause: { source: "test", actor: "test" }, body: new Uint8Array() } as const;

beforeEach(() => {
  clock = 1_000_000;
  fault = undefined;
  sure = true;
  noted = undefined;
  history = { rows: 0, place: 7 };
  rooms = watchRooms({
    store: { kind: "embedded", query: act, transaction: act, migrate: act } as unknown as Store,
    stream: { kind: "embedded", append: act, dropThrough: act } as unknown as Stream,
    history: { lag: () => history.rows, position: () => history.place, damaged: () => history.damaged },
    damage: { ...noDamageBook, problem: (part) => (part === noted?.part ? noted.problem : undefined) },
    lock: {
      check() {
        if (!sure) throw new CityError("store.database.unsure");
      },
      lost: new Promise(() => undefined),
      release: async () => undefined,
    },
    now: () => clock,
  });
});

describe("a database in trouble", () => {
  it.each([
    ["53100", "store.disk.full", 507],
    ["53300", "store.busy", 503],
    ["40001", "store.busy", 503],
    ["08000", "store.away", 503],
    ["57P01", "store.away", 503],
    ["58030", "store.away", 503],
    ["25006", "store.away", 503],
  ])("that says %s is told as %s", async (code, told, status) => {
    fault = new StoreError("words of PostgreSQL", code);
    const caught = await rooms.store.transaction(async () => undefined).catch((error: unknown) => error);
    expect(caught).toMatchObject({ code: told, answer: { status } });
    expect((caught as CityError).answer.message.en).not.toContain("words of PostgreSQL");
  });

  it("is not to blame for a statement that is wrong", async () => {
    fault = new StoreError("duplicate key", "23505", "row_pkey");
    await expect(rooms.store.query("insert into a values (1)")).rejects.toBe(fault);
    expect(rooms.problems.store()).toBeUndefined();
  });

  it("is remembered, since when, until something can be written again; what is read does not count", async () => {
    fault = new StoreError("full", "53100");
    await rooms.store.query("insert into a values (1)").catch(() => undefined);
    clock += 5_000;
    await rooms.store.transaction(async () => undefined).catch(() => undefined);
    fault = undefined;
    await rooms.store.query("select 1");
    expect(rooms.problems.store()).toMatchObject({ code: "store.disk.full", since: 1_000_000 });
    await rooms.store.query("insert into a values (1)");
    expect(rooms.problems.store()).toBeUndefined();
  });
});

it("a stream that cannot be written is remembered until it can, or nobody has met it for a minute", async () => {
  fault = new CityError("stream.disk.full");
  await rooms.stream.append(record).catch(() => undefined);
  expect(rooms.problems.stream()).toMatchObject({ code: "stream.disk.full" });
  clock += 60_001;
  expect(rooms.problems.stream()).toBeUndefined();
  await rooms.stream.append(record).catch(() => undefined);
  fault = undefined;
  await rooms.stream.append(record);
  expect(rooms.problems.stream()).toBeUndefined();
});

it("neither store nor stream takes anything while another process might have the database", async () => {
  sure = false;
  const refused = { code: "store.database.unsure" };
  await expect(rooms.store.query("select 1")).rejects.toMatchObject(refused);
  await expect(rooms.store.transaction(async () => undefined)).rejects.toMatchObject(refused);
  await expect(rooms.stream.append(record)).rejects.toMatchObject(refused);
  expect(rooms.problems.store()).toMatchObject(refused);
  sure = true;
  await rooms.stream.append(record);
  expect(rooms.problems.stream()).toBeUndefined();
});

it("history is in trouble when its rows wait and none comes to the disk", () => {
  history = { rows: 5, place: 8 };
  expect(rooms.problems.history()).toBeUndefined();
  clock += 21_000;
  expect(rooms.problems.history()).toMatchObject({ code: "history.stalled" });
  history.place = 9;
  expect(rooms.problems.history()).toBeUndefined();
});

it("what went wrong while the clock was ahead is not remembered for as long as it was ahead", async () => {
  clock += 48 * 3_600_000;
  fault = new CityError("stream.disk.full");
  await rooms.stream.append(record).catch(() => undefined);
  history = { rows: 5, place: 8 };
  rooms.problems.history();
  clock = 1_000_000;
  expect(rooms.problems.stream()).toBeUndefined();
  expect(rooms.problems.history()).toBeUndefined();
  clock += 21_000;
  expect(rooms.problems.history()).toMatchObject({ code: "history.stalled", since: 1_000_000 });
});
