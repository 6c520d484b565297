import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { backings } from "../store/testing/backings.ts";
import { peopleMigrations } from "./people-tables.ts";
import { mayReach } from "./relations.ts";
import { openTestPeople, type TestPeople } from "./testing/open-test-people.ts";
import { system } from "./who.ts";

const named = (id: string, parent?: string) => ({
  id,
  name: { zh: `${id}局`, en: `${id} bureau` },
  ...(parent === undefined ? {} : { parent }),
});

describe.each(backings)("bureaus, $name", (backing) => {
  let room: TestPeople;
  beforeAll(async () => {
    room = await openTestPeople({
      name: backing.name,
      async open() {
        const opened = await backing.open();
        await opened.store.migrate("people", peopleMigrations.slice(0, 2));
        await opened.store.query(
          `insert into people.account (id, name, full_name, bureau, roles, state, password, must_change_password, created_at)
           select 'staff:' || n, 'old-' || n, 'Old', case when n < 3 then 'harbour' end, '{clerk}', 'active', '', true, 0
           from generate_series(1, 3) as n`,
        );
        return opened;
      },
    });
    const { create } = room.people.bureaus;
    await create(system, named("city"));
    await create(system, named("works", "city"));
    await create(system, named("lamps", "works"));
    await create(system, named("water", "city"));
  });
  afterAll(() => room.close());

  const refused = (act: Promise<unknown>) =>
    act.then(
      () => "done",
      (error: { code: string }) => error.code,
    );

  it("that were words at the accounts before are kept as bureaus, and the accounts in them", async () => {
    const [harbour] = await room.people.bureaus.list({ after: "city", limit: 1 });
    expect(harbour).toEqual({ id: "harbour", name: { zh: "harbour", en: "harbour" }, state: "active" });
    const accounts = await room.people.accounts.list({ limit: 500 });
    expect(accounts.filter(({ name }) => name.startsWith("old-")).map(({ bureau }) => bureau)).toEqual([
      "harbour",
      "harbour",
      undefined,
    ]);
  });

  it("make a tree, listed page by page, each in both languages", async () => {
    const all = await room.people.bureaus.list({ limit: 500 });
    expect(all.find(({ id }) => id === "lamps")).toEqual({ ...named("lamps", "works"), state: "active" });
    const [first, ...rest] = all;
    expect(await room.people.bureaus.list({ after: first!.id, limit: 500 })).toEqual(rest);
    expect(await room.people.bureaus.within("works")).toEqual(["lamps", "works"]);
    expect(await room.people.bureaus.within("nowhere")).toEqual([]);
  });

  it("are overseen by the supervisors in them and above them, from the next call on when the tree changes", async () => {
    const reach = async (token: string, bureau: string) =>
      mayReach({ relations: ["supervisor"] }, (await room.people.session(token))!.who, { bureau });
    const chief = await room.people.signIn(await room.newStaff("chief", ["supervisor"], "works"));
    const clerk = await room.people.signIn(await room.newStaff("works-clerk", ["clerk"], "works"));
    expect(chief.who).toEqual((await room.people.session(chief.token))?.who);
    expect(await reach(chief.token, "lamps")).toBe("yes");
    expect(await reach(chief.token, "works")).toBe("yes");
    expect(await reach(chief.token, "city")).toBe("no");
    expect(await reach(clerk.token, "lamps")).toBe("no");
    await room.people.bureaus.change(system, "lamps", { parent: "water" });
    expect(await reach(chief.token, "lamps")).toBe("no");
    await room.people.bureaus.change(system, "lamps", { parent: "works" });
    expect(await reach(chief.token, "lamps")).toBe("yes");
  });

  it("belong to no circle, and to none that is not there", async () => {
    const { change, create } = room.people.bureaus;
    expect(await refused(change(system, "city", { parent: "lamps" }))).toBe("people.bureau.loop");
    expect(await refused(change(system, "city", { parent: "city" }))).toBe("people.bureau.loop");
    expect(await refused(change(system, "lamps", { parent: "moon" }))).toBe("people.bureau.unknown");
    expect(await refused(create(system, named("sub", "moon")))).toBe("people.bureau.unknown");
    expect(await refused(create(system, named("lamps")))).toBe("people.bureau.taken");
    expect(await refused(change(system, "moon", { name: { zh: "月", en: "Moon" } }))).toBe("not-found");
    const account = { name: "stray", fullName: "Stray", roles: [], bureau: "moon" };
    await expect(room.people.accounts.create(system, account)).rejects.toMatchObject({
      code: "people.bureau.unknown",
      answer: { status: 422, field: "bureau" },
    });
  });

  it("tell who has a role in them: active accounts, by name and page", async () => {
    const staff = [];
    for (const name of ["fay", "gus", "hal"]) staff.push(await room.newStaff(name, ["crew", "clerk"], "lamps"));
    await room.newStaff("ivy", ["crew"], "water");
    await room.people.accounts.update(system, staff[2]!.id, { state: "disabled" });
    const { holders } = room.people.bureaus;
    const inLamps = await holders({ role: "crew", bureau: "lamps" });
    expect(inLamps.map(({ fullName }) => fullName).toSorted()).toEqual(["fay 某", "gus 某"]);
    expect(await holders({ role: "crew", after: inLamps[0]!.id, bureau: "lamps" })).toEqual(inLamps.slice(1));
    expect(await holders({ role: "crew", text: "FA" })).toMatchObject([{ id: staff[0]!.id, bureau: "lamps" }]);
    expect(await holders({ role: "crew" })).toHaveLength(3);
    expect(await holders({ role: "crew' or true --" })).toEqual([]);
    const inside = await room.store.transaction((transaction) => holders({ role: "crew" }, transaction));
    expect(inside).toHaveLength(3);
  });

  it("are not dissolved over bureaus, people or open work in them; who does it is told how many", async () => {
    const { create, change, watchWork } = room.people.bureaus;
    await create(system, named("old-works", "city"));
    await create(system, named("old-crew", "old-works"));
    const worker = await room.newStaff("worker", ["crew"], "old-works");
    let open = 3;
    const unwatch = watchWork(async (sql, bureau) => {
      const [row] = await sql.query<{ open: number }>("select $1::integer as open", [
        bureau === "old-works" ? open : 0,
      ]);
      return row!.open;
    });
    await expect(change(system, "old-works", { state: "dissolved" })).rejects.toMatchObject({
      code: "people.bureau.busy",
      parameters: { below: 1, accounts: 1, tasks: 3 },
    });
    await change(system, "old-crew", { state: "dissolved" });
    await room.people.accounts.update(system, worker.id, { state: "disabled" });
    expect(await refused(change(system, "old-works", { state: "dissolved" }))).toBe("people.bureau.busy");
    open = 0;
    expect(await change(system, "old-works", { state: "dissolved" })).toMatchObject({ state: "dissolved" });
    unwatch();
    expect(await refused(room.people.accounts.update(system, worker.id, { state: "active" }))).toBe(
      "people.bureau.unknown",
    );
    expect(await refused(change(system, "old-crew", { state: "active" }))).toBe("people.bureau.unknown");
    expect(await change(system, "old-works", { state: "active" })).toMatchObject({ state: "active" });
  });

  it("take no id and no name that would harm others, and store what is left as it is", async () => {
    const { create, change } = room.people.bureaus;
    for (const id of ["", "A", "x'; drop table people.bureau", "<b>", "a".repeat(41)])
      expect(await refused(create(system, { ...named("fine"), id }))).toBe("input.invalid");
    for (const zh of ["", " ", "\u202eabc", "a\nb", "长".repeat(101)])
      expect(await refused(create(system, { id: "fine", name: { zh, en: "Fine" } }))).toBe("input.invalid");
    const name = { zh: "'; drop table people.bureau; --", en: "<script>alert(1)</script>" };
    expect(await create(system, { id: "odd", name })).toMatchObject({ name });
    expect(await change(system, "odd", { name: { zh: "普通", en: "Plain" } })).toMatchObject({ name: { en: "Plain" } });
  });

  it("change leaves who did it in the journal", async () => {
    const entries = await room.journal.read({ topic: "people.bureau", limit: 2 });
    expect(entries[0]).toMatchObject({ topic: "people.bureau.changed", data: { bureau: "odd", name: "changed" } });
    expect(JSON.stringify(entries)).not.toContain("普通");
  });
});
