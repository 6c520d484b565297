import { Type } from "typebox";
import { describe, expect, it } from "vitest";
import {
  CityError,
  contract,
  job,
  operation,
  system,
  type City,
  type CityTransaction,
  type JobKind,
} from "../index.ts";
import { createOwner } from "../rooms/owner.ts";
import type { AnyKind } from "../rooms/open-casework.ts";
import { roomKind } from "../rooms/room-kind.ts";
import { openCity } from "./open-city.ts";
import { memoryRooms, sampleScenario } from "./testing/memory-rooms.ts";
import { call, saying, started, stateOf } from "./testing/started-registry.ts";

const { signal } = new AbortController();

/** A room of casework that notes who does what. */
function noteRoom() {
  const told: string[] = [];
  const jobs: JobKind[] = [];
  const kind = roomKind({
    name: "notes",
    open: async () => ({}),
    declare: (_whole, given, owner) => {
      told.push(`${owner.id} declares ${given.jobs.map(({ id }) => id).join(" ")}`);
      jobs.push(...given.jobs);
      owner.hold("job", () => told.push(`${owner.id} ends`));
    },
    view: (_whole, owner) => ({ list: () => [`of ${owner.id}`] }),
    writes: (_whole, transaction, owner) => ({
      note: async (text: string) => transaction.afterCommit(() => told.push(`${owner.id} ${text}`)),
    }),
  });
  const memory = memoryRooms();
  const casework = { kinds: [kind as AnyKind], rooms: { notes: {} } as never, close: async () => undefined };
  return { told, jobs, memory: { ...memory, rooms: { ...memory.rooms, casework } } };
}

type Noted = { readonly notes: { list(): string[] } };
type Noting = CityTransaction<"journal"> & { readonly notes: { note(text: string): Promise<void> } };

function lamps(needs: readonly string[] = ["notes", "journal"]) {
  const room = noteRoom();
  const owner = createOwner("lamps", () => undefined);
  const scenario = sampleScenario({ id: "lamps", needs: needs as never });
  const rooms = { ...room.memory.rooms, typesOf: () => new Set<string>(), operate: async () => undefined };
  const opened = openCity({ scenario, settings: {}, rooms, owner });
  const city = opened.city as City<"journal"> & Noted;
  return { ...room, city, owner };
}

const transact = <T>(city: City<"journal">, work: (t: Noting) => Promise<T>) =>
  city.transaction((t) => work(t as Noting));

describe("a scenario's city", () => {
  it("has the view of a room that it needs, in its own name, and no other", () => {
    expect(lamps().city.notes.list()).toEqual(["of lamps"]);
    expect(() => lamps(["journal"]).city.notes).toThrow(expect.objectContaining({ code: "scenario.room" }));
  });

  it("writes to all rooms in one transaction: all of it or nothing", async () => {
    const { city, told } = lamps();
    await transact(city, async (t) => {
      await t.notes.note("one");
      await t.journal.record({ topic: "lamps.seen", data: { lamp: 1 }, because: "a test" });
    });
    const [entry] = await city.journal.read({});
    expect(entry).toMatchObject({
      topic: "lamps.seen",
      cause: { source: "lamps", scenario: "lamps", actor: "system", cause: "a test" },
    });
    await expect(
      transact(city, async (t) => {
        await t.notes.note("two");
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect(told).toEqual(["lamps one"]);
  });

  it("tells and journals only what is its own", async () => {
    const { city } = lamps();
    const others = { topic: "bins.full", data: {} };
    for (const tell of [(t: Noting) => t.journal.record(others), (t: Noting) => t.emit(others)])
      await expect(transact(city, async (t) => void (await tell(t)))).rejects.toMatchObject({ code: "fence.topic" });
  });

  it("is shut once its owner has ended", async () => {
    const { city, owner } = lamps();
    await owner.release();
    expect(() => city.notes).toThrow(expect.objectContaining({ code: "scenario.stopped" }));
    await expect(city.transaction(async () => undefined)).rejects.toMatchObject({ code: "scenario.stopped" });
  });
});

describe("what a scenario contributes", () => {
  it("reaches the rooms when it starts; its jobs run with its city, once it has started, and end with it", async () => {
    const { told, jobs, memory } = noteRoom();
    const count = job({
      id: "sample.count",
      data: {} as never,
      run: (_data, city: City<never, unknown, { at: number }>, { attempt }) =>
        void told.push(`${city.kept.at} ${attempt}`),
    });
    const start = async () => {
      void jobs[0]!.run({}, { id: "1", attempt: 2, signal });
      await Promise.resolve();
      told.push("starting");
      return { at: 7 };
    };
    const { registry } = await started([sampleScenario({ jobs: [count], start })], { rooms: memory });
    await registry.stop();
    expect(told).toEqual(["sample declares sample.count", "starting", "7 2", "sample ends"]);
  });

  it("fails in its name: a job that rejects degrades it", async () => {
    const { jobs, memory } = noteRoom();
    const bad = job({ id: "sample.bad", data: {} as never, run: () => Promise.reject(new CityError("not-found")) });
    const { registry } = await started([sampleScenario({ jobs: [bad] })], { rooms: memory });
    await expect(jobs[0]!.run({}, { id: "1", attempt: 1, signal })).rejects.toMatchObject({ code: "not-found" });
    expect(stateOf(registry, "sample").state).toBe("degraded");
  });
});

it("a scenario writes no readings of a type that another one declared", async () => {
  const bin = { type: "Bin", label: { zh: "箱", en: "Bin" }, attributes: {}, read: { everyone: true } } as const;
  const submitting = saying("sample.submit", (city: City<"submit">) =>
    city.submit([{ id: "b", type: "Bin", attribute: "x", value: 1 }]),
  );
  const sample = sampleScenario({ operations: [submitting], needs: ["submit"] });
  const { registry, submitted } = await started([sample, sampleScenario({ id: "bins", things: [bin] })]);
  await expect(registry.call("sample", submitting, {}, call)).rejects.toMatchObject({ code: "fence.type" });
  expect(submitted).toEqual([]);
});

describe("a scenario that calls another's operation", () => {
  const staff = { ...call, who: { actor: "ann", kind: "staff", level: "account", roles: ["crew"] } } as const;
  const crewOnly = contract({
    id: "bins.count",
    method: "GET",
    path: "/api/bins/count",
    summary: { zh: "数", en: "Count" },
    access: { roles: ["crew"] },
    input: Type.Object({ least: Type.Integer() }),
    output: Type.String(),
  });
  const bins = sampleScenario({
    id: "bins",
    operations: [operation(crewOnly, ({ least }, _city, { who }) => `${who.actor} ${least}`)],
  });
  const passOn = operation(
    { ...crewOnly, id: "sample.ask", path: "/api/sample/ask", access: { everyone: true } },
    (input, city, by) => city.call(crewOnly, input, by),
  );
  const alone = saying("sample.alone", (city: City) => city.call(crewOnly, { least: 1 }));
  const asking = async () => (await started([bins, sampleScenario({ operations: [passOn, alone] })])).registry;

  it("asks in the name of the person whose call it serves, under the operation's own rules", async () => {
    const registry = await asking();
    await expect(registry.call("sample", passOn, { least: 3 }, staff)).resolves.toBe("ann 3");
    const clerk = { ...staff, who: { ...staff.who, roles: [] } };
    await expect(registry.call("sample", passOn, { least: 3 }, clerk)).rejects.toMatchObject({ code: "access.denied" });
    await expect(registry.call("sample", passOn, { least: "x" }, staff)).rejects.toMatchObject({
      code: "input.invalid",
    });
    await expect(registry.call("sample", alone, {}, staff)).rejects.toMatchObject({ code: "access.denied" });
  });

  it("is told so when the other one is off", async () => {
    const registry = await asking();
    await registry.switchScenario("bins", false, "test", system);
    await expect(registry.call("sample", passOn, { least: 3 }, staff)).rejects.toMatchObject({
      code: "scenario.stopped",
    });
  });
});
