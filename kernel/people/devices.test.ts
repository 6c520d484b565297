import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { backings } from "../store/testing/backings.ts";
import { openTestPeople, type TestPeople } from "./testing/open-test-people.ts";
import { newToken } from "./tokens.ts";
import { system } from "./who.ts";

describe.each(backings)("a device on which its owner has signed in before, $name", (backing) => {
  let room: TestPeople;
  let count = 0;
  beforeAll(async () => {
    room = await openTestPeople(backing);
  });
  afterAll(() => room.close());

  const attempt = (name: string, password: string, from: string, device?: string) =>
    room.people.signIn({ name, password, from, ...(device === undefined ? {} : { device }) }).then(
      () => "in",
      (error: { code: string }) => error.code,
    );
  const newOwner = async () => {
    const staff = await room.newStaff(`owner-${(count += 1)}`);
    const { device } = await room.people.signIn({ ...staff, from: "203.0.113.1" });
    return { ...staff, device: device.token };
  };

  it("gets through at every try with the right password, whatever strangers do from any addresses, also his own", async () => {
    const address = fc.oneof(fc.ipV4(), fc.ipV6(), fc.constant("203.0.113.1"));
    const stranger = fc.record({
      from: address,
      pause: fc.integer({ min: 0, max: 30_000 }),
      device: fc.option(
        fc.constantFrom(
          "made-up",
          newToken((size) => new Uint8Array(size)),
        ),
        { nil: undefined },
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(stranger, { minLength: 60, maxLength: 90 }), async (strangers) => {
        const owner = await newOwner();
        for (const [number, { from, pause, device }] of strangers.entries()) {
          await attempt(owner.name, "wrong", from, device);
          room.clock.at += pause;
          if (number % 15 === 14) expect(await attempt(owner.name, owner.password, from, owner.device)).toBe("in");
        }
      }),
      { numRuns: 4 },
    );
  });

  it("waits for its own failures alone, and its stolen token helps nobody to guess faster", async () => {
    const owner = await newOwner();
    const answers: string[] = [];
    for (let i = 0; i < 200; i += 1) answers.push(await attempt(owner.name, "wrong", `198.51.${i}.1`, owner.device));
    expect(answers.filter((answer) => answer === "people.sign-in.failed")).toHaveLength(5);
    expect(await attempt(owner.name, owner.password, "203.0.113.1")).toBe("in");
  });

  it("is a stranger's for another account, and made-up or forgotten ones are a stranger's, too", async () => {
    const [owner, other] = [await newOwner(), await newOwner()];
    for (let i = 0; i < 60; i += 1) await attempt(owner.name, "wrong", `198.51.${i}.1`);
    for (const device of [other.device, newToken(room.random), "", "x".repeat(1_000)]) {
      expect(await room.people.knowsDevice({ name: owner.name, device })).toBe(false);
      expect(await attempt(owner.name, owner.password, "198.51.0.1", device)).toBe("people.sign-in.wait");
    }
  });

  it("may be shared: its token stays the same for all who sign in on it; a made-up token is not taken over", async () => {
    const owner = await newOwner();
    const colleague = await room.newStaff("colleague");
    const shared = await room.people.signIn({ ...colleague, device: owner.device });
    expect(shared.device.token).toBe(owner.device);
    for (const name of [owner.name, colleague.name])
      expect(await room.people.knowsDevice({ name, device: owner.device })).toBe(true);
    const madeUp = newToken(room.random);
    expect((await room.people.signIn({ ...colleague, device: madeUp })).device.token).not.toBe(madeUp);
  });

  it.each([
    ["the account is disabled", (id: string) => room.people.accounts.update(system, id, { state: "disabled" })],
    ["it gets a new password", (id: string) => room.people.accounts.update(system, id, { newPassword: true })],
  ])("is forgotten when %s", async (_what, act) => {
    const owner = await newOwner();
    await act(owner.id);
    expect(await room.people.knowsDevice(owner)).toBe(false);
  });

  it("is forgotten when its owner signs out everywhere", async () => {
    const owner = await newOwner();
    const { token } = await room.people.signIn(owner);
    await room.people.signOutEverywhere(token);
    expect(await room.people.knowsDevice(owner)).toBe(false);
  });

  it("is one of ten at most, the one unused for longest is forgotten, and its token is nowhere stored", async () => {
    const owner = await newOwner();
    const tokens: string[] = [];
    for (let i = 0; i < 11; i += 1) {
      room.clock.at += 1_000;
      tokens.push((await room.people.signIn({ name: owner.name, password: owner.password })).device.token);
    }
    const known = await Promise.all(tokens.map((device) => room.people.knowsDevice({ name: owner.name, device })));
    expect(known).toEqual([false, ...Array.from({ length: 10 }, () => true)]);
    expect(await room.people.knowsDevice(owner)).toBe(false);
    const stored = await room.wholeStoreAsText();
    for (const token of tokens) expect(stored).not.toContain(token);
    room.clock.at += 401 * 24 * 3_600_000;
    await room.people.tidy();
    expect(await room.people.knowsDevice({ name: owner.name, device: tokens[10]! })).toBe(false);
  });

  it("changing one's password in a session never waits for strangers", async () => {
    const owner = await newOwner();
    const { token } = await room.people.signIn(owner);
    for (let i = 0; i < 80; i += 1) await attempt(owner.name, "wrong", `198.51.${i}.1`);
    const change = { token, current: owner.password, next: "quite another sentence" };
    await expect(room.people.changePassword(change)).resolves.toMatchObject({ mustChangePassword: false });
  });
});
