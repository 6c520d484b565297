import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { backings } from "../store/testing/backings.ts";
import { openPeople } from "./open-people.ts";
import { holdOneAnswer, openTestPeople, type TestPeople } from "./testing/open-test-people.ts";
import { system } from "./who.ts";

const minute = 60_000;
const hour = 60 * minute;

describe.each(backings)("people, $name", (backing) => {
  let room: TestPeople;
  beforeAll(async () => {
    room = await openTestPeople(backing);
  });
  afterAll(() => room.close());

  const topics = async () => (await room.journal.read({ limit: 500 })).map((entry) => entry.topic);

  it("makes one administrator on the first run, whose password is told once and must be changed", async () => {
    const both = await Promise.all([room.people.firstRun(), room.people.firstRun()]);
    const first = both.find((one) => one !== undefined)!;
    expect(both.filter((one) => one !== undefined)).toHaveLength(1);
    expect(first.password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
    expect(await room.people.firstRun()).toBeUndefined();
    const signedIn = await room.people.signIn(first);
    expect(signedIn).toMatchObject({ mustChangePassword: true, who: { kind: "staff", roles: ["administrator"] } });
    const next = "a long sentence of mine";
    const changed = await room.people.changePassword({ token: signedIn.token, current: first.password, next });
    expect(changed.mustChangePassword).toBe(false);
    expect((await room.people.signIn({ name: "Admin ", password: next })).mustChangePassword).toBe(false);
  });

  describe("sessions", () => {
    it("carry who it is, from the token of the cookie alone", async () => {
      const staff = await room.newStaff("sun", ["operator", "clerk"], "traffic");
      const { token, who } = await room.people.signIn(staff);
      expect(who).toEqual({
        actor: staff.id,
        kind: "staff",
        level: "account",
        roles: ["operator", "clerk"],
        bureau: "traffic",
      });
      expect(await room.people.session(token)).toMatchObject({
        who,
        mustChangePassword: true,
        name: "sun",
        fullName: "sun 某",
      });
      for (const wrong of [
        "",
        "x",
        token.slice(0, -1),
        `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`,
        `${token}A`,
      ])
        expect(await room.people.session(wrong)).toBeUndefined();
    });

    it("give each a CSRF token of its own that stays the same and does not tell the session's", async () => {
      const staff = await room.newStaff("csrf");
      const one = await room.people.signIn(staff);
      const other = await room.people.signIn(staff);
      const csrf = (await room.people.session(one.token))?.csrf;
      expect(csrf).toMatch(/^[\w-]{43}$/);
      expect(csrf).not.toBe(one.token);
      expect((await room.people.session(one.token))?.csrf).toBe(csrf);
      expect((await room.people.session(other.token))?.csrf).not.toBe(csrf);
    });

    it("end at sign-out, at once", async () => {
      const staff = await room.newStaff("out");
      const one = await room.people.signIn(staff);
      const other = await room.people.signIn(staff);
      await room.people.session(one.token);
      await room.people.signOut(one.token);
      expect(await room.people.session(one.token)).toBeUndefined();
      expect(await room.people.session(other.token)).toBeDefined();
      await room.people.signOut(one.token);
    });

    it("end at sign-out even for one who asked just before", async () => {
      const { token } = await room.people.signIn(await room.newStaff("overtaken"));
      const slow = holdOneAnswer(room.store, "from people.session");
      const { journal, random } = room;
      const now = () => room.clock.at;
      const people = await openPeople({ store: slow.store, journal, now, random, passwordCost: 64 });
      const asking = people.session(token);
      await slow.answered;
      await people.signOut(token);
      slow.letGo();
      await asking;
      expect(await people.session(token)).toBeUndefined();
    });

    it("all end at sign-out everywhere, of this account only", async () => {
      const staff = await room.newStaff("everywhere");
      const tokens = [await room.people.signIn(staff), await room.people.signIn(staff)].map(({ token }) => token);
      const stranger = await room.people.signIn(await room.newStaff("stranger"));
      await room.people.signOutEverywhere(tokens[0]!);
      for (const token of tokens) expect(await room.people.session(token)).toBeUndefined();
      expect(await room.people.session(stranger.token)).toBeDefined();
    });

    it("end when unused for two hours, and after twelve however much used", async () => {
      const staff = await room.newStaff("expiry");
      const idle = await room.people.signIn(staff);
      const used = await room.people.signIn(staff);
      expect(used.expiresAt).toBe(room.clock.at + 12 * hour);
      for (let passed = 0; passed < 12 * hour - 1; passed += 119 * minute) {
        expect(await room.people.session(used.token)).toBeDefined();
        room.clock.at += 119 * minute;
      }
      expect(await room.people.session(idle.token)).toBeUndefined();
      room.clock.at = used.expiresAt;
      expect(await room.people.session(used.token)).toBeUndefined();
    });

    it("see a change of roles at once", async () => {
      const staff = await room.newStaff("promoted");
      const { token } = await room.people.signIn(staff);
      await room.people.session(token);
      await room.people.bureaus.create(system, { id: "police", name: { zh: "公安局", en: "Police" } });
      await room.people.accounts.update(system, staff.id, { roles: ["duty-officer"], bureau: "police" });
      expect((await room.people.session(token))?.who).toMatchObject({ roles: ["duty-officer"], bureau: "police" });
    });

    it("of citizens need no sign-in, hold no personal data and are told apart", async () => {
      const one = await room.people.openCitizenSession();
      const other = await room.people.openCitizenSession();
      const session = await room.people.session(one.token);
      expect(session?.who).toMatchObject({ kind: "citizen", level: "session", roles: [] });
      expect(session?.name).toBeUndefined();
      expect((await room.people.session(other.token))?.who.actor).not.toBe(session?.who.actor);
      await room.people.signOut(one.token);
      expect(await room.people.session(one.token)).toBeUndefined();
    });

    it("opened or used while the clock was ahead last no longer than others once it is set back", async () => {
      const honest = room.clock.at;
      room.clock.at = honest + 48 * hour;
      const used = await room.people.signIn(await room.newStaff("early-bird"));
      const idle = await room.people.signIn(await room.newStaff("early-guest"));
      room.clock.at = honest;
      expect((await room.people.session(used.token))?.expiresAt).toBe(honest + 12 * hour);
      await room.people.tidy();
      room.clock.at = honest + 2 * hour;
      expect(await room.people.session(idle.token)).toBeUndefined();
      room.clock.at = honest + 12 * hour;
      expect(await room.people.session(used.token)).toBeUndefined();
      room.clock.at = honest;
    });

    it("are deleted once expired", async () => {
      await room.people.signIn(await room.newStaff("tidy"));
      const citizen = await room.people.openCitizenSession();
      room.clock.at += 13 * hour;
      await room.people.tidy();
      expect(await room.store.query("select count(*) from people.session where account is not null")).toEqual([
        { count: 0 },
      ]);
      expect(await room.people.session(citizen.token)).toBeDefined();
      room.clock.at += 31 * 24 * hour;
      await room.people.tidy();
      expect(await room.store.query("select count(*) from people.session")).toEqual([{ count: 0 }]);
    });
  });

  describe("accounts", () => {
    it("are listed in order of name, page by page", async () => {
      for (const name of ["zz-3", "zz-1", "zz-2"]) await room.newStaff(name);
      const page = await room.people.accounts.list({ after: "zz-", limit: 2 });
      expect(page.map(({ name }) => name)).toEqual(["zz-1", "zz-2"]);
      expect((await room.people.accounts.list({ after: "zz-2" })).map(({ name }) => name)).toEqual(["zz-3"]);
      await expect(room.people.accounts.list({ limit: 501 })).rejects.toMatchObject({ code: "input.invalid" });
    });

    it("have names of their own, whatever the case", async () => {
      await room.newStaff("Twice");
      await expect(room.newStaff("tWICE")).rejects.toMatchObject({
        code: "people.name.taken",
        answer: { field: "name" },
      });
    });

    it.each([
      ["name", { name: "a b" }],
      ["name", { name: "x" }],
      ["fullName", { fullName: " " }],
      ["fullName", { fullName: "a\u0007" }],
      ["fullName", { fullName: "a\u202eb" }],
      ["bureau", { bureau: "Traffic Bureau" }],
      ["roles[1]", { roles: ["operator", "OPERATOR"] }],
    ])("refuse a bad %s by naming it", async (field, wrong) => {
      const account = { name: "fine", fullName: "Fine", roles: [], ...wrong };
      await expect(room.people.accounts.create(system, account)).rejects.toMatchObject({
        code: "input.invalid",
        answer: { field },
      });
    });

    it("lose all sessions when disabled, cannot sign in, and may again when enabled", async () => {
      const staff = await room.newStaff("leaver");
      const { token } = await room.people.signIn(staff);
      await room.people.session(token);
      await room.people.accounts.update(system, staff.id, { state: "disabled" });
      expect(await room.people.session(token)).toBeUndefined();
      await expect(room.people.signIn(staff)).rejects.toMatchObject({ code: "people.sign-in.failed" });
      await room.people.accounts.update(system, staff.id, { state: "active" });
      expect(await room.people.session(token)).toBeUndefined();
      await room.people.signIn(staff);
    });

    it("get a new password from an administrator, which ends the sessions and must be changed", async () => {
      const staff = await room.newStaff("forgetful");
      const { token } = await room.people.signIn(staff);
      const { password } = await room.people.accounts.update(system, staff.id, { newPassword: true });
      expect(await room.people.session(token)).toBeUndefined();
      await expect(room.people.signIn(staff)).rejects.toMatchObject({ code: "people.sign-in.failed" });
      expect((await room.people.signIn({ name: "forgetful", password: password! })).mustChangePassword).toBe(true);
    });

    it("keep one administrator who may sign in, even when two remove each other at once", async () => {
      for (const { id, roles } of await room.people.accounts.list({ limit: 500 }))
        if (roles.includes("administrator")) {
          const last = room.people.accounts.update(system, id, { state: "disabled" });
          await expect(last).rejects.toMatchObject({ code: "people.administrator.last" });
        }
      const [a, b] = [
        await room.newStaff("boss-a", ["administrator"]),
        await room.newStaff("boss-b", ["administrator"]),
      ];
      const first = (await room.people.accounts.list()).find(({ name }) => name === "admin")!;
      await room.people.accounts.update(system, first.id, { roles: ["operator"] });
      const results = await Promise.allSettled([
        room.people.accounts.update(system, a.id, { roles: [] }),
        room.people.accounts.update(system, b.id, { state: "disabled" }),
      ]);
      expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    });

    it("that do not exist are not changed", async () => {
      const change = room.people.accounts.update(system, "staff:none", { fullName: "Nobody" });
      await expect(change).rejects.toMatchObject({ code: "not-found" });
    });
  });

  it("writes every act of staff to the journal, and no secret and no name anywhere", async () => {
    const staff = await room.newStaff("witness-name", ["operator"], "traffic");
    const by = {
      actor: staff.id,
      kind: "staff",
      level: "account",
      roles: ["administrator"],
      bureau: "traffic",
    } as const;
    const first = await room.people.signIn(staff);
    const changed = await room.people.changePassword({
      token: first.token,
      current: staff.password,
      next: "湖水很蓝,山很高,路很远啊",
    });
    const machine = await room.people.machines.create(by, { name: "feed of witness", source: "feed-1" });
    await room.people.machines.revoke(by, machine.id);
    await room.people.accounts.update(by, staff.id, { fullName: "Witness Renamed" });
    await room.people.signOut(changed.token);
    expect((await topics()).slice(0, 7).toReversed()).toEqual([
      "people.account.created",
      "people.signed-in",
      "people.password.changed",
      "people.machine.created",
      "people.machine.revoked",
      "people.account.changed",
      "people.signed-out",
    ]);
    expect((await room.journal.read({ topic: "people.machine" }))[0]).toMatchObject({
      cause: { source: "people", actor: staff.id, bureau: "traffic" },
      data: { machine: machine.id },
    });
    const stored = await room.wholeStoreAsText();
    for (const secret of [staff.password, first.token, changed.token, machine.token, "湖水很蓝"])
      expect(stored).not.toContain(secret);
    const journaled = JSON.stringify(await room.journal.read({ limit: 500 }));
    for (const name of ["witness-name", "某", "Witness Renamed"]) expect(journaled).not.toContain(name);
    expect(await room.journal.verify()).toBeUndefined();
  });
});
