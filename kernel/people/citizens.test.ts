import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { backings } from "../store/testing/backings.ts";
import type { CodeLimits } from "./citizen.ts";
import { openPeople } from "./open-people.ts";
import { openTestPeople, type TestPeople } from "./testing/open-test-people.ts";

const minute = 60_000;
const hour = 60 * minute;

describe.each(backings)("citizens who sign in by phone, $name", (backing) => {
  let room: TestPeople;
  let count = 0;
  beforeAll(async () => {
    room = await openTestPeople(backing);
  });
  afterAll(() => room.close());

  const newPhone = () => `139${String((count += 1)).padStart(8, "0")}`;
  const from = "203.0.113.1";
  const ask = (phone: string, more: { from?: string; device?: string } = {}) =>
    room.people.citizens.requestCode({ phone, from, ...more });
  const codeOf = (of: { code: string } = room.sent.at(-1)!) => of.code;
  const told = (act: Promise<unknown>) =>
    act.then(
      () => "done",
      (error: { code: string }) => error.code,
    );
  const enter = async (phone: string, more: { token?: string; device?: string; label?: string } = {}) => {
    const { challenge } = await ask(phone, more);
    return await room.people.citizens.signIn({ challenge, code: codeOf(), ...more });
  };
  const another = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

  it("get an account at the first time and the same one ever after, at the level account", async () => {
    const phone = newPhone();
    const first = await enter(phone);
    room.clock.at += minute;
    const second = await enter(` +86 ${phone}`);
    expect(second.who).toEqual({ actor: first.who.actor, kind: "citizen", level: "account", roles: [] });
    expect(first.who.actor).toMatch(/^citizen:[\w-]{22}$/);
    const session = await room.people.session(second.token);
    expect(session).toMatchObject({ who: second.who, phone: `+86 ${phone.slice(0, 3)}****${phone.slice(-4)}` });
    expect((await enter(newPhone())).who.actor).not.toBe(first.who.actor);
  });

  it("get six digits, and hardly any two of thirty alike", async () => {
    const codes = [];
    for (let i = 0; i < 30; i += 1) {
      await ask(newPhone(), { from: `198.51.100.${i}` });
      codes.push(codeOf());
    }
    expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true);
    expect(new Set(codes).size).toBeGreaterThan(27);
  });

  it("are told the same whether or not the number is known", async () => {
    const phone = newPhone();
    await enter(phone);
    room.clock.at += minute;
    const shape = (sent: object) => Object.keys(sent).toSorted();
    const [known, unknown] = [await ask(phone), await ask(newPhone())];
    expect(shape(known)).toEqual(shape(unknown));
    expect([known.expiresAt, known.againAt]).toEqual([unknown.expiresAt, unknown.againAt]);
    expect([await told(ask(phone)), await told(ask(phone))]).toEqual(["people.code.wait", "people.code.wait"]);
  });

  it("have five tries and five minutes for a code, which opens one session", async () => {
    const { citizens } = room.people;
    const tried = await ask(newPhone());
    const wrong = { challenge: tried.challenge, code: another(codeOf()) };
    const left = [];
    for (let i = 0; i < 5; i += 1)
      left.push(await citizens.signIn(wrong).catch((error: { parameters: object }) => error.parameters));
    expect(left).toEqual([4, 3, 2, 1, 0].map((tries) => ({ left: tries })));
    expect(await told(citizens.signIn({ ...wrong, code: codeOf() }))).toBe("people.code.ended");

    const late = await ask(newPhone());
    room.clock.at = late.expiresAt;
    expect(await told(citizens.signIn({ ...late, code: codeOf() }))).toBe("people.code.ended");

    const { challenge } = await ask(newPhone());
    const twice = { challenge, code: codeOf() };
    const both = await Promise.all([told(citizens.signIn(twice)), told(citizens.signIn(twice))]);
    expect(both.toSorted()).toEqual(["done", "people.code.ended"]);
  });

  it("need what the device that asked was given: the code alone opens nothing", async () => {
    const { citizens } = room.people;
    const [, other] = [await ask(newPhone()), await ask(newPhone())];
    const first = room.sent.at(-2)!;
    expect(await told(citizens.signIn({ challenge: other.challenge, code: first.code }))).toBe("people.code.wrong");
    for (const challenge of ["", "x".repeat(43), "'; drop table people.code; --"])
      expect(await told(citizens.signIn({ challenge, code: first.code }))).toBe("people.code.ended");
    for (const code of ["", "12345", "1234567", "abcdef", "1' or '1'='1"])
      expect(await told(citizens.signIn({ challenge: other.challenge, code }))).toBe("input.invalid");
    const spaced = `${codeOf().slice(0, 3)} ${codeOf().slice(3)}`;
    expect(await told(citizens.signIn({ challenge: other.challenge, code: spaced }))).toBe("done");
  });

  it("get one code a minute, five an hour and ten a day for one number; a clock set back holds nobody up", async () => {
    const phone = newPhone();
    const begun = room.clock.at;
    const given = [];
    for (; room.clock.at < begun + 3 * hour; room.clock.at += 6 * minute)
      if ((await told(ask(phone, { from: `198.51.${given.length}.1` }))) === "done")
        given.push((room.clock.at - begun) / minute);
    expect(given).toEqual([0, 6, 12, 18, 24, 60, 66, 72, 78, 84]);
    room.clock.at = begun + 24 * hour - 1;
    expect(await told(ask(phone))).toBe("people.code.wait");
    room.clock.at = begun + 24 * hour;
    expect(await told(ask(phone))).toBe("done");
    room.clock.at = begun - hour;
    expect(await told(ask(phone))).toBe("done");
    room.clock.at = begun + 48 * hour;
  });

  it("on a device of theirs get through although strangers used up the number's codes", async () => {
    const phone = newPhone();
    const { device } = await enter(phone);
    room.clock.at += hour;
    for (let i = 0; i < 5; i += 1) {
      await ask(phone, { from: `192.0.2.${i}` });
      room.clock.at += minute;
    }
    expect(await told(ask(phone))).toBe("people.code.wait");
    expect(await told(ask(phone, { device: device.token }))).toBe("done");
    expect(await told(ask(phone, { device: device.token }))).toBe("people.code.wait");
    expect(await told(ask(newPhone(), { device: device.token }))).toBe("done");
  });

  /** The same citizens in a city with bounds of its own. */
  const bounded = async (codeLimits: CodeLimits) => {
    const { store, journal, random, codePort } = room;
    const people = await openPeople({ store, journal, now: () => room.clock.at, random, codePort, codeLimits });
    return (phone: string, address: string) => told(people.citizens.requestCode({ phone, from: address }));
  };

  it("from one address get so many an hour, all of a /64 together", async () => {
    const request = await bounded({ perAddress: 5, perMinute: 100 });
    const answers = [];
    for (let i = 0; i < 8; i += 1) answers.push(await request(newPhone(), `2001:db8::${i}`));
    expect(answers.filter((answer) => answer === "done")).toHaveLength(5);
    expect(await request(newPhone(), "2001:db8:0:1::1")).toBe("done");
    room.clock.at += hour;
    expect(await request(newPhone(), "2001:db8::1")).toBe("done");
  });

  it("are bounded in all: of 2,000 requests from as many addresses in a minute, twenty cost something", async () => {
    room.clock.at += hour;
    const request = await bounded({ perAddress: 5, perMinute: 20 });
    const before = room.sent.length;
    const answers = new Map<string, number>();
    for (let i = 0; i < 2_000; i += 1) {
      const phone = `137${String(i).padStart(8, "0")}`;
      const answer = await request(phone, `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`);
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
    }
    expect(Object.fromEntries(answers)).toEqual({ done: 20, "people.code.wait": 1_980 });
    expect(room.sent.length - before).toBe(20);
    room.clock.at += minute;
    expect(await request(newPhone(), from)).toBe("done");
  });

  it("are told when no message leaves the city, or the provider is away; a failed message is counted", async () => {
    const phone = newPhone();
    room.provider.works = false;
    expect(await told(ask(phone))).toBe("people.code.not-sent");
    room.provider.works = true;
    expect(await told(ask(phone))).toBe("people.code.wait");
    const { store, journal, random } = room;
    const silent = await openPeople({ store, journal, now: () => room.clock.at, random, passwordCost: 64 });
    expect(await told(silent.citizens.requestCode({ phone: newPhone(), from }))).toBe("people.code.no-way");
  });

  it("bring the session that they had without sign-in: it ends, and who takes over its things is told whose it was", async () => {
    const stranger = await room.people.openCitizenSession();
    const { actor } = (await room.people.session(stranger.token))!.who;
    const signedIn = await enter(newPhone(), { token: stranger.token });
    expect(signedIn.formerly).toBe(actor);
    expect(await room.people.session(stranger.token)).toBeUndefined();
    room.clock.at += minute;
    const again = await enter(newPhone(), { token: signedIn.token });
    expect(again.formerly).toBeUndefined();
  });

  it("see their devices, end one of them and no one else's, and sign out everywhere", async () => {
    const phone = newPhone();
    const tokens = [];
    for (const label of ["Safari · iPhone", "Edge · Windows", ""]) {
      tokens.push((await enter(phone, { label })).token);
      room.clock.at += minute;
    }
    const [phoneToken, desk, last] = tokens as [string, string, string];
    const devices = await room.people.devices(desk);
    expect(devices.map(({ label, current }) => [label, current])).toEqual([
      ["", false],
      ["Edge · Windows", true],
      ["Safari · iPhone", false],
    ]);
    const stranger = await enter(newPhone());
    expect(await told(room.people.endDevice(stranger.token, devices[2]!.id))).toBe("not-found");
    await room.people.endDevice(desk, devices[2]!.id);
    expect(await room.people.session(phoneToken)).toBeUndefined();
    await room.people.signOutEverywhere(desk);
    for (const token of [desk, last]) expect(await room.people.session(token)).toBeUndefined();
    expect(await room.people.session(stranger.token)).toBeDefined();
    const anonymous = await room.people.openCitizenSession();
    expect(await told(room.people.devices(anonymous.token))).toBe("access.sign-in");
  });

  it("are signed in on twenty devices at most; the oldest gives way", async () => {
    const phone = newPhone();
    const { token, device } = await enter(phone);
    for (let i = 0; i < 20; i += 1) {
      room.clock.at += 24 * hour;
      await enter(phone, { device: device.token });
    }
    expect(await room.people.session(token)).toBeUndefined();
  });

  it("leave number and code in no journal and in no error, and codes nowhere readable", async () => {
    const phone = newPhone();
    room.clock.at += 24 * hour;
    const { who } = await enter(phone);
    const entries = await room.journal.read({ topic: "people.signed-in", limit: 1 });
    expect(entries[0]).toMatchObject({ cause: { actor: who.actor } });
    const [journal, outbox] = await Promise.all(
      ["journal.entry", "city.outbox"].map(async (table) =>
        JSON.stringify(await room.store.query(`select * from ${table}`)),
      ),
    );
    for (const text of [journal!, outbox!]) expect(text).not.toContain(phone);
    const { challenge } = await ask(newPhone());
    const stored = await room.wholeStoreAsText();
    expect(stored).not.toContain(challenge);
    expect(stored).not.toContain(`"${codeOf()}"`);
    const error = await ask(phone).catch((thrown: Error) => thrown);
    expect(JSON.stringify([error, (error as Error).message, (error as Error).stack])).not.toContain(phone);
  });

  it("are forgotten as askers after a day", async () => {
    room.clock.at += 25 * hour;
    await room.people.tidy();
    expect(await room.store.query("select from people.code")).toHaveLength(0);
  });
});
