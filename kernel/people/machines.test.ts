import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openJournal } from "../journal/open-journal.ts";
import type { Store } from "../store/store.ts";
import { backings } from "../store/testing/backings.ts";
import { openPeople } from "./open-people.ts";
import { holdOneAnswer, openTestPeople, type TestPeople } from "./testing/open-test-people.ts";
import { system } from "./who.ts";

describe.each(backings)("machine tokens, $name", (backing) => {
  let room: TestPeople;
  beforeAll(async () => {
    room = await openTestPeople(backing);
  });
  afterAll(() => room.close());

  const create = (source: string, more: object = {}) =>
    room.people.machines.create(system, { name: `feed ${source}`, source, ...more });

  it("are told by name where the journal has their id, beside the names of accounts", async () => {
    const { id } = await create("named");
    const staff = await room.newStaff("named-one");
    const names = await room.people.names([id, staff.id, "system", id]);
    expect(Object.fromEntries(names)).toEqual({ [id]: "feed named", [staff.id]: "named-one 某" });
    expect(await room.people.names([])).toEqual(new Map());
  });

  it("tell which machine calls, for which source, and whether it may submit", async () => {
    const { id, token } = await create("garage-1");
    expect(await room.people.machine(token)).toEqual({
      actor: id,
      kind: "machine",
      level: "anonymous",
      roles: [],
      source: "garage-1",
      maySubmit: true,
    });
    const reader = await create("reader", { maySubmit: false, roles: ["duty-officer"] });
    expect(await room.people.machine(reader.token)).toMatchObject({ maySubmit: false, roles: ["duty-officer"] });
  });

  it("are unknown when wrong, and are no sessions", async () => {
    const { token } = await create("garage-2");
    for (const wrong of ["", "citybrain_", token.slice(0, -2), token.slice("citybrain_".length)])
      expect(await room.people.machine(wrong)).toBeUndefined();
    expect(await room.people.session(token)).toBeUndefined();
    const { token: session } = await room.people.openCitizenSession();
    expect(await room.people.machine(session)).toBeUndefined();
  });

  it("are unknown from the moment of revoking, even while others ask", async () => {
    const { id, token } = await create("garage-3");
    expect(await room.people.machine(token)).toBeDefined();
    const asking = Promise.all(Array.from({ length: 20 }, () => room.people.machine(token)));
    await room.people.machines.revoke(system, id);
    expect(await room.people.machine(token)).toBeUndefined();
    await asking;
    await expect(room.people.machines.revoke(system, id)).rejects.toMatchObject({ code: "not-found" });
  });

  it("are unknown from the moment of revoking even when the list was being read just then", async () => {
    const { id, token } = await create("garage-6");
    const slow = holdOneAnswer(room.store, "from people.machine");
    const { journal, random } = room;
    const people = await openPeople({ store: slow.store, journal, now: () => room.clock.at, random, passwordCost: 64 });
    const asking = people.machine(token);
    await slow.answered;
    await people.machines.revoke(system, id);
    slow.letGo();
    expect(await people.machine(token)).toBeUndefined();
    await asking;
    expect(await people.machine(token)).toBeUndefined();
  });

  it("revoked by another process are unknown within ten seconds", async () => {
    const { id, token } = await create("garage-4");
    await room.people.machine(token);
    await room.store.query("update people.machine set revoked_at = 1 where id = $1", [id]);
    room.clock.at += 10_000;
    expect(await room.people.machine(token)).toBeUndefined();
  });

  it("are answered from memory, and for some minutes without the store", async () => {
    let reachable = true;
    let queries = 0;
    const watched: Store = {
      ...room.store,
      query: async (text, parameters) => {
        queries += 1;
        if (!reachable) throw new Error("the store is away");
        return await room.store.query(text, parameters);
      },
    };
    const now = () => room.clock.at;
    const journal = await openJournal({ store: watched, now });
    const people = await openPeople({ store: watched, journal, now, random: room.random, passwordCost: 64 });
    const { token } = await create("garage-5");
    await people.machine(token);
    queries = 0;
    for (let i = 0; i < 1_000; i += 1) expect(await people.machine(token)).toBeDefined();
    expect(queries).toBe(0);
    reachable = false;
    room.clock.at += 4 * 60_000;
    expect(await people.machine(token)).toBeDefined();
    room.clock.at += 2 * 60_000;
    await expect(people.machine(token)).rejects.toThrow("away");
  });

  it("are listed page by page without their secrets", async () => {
    await create("zz-1");
    await create("zz-2");
    const all = await room.people.machines.list({ limit: 500 });
    const [first, ...rest] = all;
    expect(await room.people.machines.list({ after: first!.id, limit: 500 })).toEqual(rest);
    expect(all.find(({ source }) => source === "garage-3")?.revokedAt).toBe(room.clock.at - 370_000);
    expect(JSON.stringify(all)).not.toContain("hash");
  });

  it.each([
    ["source", { source: "a b" }],
    ["name", { name: "" }],
    ["roles", { roles: ["administrator"] }],
  ])("refuse a bad %s by naming it", async (field, wrong) => {
    const machine = { name: "fine", source: "fine", ...wrong };
    await expect(room.people.machines.create(system, machine)).rejects.toMatchObject({
      code: "input.invalid",
      answer: { field },
    });
  });
});
