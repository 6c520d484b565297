import type { InjectOptions } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { system } from "../../kernel/index.ts";
import { openTestPeople, type TestPeople } from "../../kernel/people/testing/open-test-people.ts";
import { backings } from "../../kernel/store/testing/backings.ts";
import { memoryApp } from "../testing/memory-brain.ts";
import { softwareAuthenticator } from "./testing/software-authenticator.ts";

const origin = "https://city.example";
const password = "a long sentence for all";

let room: TestPeople;
let app: Awaited<ReturnType<typeof memoryApp>>["app"];
let plain: Awaited<ReturnType<typeof memoryApp>>["app"];
beforeAll(async () => {
  room = await openTestPeople(backings[0]!);
  ({ app } = await memoryApp({ people: room.people, publicUrl: origin, limits: { signInsPerMinute: 1_000 } }));
  ({ app: plain } = await memoryApp({ people: room.people, limits: { signInsPerMinute: 1_000 } }));
});
afterAll(async () => {
  await app.close();
  await plain.close();
  await room.close();
});

function browser(at = app, host = "city.example") {
  const cookies: Record<string, string> = {};
  let csrf: string | undefined;
  return async (method: InjectOptions["method"], url: string, payload?: object) => {
    const answer = await at.inject({
      method: method!,
      url,
      cookies,
      headers: { host, ...(csrf === undefined ? {} : { "x-csrf-token": csrf }) },
      ...(payload === undefined ? {} : { payload }),
    });
    for (const { name, value } of answer.cookies) cookies[name] = value;
    const body = answer.json();
    csrf = body.csrf ?? csrf;
    return { status: answer.statusCode, body };
  };
}

async function atDesk(name: string, call = browser()) {
  const staff = await room.newStaff(name, ["clerk"]);
  const { token } = await room.people.signIn(staff);
  await room.people.changePassword({ token, current: staff.password, next: password });
  expect((await call("POST", "/api/session", { name, password })).status).toBe(200);
  return { id: staff.id, call };
}

type Call = ReturnType<typeof browser>;
const add = async (call: Call, authenticator: ReturnType<typeof softwareAuthenticator>) => {
  const { options } = (await call("POST", "/api/session/passkeys/options", {})).body;
  return await call("POST", "/api/session/passkeys", { response: authenticator.register(options), name: "我的手机" });
};
const question = async (call: Call) => {
  await call("GET", "/api/session");
  return (await call("POST", "/api/session/passkey/options", {})).body.options;
};
const enter = (call: Call, response: object) => call("POST", "/api/session/passkey", { response });

describe("staff passkeys", () => {
  it("are added after the sign-in by password, open a session by themselves, and are listed and removed", async () => {
    const { id, call } = await atDesk("pat");
    const authenticator = softwareAuthenticator(origin, "city.example");
    expect((await add(call, authenticator)).body.passkeys).toEqual([
      { id: expect.any(String), name: "我的手机", createdAt: room.clock.at },
    ]);
    const other = browser();
    const answer = await enter(other, authenticator.sign(await question(other)));
    expect(answer).toMatchObject({ status: 200, body: { signedIn: true, actor: id, roles: ["clerk"], name: "pat" } });
    expect((await other("GET", "/api/session")).body).toMatchObject({ signedIn: true, name: "pat" });
    const { passkeys } = (await other("GET", "/api/session/passkeys")).body;
    expect(passkeys).toMatchObject([{ usedAt: room.clock.at }]);
    const colleague = await atDesk("quinn");
    expect((await colleague.call("DELETE", `/api/session/passkeys/${passkeys[0].id}`)).status).toBe(404);
    expect((await other("DELETE", `/api/session/passkeys/${passkeys[0].id}`)).body.passkeys).toEqual([]);
    const late = browser();
    expect((await enter(late, authenticator.sign(await question(late)))).body.error.code).toBe(
      "people.passkey.refused",
    );
    const topics = (await room.journal.read({ limit: 20 })).map(({ topic }) => topic);
    expect(topics).toEqual(expect.arrayContaining(["people.passkey.added", "people.passkey.removed"]));
  });

  it("are refused for another site, another browser, an answer given before or late, a user not verified, a copied key", async () => {
    const { call } = await atDesk("rae");
    const authenticator = softwareAuthenticator(origin, "city.example");
    await add(call, authenticator);
    const refused = async (visitor: Call, response: object) => (await enter(visitor, response)).body.error?.code;
    const no = "people.passkey.refused";

    const phisher = softwareAuthenticator("https://city.exemple", "city.example");
    expect((await add(call, phisher)).body.error.code).toBe(no);
    const otherParty = softwareAuthenticator(origin, "evil.example");
    expect((await add(call, otherParty)).body.error.code).toBe(no);

    const [one, two] = [browser(), browser()];
    const asked = await question(one);
    await two("GET", "/api/session");
    const signed = authenticator.sign(asked);
    expect(await refused(two, signed)).toBe(no);
    expect(await refused(one, authenticator.sign(asked, { flags: 0x01 }))).toBe(no);
    const third = browser();
    const late = authenticator.sign(await question(third));
    room.clock.at += 300_000;
    expect(await refused(third, late)).toBe(no);

    const fourth = browser();
    const good = authenticator.sign(await question(fourth), { counter: 50 });
    expect((await enter(fourth, good)).status).toBe(200);
    const fifth = browser();
    expect(await refused(fifth, good)).toBe(no);
    expect(await refused(fifth, authenticator.sign(await question(fifth), { counter: 10 }))).toBe(no);
    for (const odd of [{}, { id: "'; drop table people.passkey; --" }, { id: 7 }, { ...good, response: {} }])
      expect(await refused(fifth, odd)).toBe(no);
  });

  it("open nothing for a disabled account, and are gone when it gets a new password", async () => {
    const { id, call } = await atDesk("sam");
    const authenticator = softwareAuthenticator(origin, "city.example");
    await add(call, authenticator);
    const status = async () => {
      const visitor = browser();
      return (await enter(visitor, authenticator.sign(await question(visitor)))).status;
    };
    expect(await status()).toBe(200);
    await room.people.accounts.update(system, id, { state: "disabled" });
    expect(await status()).toBe(401);
    await room.people.accounts.update(system, id, { state: "active" });
    expect(await status()).toBe(200);
    await room.people.accounts.update(system, id, { newPassword: true });
    expect(await status()).toBe(401);
  });

  it("are ten of one account at most, and are for staff alone", async () => {
    const { call } = await atDesk("tam");
    for (let i = 0; i < 10; i += 1)
      expect((await add(call, softwareAuthenticator(origin, "city.example"))).status).toBe(200);
    expect((await call("POST", "/api/session/passkeys/options", {})).body.error.code).toBe("people.passkey.many");
    const citizen = browser();
    await citizen("GET", "/api/session");
    expect((await citizen("POST", "/api/session/passkeys/options", {})).status).toBe(401);
  });

  it.each([
    ["city.local", "people.passkey.insecure"],
    ["192.168.1.5:8080", "people.passkey.insecure"],
    ["[fe80::1]:8080", "people.passkey.insecure"],
    ["localhost:8080", undefined],
  ])("say that they need HTTPS and a name where there is none: %s", async (host, code) => {
    const visitor = browser(plain, host);
    await visitor("GET", "/api/session");
    const { body } = await visitor("POST", "/api/session/passkey/options", {});
    expect(body.error?.code).toBe(code);
    if (code !== undefined) expect(body.error.message.zh).toContain("HTTPS");
  });
});
