import { connect, type AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { Type } from "typebox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contract, operation } from "../../kernel/index.ts";
import { sampleScenario } from "../../kernel/scenario/testing/memory-rooms.ts";
import { memoryApp } from "../testing/memory-brain.ts";
import { machineTokens } from "../testing/memory-people.ts";

const note = operation(
  contract({
    id: "sample.note",
    method: "POST",
    path: "/api/sample/note",
    summary: { zh: "记", en: "Note" },
    access: { everyone: true },
    input: Type.Object({
      text: Type.Optional(Type.String()),
      count: Type.Optional(Type.Integer({ minimum: 1 })),
      more: Type.Optional(Type.Unknown()),
    }),
    output: Type.Unknown(),
  }),
  (input) => input,
);

let server: Awaited<ReturnType<typeof memoryApp>>;
beforeAll(async () => {
  server = await memoryApp({ scenarios: [sampleScenario({ operations: [note] })] });
  await server.app.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(() => server.app.close());

const post = (payload: string | Buffer, headers: Record<string, string> = {}, query = "") =>
  server.app.inject({
    method: "POST",
    url: `/api/sample/note${query}`,
    payload,
    headers: { "content-type": "application/json", ...headers },
  });

/** All that comes back on a bare connection until it is closed. */
function speak(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect((server.app.server.address() as AddressInfo).port, "127.0.0.1", () => socket.write(text));
    let heard = "";
    socket.on("data", (data) => (heard += data.toString()));
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(heard));
  });
}

describe("what no store can keep is refused with its field", () => {
  it.each([
    ["NUL", '{"text":"a\\u0000b"}', "text"],
    ["half a character", '{"text":"a\\ud83db"}', "text"],
    ["NUL deep inside", '{"more":{"list":["fine",{"note":"\\u0000"}]}}', "more.list[1].note"],
    ["NUL in a name", '{"more":{"a\\u0000":1}}', "more"],
    ["a number that is not exact", '{"count":1e300}', "count"],
  ])("%s", async (_, body, field) => {
    const answer = await post(body);
    expect([answer.statusCode, answer.json().error]).toMatchObject([422, { code: "input.invalid", field }]);
  });

  it("and whole characters beyond the first plane are taken, however deep the list", async () => {
    expect((await post('{"text":"𰻞🚗"}')).json()).toEqual({ text: "𰻞🚗" });
    const deep = `{"more":${"[".repeat(5_000)}"\\u0000"${"]".repeat(5_000)}}`;
    expect((await post(deep)).json().error.code).toBe("input.invalid");
  });
});

describe("names that JavaScript gives a meaning", () => {
  it.each(["__proto__", "constructor", "toString"])("%s is an unknown field", async (name) => {
    expect((await post("{}", {}, `?${name}=1`)).json().error).toMatchObject({ field: name, rule: "unknown field" });
  });
  it("in a body neither confuse nor stay", async () => {
    expect((await post('{"constructor":1}')).json().error).toMatchObject({ rule: "unknown field" });
    expect((await post('{"__proto__":{"count":1}}')).json().error.code).toBe("input.format");
    expect({}).not.toHaveProperty("count");
  });
});

describe("a packed body", () => {
  it.each(["gzip", "deflate", "br", "GZIP, gzip"])("in %s is refused before it is unpacked", async (encoding) => {
    const answer = await post(gzipSync("{}"), { "content-encoding": encoding });
    expect([answer.statusCode, answer.json().error]).toMatchObject([
      415,
      { code: "input.encoding", field: "content-encoding" },
    ]);
  });

  it("of readings is refused, too, and not waited for", async () => {
    const headers = {
      authorization: `Bearer ${machineTokens.feed}`,
      "content-type": "application/json",
      "content-encoding": "gzip",
    };
    const request = { method: "POST", url: "/api/readings", payload: gzipSync("[]"), headers } as const;
    expect((await server.app.inject(request)).json().error.code).toBe("input.encoding");
  });

  it("that is none is read", async () => {
    expect((await post('{"text":"a"}', { "content-encoding": "identity" })).json()).toEqual({ text: "a" });
  });
});

describe("what is no request that could be routed is answered with a code in both languages", () => {
  it.each([
    ["an address with a broken escape", "/api/things/%", 400, "input.address"],
    ["bytes that are no text", "/api/things/%ff%fe", 400, "input.address"],
    ["an endless address", `/api/things/${"x".repeat(3_000)}`, 404, "not-found.address"],
    ["an address of nothing", "/api/nothing", 404, "not-found.address"],
  ])("%s", async (_, url, status, code) => {
    const answer = await server.app.inject(url);
    expect([answer.statusCode, answer.json().error]).toMatchObject([
      status,
      { code, message: { zh: expect.any(String), en: expect.any(String) } },
    ]);
  });

  it.each([
    ["no HTTP", "\u0016\u0003\u0001garbage\r\n\r\n", 400, "input.request"],
    ["an unknown method", "BREW /health HTTP/1.1\r\nhost: x\r\n\r\n", 400, "input.request"],
    [
      "two lengths",
      "POST /health HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
      400,
      "input.request",
    ],
    [
      "a flood of headers",
      `GET /health HTTP/1.1\r\nhost: x\r\n${"x-many: y\r\n".repeat(5_000)}\r\n`,
      431,
      "input.headers",
    ],
  ])("%s", async (_, text, status, code) => {
    const heard = await speak(text);
    expect(heard).toContain(`HTTP/1.1 ${status} `);
    expect(JSON.parse(heard.slice(heard.indexOf("\r\n\r\n")))).toMatchObject({
      error: { code, message: { zh: expect.any(String), en: expect.any(String) } },
    });
  });
});

describe("a caller who writes X-Forwarded-For himself", () => {
  const attempts = async (proxies: number, forwarded: (i: number) => string) => {
    const few = await memoryApp({ proxies, limits: { signInsPerMinute: 3 } });
    const statuses: number[] = [];
    for (let i = 0; i < 4; i += 1) {
      const payload = { name: "olga", password: "wrong" };
      const headers = { "x-forwarded-for": forwarded(i) };
      statuses.push((await few.app.inject({ method: "POST", url: "/api/session", payload, headers })).statusCode);
    }
    await few.app.close();
    return statuses.at(-1);
  };

  it("is counted by his own address where no proxy is", async () => {
    expect(await attempts(0, (i) => `198.51.100.${i}`)).toBe(429);
  });
  it("is counted by what the proxy adds, not by what stands before it", async () => {
    expect(await attempts(1, (i) => `198.51.100.${i}, 203.0.113.7`)).toBe(429);
    expect(await attempts(1, (i) => `203.0.113.7, 198.51.100.${i}`)).toBe(401);
    expect(await attempts(2, (i) => `198.51.100.${i}, 203.0.113.7, 192.0.2.1`)).toBe(429);
  });
  it("does not become this machine", async () => {
    const behind = await memoryApp({ proxies: 1 });
    const metrics = (forwarded: string) =>
      behind.app.inject({ url: "/metrics", headers: { "x-forwarded-for": forwarded } });
    expect((await metrics("127.0.0.1, 203.0.113.7")).statusCode).toBe(401);
    expect((await metrics("127.0.0.1")).statusCode).toBe(200);
    await behind.app.close();
    for (const sign of ["forwarded", "x-real-ip", "via"]) {
      const answer = await server.app.inject({ url: "/metrics", headers: { [sign]: "for=127.0.0.1" } });
      expect(answer.statusCode).toBe(401);
    }
  });
});
