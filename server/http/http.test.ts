import { Type } from "typebox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contract, operation, type AccessRule, type OperationContract } from "../../kernel/index.ts";
import { sampleScenario } from "../../kernel/scenario/testing/memory-rooms.ts";
import { machineTokens } from "../testing/memory-people.ts";
import { memoryApp, signedIn } from "../testing/memory-brain.ts";

function about(id: string, access: AccessRule, more: Partial<OperationContract> = {}): OperationContract {
  return contract({
    id: `sample.${id}`,
    method: "GET",
    path: `/api/sample/${id}`,
    summary: { zh: id, en: id },
    access,
    input: Type.Object({}),
    output: Type.Object({ who: Type.String() }),
    ...more,
  } as OperationContract);
}

const everyone = { everyone: true } as const;
const operations = [
  operation(about("open", everyone), (_input, _city, { who }) => ({ who: who.actor, secret: "not declared" })),
  operation(about("desk", { level: "account", roles: ["operator"] }), (_input, _city, { who }) => ({ who: who.actor })),
  operation(about("citizens", { level: "session" }), (_input, _city, { who }) => ({ who: who.actor })),
  operation(about("broken", everyone), () => {
    throw new TypeError("secret words");
  }),
  operation(about("rare", everyone, { rate: 2 }), () => ({ who: "-" })),
  operation(
    about("change", { level: "account" }, { method: "POST", input: Type.Object({ note: Type.String() }) }),
    (_input, _city, { who }) => ({ who: who.actor }),
  ),
  operation(
    about("echo", everyone, {
      method: "PUT",
      path: "/api/sample/echo/:id",
      input: Type.Object({
        id: Type.String({ maxLength: 5 }),
        count: Type.Optional(Type.Integer({ minimum: 1, maximum: 9 })),
        wide: Type.Optional(Type.Boolean()),
        kind: Type.Optional(Type.Union([Type.Literal("a"), Type.Literal("b")])),
        rows: Type.Optional(Type.Array(Type.Object({ value: Type.Number({ minimum: 0 }) }))),
      }),
      output: Type.Unknown(),
    }),
    (input) => input,
  ),
  operation(about("language", everyone), (_input, _city, { language }) => ({ who: language })),
  operation(about("bytes", everyone, { output: Type.Unsafe({}) }), () => ({
    contentType: "application/octet-stream",
    bytes: new Uint8Array([1, 2, 3]),
  })),
];

let server: Awaited<ReturnType<typeof memoryApp>>;
beforeAll(async () => {
  server = await memoryApp({ scenarios: [sampleScenario({ operations })] });
});
afterAll(() => server.app.close());

const get = (url: string, headers: Record<string, string> = {}) => server.app.inject({ method: "GET", url, headers });

describe("an operation", () => {
  it("answers what its contract declares and nothing else", async () => {
    const answer = await get("/api/sample/open");
    expect(answer.json()).toEqual({ who: "anonymous" });
    expect(answer.headers["cache-control"]).toBe("no-store");
  });

  it("is refused with 401 to a stranger, 403 to the wrong role, and done for the right one", async () => {
    expect((await get("/api/sample/desk")).statusCode).toBe(401);
    const clerk = await signedIn(server.app, "clerk");
    const refused = await clerk({ method: "GET", url: "/api/sample/desk" });
    expect([refused.statusCode, refused.json().error.code]).toEqual([403, "access.denied"]);
    const olga = await signedIn(server.app, "olga");
    expect((await olga({ method: "GET", url: "/api/sample/desk" })).json()).toEqual({ who: "olga" });
  });

  it("knows machines by their token, and refuses a wrong one", async () => {
    const known = await get("/api/sample/open", { authorization: `Bearer ${machineTokens.reader}` });
    expect(known.json()).toEqual({ who: "machine-reader" });
    expect((await get("/api/sample/open", { authorization: "Bearer wrong" })).statusCode).toBe(401);
  });

  it("makes numbers and booleans of the query string and refuses what breaks the schema, naming field and rule", async () => {
    const put = (query: string, payload: object = {}) =>
      server.app.inject({ method: "PUT", url: `/api/sample/echo/x${query}`, payload });
    expect((await put("?count=3&wide=true&kind=a")).json()).toEqual({ id: "x", count: 3, wide: true, kind: "a" });
    const fault = async (query: string, payload?: object) => {
      const answer = await put(query, payload);
      expect(answer.statusCode).toBe(422);
      const { code, field, rule, message } = answer.json().error;
      expect(code).toBe("input.invalid");
      expect(message.zh).toContain(field);
      return `${field}: ${rule}`;
    };
    expect(await fault("?count=0")).toBe("count: minimum 1");
    expect(await fault("?count=1.5")).toBe("count: type integer");
    expect(await fault("?count=many")).toBe("count: type integer");
    expect(await fault("?kind=c")).toBe("kind: one of a, b");
    expect(await fault("?colour=red")).toBe("colour: unknown field");
    expect(await fault("?count=1&count=2")).toBe("count: given once");
    expect(await fault("", { id: "y" })).toBe("id: given once");
    expect(await fault("", { rows: [{ value: 1 }, { value: -1 }] })).toBe("rows[1].value: minimum 0");
    expect(await fault("", { rows: [{ value: 1, more: 2 }] })).toBe("rows[0].more: unknown field");
    expect(await fault("", [1])).toBe("(body): type object");
  });

  it("answers bytes with their content type", async () => {
    const answer = await get("/api/sample/bytes");
    expect([answer.headers["content-type"], [...answer.rawPayload]]).toEqual(["application/octet-stream", [1, 2, 3]]);
  });

  it("is told the language that the caller reads", async () => {
    expect((await get("/api/sample/language", { "accept-language": "en-GB,en;q=0.9" })).json().who).toBe("en");
    expect((await get("/api/sample/language")).json().who).toBe("zh");
  });

  it("that throws answers an internal error with a reference and without its words", async () => {
    const answer = await get("/api/sample/broken");
    expect(answer.statusCode).toBe(500);
    expect(answer.json().error.code).toBe("internal");
    expect(answer.body).toContain("id-");
    expect(answer.body).not.toContain("secret words");
  });

  it("is limited in calls a minute for one caller", async () => {
    await get("/api/sample/rare");
    await get("/api/sample/rare");
    const answer = await get("/api/sample/rare");
    expect([answer.statusCode, answer.json().error.code]).toEqual([429, "limit.rate"]);
  });

  it("refuses broken JSON, another content type and a body over the limit", async () => {
    const post = (payload: string, type = "application/json") =>
      server.app.inject({
        method: "PUT",
        url: "/api/sample/echo/x",
        payload,
        headers: { "content-type": type },
      });
    expect((await post("{")).json().error.code).toBe("input.format");
    expect((await post("a=1", "application/x-www-form-urlencoded")).json().error.code).toBe("input.type");
    const large = await post(JSON.stringify({ rows: [], filler: "x".repeat(1_100_000) }));
    expect([large.statusCode, large.json().error.rule]).toEqual([413, "1048576 bytes"]);
    expect((await post('{"__proto__": {"count": 1}}')).statusCode).toBe(400);
  });
});

describe("a session", () => {
  it("is made for a citizen on the first visit, in a cookie that scripts cannot read", async () => {
    const answer = await get("/api/session");
    expect(answer.json()).toMatchObject({ signedIn: false, roles: [], language: "zh", csrf: expect.any(String) });
    const [cookie] = answer.cookies;
    expect(cookie).toMatchObject({ name: "citybrain-session", httpOnly: true, sameSite: "Lax", path: "/" });
    const again = await get("/api/sample/citizens", { cookie: `${cookie!.name}=${cookie!.value}` });
    expect(again.json().who).toMatch(/^citizen-/);
  });

  it("is refused with a wrong password", async () => {
    const payload = { name: "olga", password: "wrong" };
    expect((await server.app.inject({ method: "POST", url: "/api/session", payload })).statusCode).toBe(401);
  });

  it("needs its secret in a header for calls that change something", async () => {
    const olga = await signedIn(server.app, "olga");
    const request = { method: "POST", url: "/api/sample/change", payload: { note: "hi" } } as const;
    expect((await olga(request)).json()).toEqual({ who: "olga" });
    const forged = await olga({ ...request, headers: { "x-csrf-token": "guess" } });
    expect([forged.statusCode, forged.json().error.code]).toEqual([403, "access.csrf"]);
  });

  it("is not usable from another site", async () => {
    const olga = await signedIn(server.app, "olga");
    const request = { method: "POST", url: "/api/sample/change", payload: { note: "hi" } } as const;
    const cross = await olga({ ...request, headers: { origin: "https://evil.example" } });
    expect(cross.json().error.code).toBe("access.origin");
    const marked = await olga({ ...request, headers: { "sec-fetch-site": "cross-site" } });
    expect(marked.json().error.code).toBe("access.origin");
    expect(
      (await olga({ ...request, headers: { origin: "http://localhost:8080", host: "localhost:8080" } })).statusCode,
    ).toBe(200);
  });

  it("ends at sign-out", async () => {
    const olga = await signedIn(server.app, "olga");
    const out = await olga({ method: "DELETE", url: "/api/session" });
    expect(out.json()).toMatchObject({ signedIn: false });
    expect((await olga({ method: "GET", url: "/api/sample/desk" })).statusCode).toBe(401);
  });

  it("with a one-time password may do nothing but change it", async () => {
    const fresh = await signedIn(server.app, "fresh");
    expect((await fresh({ method: "GET", url: "/api/sample/desk" })).json().error.code).toBe("access.password");
    const metrics = await fresh({ url: "/metrics", headers: { "x-forwarded-for": "203.0.113.9" } });
    expect(metrics.json().error.code).toBe("access.password");
    const change = {
      method: "POST",
      url: "/api/session/password",
      payload: { current: "right", next: "better" },
    } as const;
    expect((await fresh(change)).json()).toMatchObject({ mustChangePassword: false });
  });

  it("cannot be guessed at: sign-in is limited by address", async () => {
    const few = await memoryApp({ limits: { signInsPerMinute: 3 } });
    const payload = { name: "olga", password: "wrong" };
    const attempt = () => few.app.inject({ method: "POST", url: "/api/session", payload });
    for (let i = 0; i < 3; i += 1) expect((await attempt()).statusCode).toBe(401);
    expect((await attempt()).statusCode).toBe(429);
    await few.app.close();
  });
});

describe("the server", () => {
  it("sends strict headers", async () => {
    const { headers } = await get("/health");
    expect(headers["content-security-policy"]).toContain("script-src 'self';");
    expect(headers["content-security-policy"]).toContain("worker-src 'self' blob:");
    expect(headers["content-security-policy"]).not.toContain("unsafe-eval");
    expect(headers["x-frame-options"]).toBe("DENY");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["strict-transport-security"]).toBeUndefined();
  });

  it("lets the configured tile source through, and asks for https where people reach it so", async () => {
    const other = await memoryApp({
      publicUrl: "https://city.example",
      tiles: { url: "https://{s}.tiles.example/{z}/{x}/{y}.png", attribution: "©", datum: "wgs84" },
    });
    const { headers } = await other.app.inject("/health");
    expect(headers["content-security-policy"]).toContain("img-src 'self' data: blob: https://*.tiles.example");
    expect(headers["strict-transport-security"]).toContain("max-age");
    const session = await other.app.inject("/api/session");
    expect(session.cookies[0]).toMatchObject({ secure: true });
    await other.app.close();
  });

  it("answers health and profile while it starts, and state.unavailable for the rest", async () => {
    server.setStatus("starting");
    expect((await get("/health")).json()).toMatchObject({ status: "starting", store: { kind: "embedded" } });
    expect((await get("/api/city")).json()).toMatchObject({ name: { en: "Testville" } });
    const answer = await get("/api/things");
    expect([answer.statusCode, answer.json().error.code]).toEqual([503, "state.unavailable"]);
    expect(answer.headers["retry-after"]).toBe("2");
    server.setStatus("running");
  });

  it("describes every operation in OpenAPI 3.1 and on a page that needs nothing from outside", async () => {
    const document = (await get("/api/openapi.json")).json();
    expect(document.openapi).toBe("3.1.0");
    expect(document.paths["/api/sample/echo/{id}"].put).toMatchObject({
      operationId: "sample.echo",
      parameters: [{ name: "id", in: "path", required: true }],
      requestBody: { content: { "application/json": { schema: { properties: { count: { maximum: 9 } } } } } },
    });
    expect(document.paths["/api/readings"].post.operationId).toBe("brain.readings");
    const page = await get("/api/docs");
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toMatch(/https?:\/\/(?!localhost)/);
  });

  it("shows metrics to this machine and not through a proxy without a token", async () => {
    expect((await get("/metrics")).body).toContain("citybrain_readings_total");
    expect((await get("/metrics", { "x-forwarded-for": "203.0.113.9" })).statusCode).toBe(401);
    const headers = { "x-forwarded-for": "203.0.113.9", authorization: `Bearer ${machineTokens.reader}` };
    expect((await get("/metrics", headers)).statusCode).toBe(200);
  });

  it("names what it counts as Prometheus does", async () => {
    const lines = (await get("/metrics")).body.split("\n");
    const own = lines.filter((line) => /^# TYPE (?!citybrain_(nodejs|process)_)/.test(line));
    const kinds = own.map((line) => line.split(" ").slice(2));
    expect(kinds.length).toBeGreaterThan(8);
    for (const [name, kind] of kinds as [string, string][]) {
      expect(name).toMatch(/^citybrain_[a-z0-9_]+$/);
      expect([name, name.endsWith("_total")]).toEqual([name, kind === "counter"]);
      if (kind === "histogram") expect(name).toMatch(/_(seconds|bytes)$/);
    }
    expect(lines).toContain('citybrain_room_problem{room="stream"} 0');
    expect(lines.some((line) => /^citybrain_scenario_calls_total\{scenario="sample"\} \d+$/.test(line))).toBe(true);
  });

  it("does not know what is not there", async () => {
    expect((await get("/api/nowhere")).json().error.code).toBe("not-found.address");
  });
});
