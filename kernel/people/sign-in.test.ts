import { afterAll, beforeAll, describe, expect, it } from "vitest";
import fc from "fast-check";
import { backings } from "../store/testing/backings.ts";
import { delayAfter, withOnePlace } from "./attempts.ts";
import { openTestPeople, type TestPeople } from "./testing/open-test-people.ts";
import { system } from "./who.ts";

describe.each(backings)("sign-in, $name", (backing) => {
  let room: TestPeople;
  let weakling: Awaited<ReturnType<TestPeople["newStaff"]>> | undefined;
  beforeAll(async () => {
    room = await openTestPeople(backing);
  });
  afterAll(() => room.close());

  /** What the caller is told, code and words. */
  const attempt = (name: string, password: string, from?: string) =>
    room.people.signIn({ name, password, ...(from === undefined ? {} : { from }) }).then(
      () => "in",
      (error: { answer: object }) => JSON.stringify(error.answer),
    );

  it("says the same to every wrong try, whether the account exists, is disabled or not", async () => {
    await room.newStaff("known");
    const disabled = await room.newStaff("disabled");
    await room.people.accounts.update(system, disabled.id, { state: "disabled" });
    const histories = await Promise.all(
      ["known", "unknown", "disabled", "no such % name!"].map(async (name) => {
        const answers: string[] = [];
        for (let i = 0; i < 8; i += 1)
          answers.push(await attempt(name, name === "disabled" ? disabled.password : "wrong"));
        return answers;
      }),
    );
    expect(histories[0]).toContainEqual(expect.stringContaining("people.sign-in.failed"));
    expect(histories[0]).toContainEqual(expect.stringContaining("people.sign-in.wait"));
    for (const history of histories) expect(history).toEqual(histories[0]);
  });

  it("waits longer after each failure, even with the right password, and forgets after a success", async () => {
    const staff = await room.newStaff("patient");
    for (let i = 0; i < 5; i += 1) await attempt(staff.name, "wrong");
    expect(await attempt(staff.name, staff.password)).toContain("people.sign-in.wait");
    room.clock.at += 1_000;
    expect(await attempt(staff.name, "wrong")).toContain("people.sign-in.failed");
    room.clock.at += 1_999;
    expect(await attempt(staff.name, staff.password)).toContain('"rule":"1 s"');
    room.clock.at += 1;
    expect(await attempt(staff.name, staff.password)).toBe("in");
    for (let i = 0; i < 4; i += 1) expect(await attempt(staff.name, "wrong")).toContain("people.sign-in.failed");
    expect(await attempt(staff.name, staff.password)).toBe("in");
  });

  it("counts tries made at the same time", async () => {
    await room.newStaff("hurried");
    const answers = await Promise.all(Array.from({ length: 30 }, () => attempt("hurried", "wrong")));
    expect(answers.filter((answer) => answer.includes("people.sign-in.failed"))).toHaveLength(5);
  });

  it("is not kept from its owner by a stranger who fails elsewhere, however long he tries", async () => {
    const staff = await room.newStaff("duty");
    for (let i = 0; i < 12; i += 1) {
      await attempt(staff.name, "wrong", "203.0.113.9");
      room.clock.at += 15 * 60_000;
    }
    await attempt(staff.name, "wrong", "203.0.113.9");
    expect(await attempt(staff.name, staff.password, "203.0.113.9")).toContain("people.sign-in.wait");
    expect(await attempt(staff.name, staff.password, "198.51.100.4")).toBe("in");
  });

  it("lets its owner in from a new place when it was told to come, while very many others fail under its name", async () => {
    const staff = await room.newStaff("besieged");
    const besiege = async () => {
      const answers: string[] = [];
      for (let i = 0; i < 80; i += 1) answers.push(await attempt(staff.name, "wrong", `198.51.${i}.7`));
      return answers;
    };
    const answers = await besiege();
    expect(answers.slice(0, 50).every((answer) => answer.includes("people.sign-in.failed"))).toBe(true);
    expect(answers.slice(50).every((answer) => answer.includes("people.sign-in.wait"))).toBe(true);
    const told = await attempt(staff.name, staff.password, "203.0.113.77");
    const seconds = Number(/"rule":"(\d+) s"/.exec(told)?.[1]);
    expect(seconds).toBeLessThanOrEqual(31 * 5);
    for (let passed = 0; passed < seconds; passed += 5) {
      room.clock.at += 5_000;
      await attempt(staff.name, "wrong", `192.0.${passed}.7`);
    }
    expect(await attempt(staff.name, staff.password, "203.0.113.77")).toBe("in");
  });

  it("makes nobody wait longer than his failures earn, however the clock was set meanwhile", async () => {
    const staff = await room.newStaff("unhurried");
    const honest = room.clock.at;
    const jumps = [48, -48, 24 * 365, -30].map((hours) => hours * 3_600_000);
    for (const jump of jumps) {
      room.clock.at = honest + jump;
      for (let i = 0; i < 40; i += 1) await attempt(staff.name, "wrong", `198.51.100.${i % 2}`);
      room.clock.at = honest;
      const answers = [await attempt(staff.name, staff.password, "203.0.113.5")];
      for (let waited = 0; answers.at(-1) !== "in" && waited < 15; waited += 1) {
        room.clock.at += 60_000;
        answers.push(await attempt(staff.name, staff.password, "203.0.113.5"));
      }
      expect(answers.at(-1)).toBe("in");
      room.clock.at = honest;
    }
    room.clock.at = honest + 48 * 3_600_000;
    for (let i = 0; i < 12; i += 1) {
      await attempt(staff.name, "wrong");
      room.clock.at += 15 * 60_000;
    }
    room.clock.at = honest;
    expect(await attempt(staff.name, staff.password)).toBe("in");
  });

  it("tells the journal once when waiting begins", async () => {
    const staff = await room.newStaff("attacked");
    for (let i = 0; i < 9; i += 1) await attempt(staff.name, "wrong");
    const entries = (await room.journal.read({ topic: "people.sign-in.delayed" })).filter(
      (entry) => entry.cause.actor === staff.id,
    );
    expect(entries).toHaveLength(1);
  });

  it("counts wrong current passwords at a change of password too", async () => {
    const staff = await room.newStaff("guessed");
    const { token } = await room.people.signIn(staff);
    const change = (current: string) => room.people.changePassword({ token, current, next: "quite another sentence" });
    for (let i = 0; i < 5; i += 1)
      await expect(change("wrong")).rejects.toMatchObject({ code: "people.sign-in.failed" });
    await expect(change(staff.password)).rejects.toMatchObject({ code: "people.sign-in.wait" });
  });

  it("ends all other sessions when the password is changed", async () => {
    const staff = await room.newStaff("careful");
    const [one, other] = [await room.people.signIn(staff), await room.people.signIn(staff)];
    const changed = await room.people.changePassword({
      token: one.token,
      current: staff.password,
      next: "quite another sentence",
    });
    for (const { token } of [one, other]) expect(await room.people.session(token)).toBeUndefined();
    expect(await room.people.session(changed.token)).toMatchObject({ mustChangePassword: false });
    expect(await attempt(staff.name, staff.password)).toContain("people.sign-in.failed");
    expect(await attempt(staff.name, "quite another sentence")).toBe("in");
  });

  it.each([
    ["too short", "short-pass1"],
    ["too long", "long ".repeat(60)],
    ["made of few characters", "abababababababab"],
    ["the name and some more", "xx-WEAKLING-2026"],
  ])("refuses a new password that is %s", async (_, next) => {
    weakling ??= await room.newStaff("weakling");
    const { token } = await room.people.signIn(weakling);
    const change = room.people.changePassword({ token, current: weakling.password, next });
    await expect(change).rejects.toMatchObject({ code: "people.password.weak", answer: { field: "next" } });
  });

  it("refuses the password that is already in use, and a change without a session of staff", async () => {
    const staff = await room.newStaff("same");
    const { token } = await room.people.signIn(staff);
    const same = room.people.changePassword({ token, current: staff.password, next: staff.password });
    await expect(same).rejects.toMatchObject({ code: "people.password.weak" });
    const citizen = await room.people.openCitizenSession();
    for (const other of [citizen.token, "nonsense"]) {
      const change = room.people.changePassword({ token: other, current: "x", next: "quite another sentence" });
      await expect(change).rejects.toMatchObject({ code: "access.sign-in" });
    }
  });
});

describe("delay after failures", () => {
  it("is none for the first four, then grows up to fifteen minutes", () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((failures) => delayAfter(failures, withOnePlace))).toEqual([
      0, 0, 0, 0, 1_000, 2_000, 4_000,
    ]);
  });

  it("never shrinks, and never passes its longest", () => {
    fc.assert(
      fc.property(fc.nat(200), (failures) => {
        const delay = delayAfter(failures, withOnePlace);
        return delay <= delayAfter(failures + 1, withOnePlace) && delay <= 15 * 60_000;
      }),
    );
    expect(delayAfter(200, withOnePlace)).toBe(15 * 60_000);
  });
});
