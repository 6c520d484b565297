import type { FastifyInstance, InjectOptions } from "fastify";
import writeExcelFile from "write-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { system } from "../../kernel/index.ts";
import { openTestPeople, type TestPeople } from "../../kernel/people/testing/open-test-people.ts";
import { backings } from "../../kernel/store/testing/backings.ts";
import { memoryApp } from "../testing/memory-brain.ts";

const iPhone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";

let room: TestPeople;
let app: FastifyInstance;
beforeAll(async () => {
  room = await openTestPeople(backings[0]!);
  ({ app } = await memoryApp({ people: room.people, limits: { signInsPerMinute: 1_000 } }));
});
afterAll(async () => {
  await app.close();
  await room.close();
});

/** A browser: keeps its cookies and the secret that goes with them. */
function browser(headers: Record<string, string> = {}) {
  const cookies: Record<string, string> = {};
  let csrf: string | undefined;
  return {
    cookies,
    async call(method: InjectOptions["method"], url: string, payload?: object) {
      const answer = await app.inject({
        method: method!,
        url,
        cookies,
        headers: { ...headers, ...(csrf === undefined ? {} : { "x-csrf-token": csrf }) },
        ...(payload === undefined ? {} : { payload }),
      });
      for (const { name, value } of answer.cookies) {
        if (value === "") delete cookies[name];
        else cookies[name] = value;
      }
      const body = answer.json();
      csrf = body.session?.csrf ?? body.csrf ?? csrf;
      return { status: answer.statusCode, body, cookies: answer.cookies };
    },
  };
}

async function byPhone(phone: string, visitor = browser()) {
  await visitor.call("GET", "/api/session");
  const sent = await visitor.call("POST", "/api/session/code", { phone });
  const { code } = room.sent.at(-1)!;
  const entered = await visitor.call("POST", "/api/session/phone", { challenge: sent.body.challenge, code });
  return { visitor, sent, entered };
}

/** A member of staff at a desk, with a password of his own. */
async function signIn(name: string, roles: readonly string[], bureau?: string) {
  const { password } = await room.newStaff(name, roles, bureau);
  const { token } = await room.people.signIn({ name, password });
  const next = "a long sentence for all";
  await room.people.changePassword({ token, current: password, next });
  const desk = browser();
  await desk.call("POST", "/api/session", { name, password: next });
  return desk;
}

describe("a citizen's sign-in over HTTP", () => {
  it("turns the session of the first visit into one at the level account, with cookies out of the reach of scripts", async () => {
    const visitor = browser({ "user-agent": iPhone });
    const before = (await visitor.call("GET", "/api/session")).body;
    expect(before).toMatchObject({ level: "session", kind: "citizen", signedIn: false });
    const { sent, entered } = await byPhone("１３８ 0013 8000", visitor);
    expect(sent.body).toEqual({
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      expiresAt: room.clock.at + 300_000,
      againAt: room.clock.at + 60_000,
    });
    expect(entered.body).toMatchObject({
      formerly: before.actor,
      session: {
        level: "account",
        kind: "citizen",
        signedIn: false,
        phone: "+86 138****8000",
        csrf: expect.any(String),
      },
    });
    expect(JSON.stringify(entered.body)).not.toContain("13800138000");
    expect(entered.cookies.map(({ name, httpOnly, path }) => [name, httpOnly, path])).toEqual([
      ["citybrain-device", true, "/api/session"],
      ["citybrain-session", true, "/"],
    ]);
    const { devices } = (await visitor.call("GET", "/api/session/devices")).body;
    expect(devices).toEqual([
      {
        id: expect.any(String),
        label: "Safari · iPhone",
        signedInAt: room.clock.at,
        seenAt: room.clock.at,
        current: true,
      },
    ]);
  });

  it("asks for the session's secret and for our own pages, as each call that changes something", async () => {
    const visitor = browser();
    await visitor.call("GET", "/api/session");
    const forged = await app.inject({
      method: "POST",
      url: "/api/session/code",
      cookies: visitor.cookies,
      payload: { phone: "13800138001" },
    });
    expect(forged.json().error.code).toBe("access.csrf");
    const foreign = browser({ origin: "https://evil.example" });
    expect((await foreign.call("POST", "/api/session/code", { phone: "13800138001" })).body.error.code).toBe(
      "access.origin",
    );
  });

  it("says in both languages, without the number, what is wrong", async () => {
    const visitor = browser();
    await visitor.call("GET", "/api/session");
    for (const phone of ["12345", "<script>alert(1)</script>", "'; drop table people.citizen; --"]) {
      const { status, body } = await visitor.call("POST", "/api/session/code", { phone });
      expect([status, body.error]).toMatchObject([422, { code: "people.phone.invalid", field: "phone" }]);
      expect(body.error.message.zh).toContain("手机号");
      expect(JSON.stringify(body)).not.toContain(phone);
    }
    const { body } = await visitor.call("POST", "/api/session/code", { phone: "13800138002" });
    const again = await visitor.call("POST", "/api/session/code", { phone: "13800138002" });
    expect([again.status, again.body.error]).toMatchObject([429, { code: "people.code.wait", rule: "60 s" }]);
    const wrong = { challenge: body.challenge, code: room.sent.at(-1)!.code === "000000" ? "000001" : "000000" };
    const refused = await visitor.call("POST", "/api/session/phone", wrong);
    expect([refused.status, refused.body.error]).toMatchObject([
      401,
      { code: "people.code.wrong", message: { zh: "验证码不正确，还可以试 4 次。" } },
    ]);
  });

  it("lets its owner end one device, and all of them", async () => {
    const phone = "13800138003";
    const { visitor: first } = await byPhone(phone);
    room.clock.at += 60_000;
    const { visitor: second } = await byPhone(phone);
    const { devices } = (await second.call("GET", "/api/session/devices")).body;
    const other = devices.find(({ current }: { current: boolean }) => !current);
    expect((await second.call("DELETE", `/api/session/devices/${other.id}`)).body.devices).toHaveLength(1);
    expect((await first.call("GET", "/api/session/devices")).status).toBe(401);
    expect((await second.call("DELETE", "/api/session/devices")).body).toMatchObject({ level: "anonymous" });
    expect(second.cookies["citybrain-session"]).toBeUndefined();
    expect((await second.call("GET", "/api/session/devices")).status).toBe(401);
  });

  it("tells who has no account yet what it takes, and a clerk at the counter raises the level", async () => {
    const refused = await browser().call("GET", "/api/session/devices");
    expect([refused.status, refused.body.error]).toMatchObject([
      401,
      { code: "access.level", level: "account", message: { zh: "此操作需要登录。请用手机号登录。" } },
    ]);
    const { visitor } = await byPhone("13800138006");
    const desk = await signIn("counter", ["identity-clerk"]);
    expect((await visitor.call("POST", "/api/people/verified", { phone: "13800138006" })).status).toBe(403);
    expect((await desk.call("POST", "/api/people/verified", { phone: "138 0013 8006" })).body).toEqual({
      level: "verified",
    });
    expect((await desk.call("POST", "/api/people/verified", { phone: "13900000000" })).status).toBe(404);
    expect((await visitor.call("GET", "/api/session")).body).toMatchObject({ level: "verified" });
    const [entry] = await room.journal.read({ topic: "people.identity.confirmed" });
    expect(JSON.stringify(entry)).not.toContain("8006");
  });

  it("opens nothing of the staff's", async () => {
    const { visitor } = await byPhone("13800138004");
    expect((await visitor.call("GET", "/api/colleagues?role=crew")).status).toBe(403);
    const change = { current: "x", next: "a long new sentence" };
    expect((await visitor.call("POST", "/api/session/password", change)).status).toBe(403);
  });
});

describe("bureaus over HTTP", () => {
  it("are made, changed and dissolved by the administrator, and read by everyone", async () => {
    const admin = await signIn("root", ["administrator"]);
    const lamps = { id: "lamps", name: { zh: "路灯管理处", en: "Street lamps" } };
    expect((await admin.call("POST", "/api/bureaus", lamps)).body).toEqual({ ...lamps, state: "active" });
    expect((await admin.call("POST", "/api/bureaus", { ...lamps, id: "crew", parent: "lamps" })).status).toBe(200);
    const loop = await admin.call("PUT", "/api/bureaus/lamps", { parent: "crew" });
    expect([loop.status, loop.body.error.code]).toEqual([409, "people.bureau.loop"]);
    const busy = await admin.call("PUT", "/api/bureaus/lamps", { state: "dissolved" });
    expect([busy.status, busy.body.error.message.en]).toEqual([409, expect.stringContaining("bureaus below it 1")]);
    expect((await admin.call("PUT", "/api/bureaus/crew", { parent: "" })).body.parent).toBeUndefined();
    expect((await admin.call("PUT", "/api/bureaus/lamps", { state: "dissolved" })).body.state).toBe("dissolved");
    const { bureaus } = (await browser().call("GET", "/api/bureaus")).body;
    expect(bureaus.map(({ id }: { id: string }) => id)).toEqual(["crew", "lamps"]);
    const { visitor } = await byPhone("13800138005");
    expect((await visitor.call("POST", "/api/bureaus", lamps)).status).toBe(403);
  });

  it("come with people and roles from a spreadsheet, XLSX or CSV as Chinese spreadsheets save it", async () => {
    const admin = await signIn("importer", ["administrator"]);
    const take = (bytes: Uint8Array) =>
      admin.call("POST", "/api/people/import", { content: Buffer.from(bytes).toString("base64") });
    const text = (value: string) => ({ value, type: String });
    const workbook = await writeExcelFile([
      {
        sheet: "部门",
        data: [
          [text("部门编号"), text("部门名称")],
          [text("parks"), text("园林局")],
        ],
      },
      {
        sheet: "人员",
        data: [
          [text("登录名"), text("姓名"), text("部门")],
          [text("lin"), text("林某"), text("parks")],
        ],
      },
    ]).toBuffer();
    const first = await take(workbook);
    expect(first.body).toMatchObject({ done: true, bureaus: { created: 1 }, passwords: [{ name: "lin" }] });
    expect((await take(workbook)).body).toMatchObject({ done: true, bureaus: { same: 1 }, passwords: [] });
    // 登录名,姓名 / mo,莫某 in GB 18030.
    const csv = Buffer.from("b5c7c2bcc3fb2cd0d5c3fb0a6d6f2cc4aac4b30a", "hex");
    expect((await take(csv)).body).toMatchObject({ done: true, passwords: [{ name: "mo" }] });
    expect((await room.people.accounts.list({ after: "mn", limit: 1 }))[0]).toMatchObject({ fullName: "莫某" });
    expect((await take(Buffer.from("PK no zip"))).body.error).toMatchObject({ code: "feed.format.broken" });
    expect((await take(Buffer.from("<script>alert(1)</script>"))).body).toMatchObject({ done: false, faultCount: 1 });
  });

  it("show colleagues by role to staff alone", async () => {
    await room.people.bureaus.create(system, { id: "roads", name: { zh: "道路处", en: "Roads" } });
    const desk = await signIn("foreman", ["crew"], "roads");
    const { status, body } = await desk.call("GET", "/api/colleagues?role=crew&bureau=roads");
    expect([status, body.holders]).toMatchObject([200, [{ fullName: "foreman 某", bureau: "roads" }]]);
    expect((await browser().call("GET", "/api/colleagues?role=crew")).status).toBe(401);
  });
});
