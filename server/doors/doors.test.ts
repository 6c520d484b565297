import { connect, type AddressInfo } from "node:net";
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { explain, system, type BatchResult, type ThingType } from "../../kernel/index.ts";
import { sampleScenario } from "../../kernel/scenario/testing/memory-rooms.ts";
import { memoryApp, signedIn, type MemoryBrainOptions } from "../testing/memory-brain.ts";
import { machineTokens } from "../testing/memory-people.ts";

type Server = Awaited<ReturnType<typeof memoryApp>>;
const servers: Server[] = [];
async function start(options: MemoryBrainOptions = {}): Promise<Server> {
  const server = await memoryApp(options);
  servers.push(server);
  return server;
}
afterEach(async () => {
  for (const server of servers.splice(0)) await server.app.close();
});

const token = { authorization: `Bearer ${machineTokens.feed}`, "content-type": "application/json" };
const readings = '[{"id":"a","type":"Lamp","attribute":"level","value":1}]';

describe("POST /api/readings", () => {
  const result: BatchResult = { position: 9, accepted: 0, changed: 0, unchanged: 0, late: 0, faults: [] };
  const fault = (index: number) => ({ index, ...explain("reading.id", { field: `readings[${index}].id` }) });
  const post = (server: Server, payload: string | Buffer, headers: Record<string, string> = token) =>
    server.app.inject({ method: "POST", url: "/api/readings", payload, headers });

  it("hands the bytes on as they came, in the machine's name", async () => {
    const server = await start();
    const answer = await post(server, readings);
    expect(answer.json()).toEqual({
      position: 7,
      accepted: 1,
      changed: 1,
      unchanged: 0,
      late: 0,
      faults: [],
      faultCount: 0,
    });
    expect(Buffer.from(server.bodies[0]!.bytes).toString()).toBe(readings);
    expect(server.bodies[0]!.cause).toEqual({ source: "test-feed", actor: "machine-feed" });
  });

  it("answers 200 with the faults when some are faulty, 422 when all are, and shows at most 100", async () => {
    const faults = Array.from({ length: 150 }, (_, index) => fault(index));
    const some = await start({ submitBytes: async () => ({ ...result, accepted: 1, changed: 1, faults }) });
    const answer = await post(some, readings);
    expect([answer.statusCode, answer.json().faults.length, answer.json().faultCount]).toEqual([200, 100, 150]);
    const none = await start({ submitBytes: async () => ({ ...result, faults }) });
    const refused = await post(none, readings);
    expect([refused.statusCode, refused.json().error.code]).toEqual([422, "reading.id"]);
  });

  it("is for machines that may submit and for operators", async () => {
    const server = await start();
    expect((await post(server, readings, { "content-type": "application/json" })).statusCode).toBe(401);
    const reader = { ...token, authorization: `Bearer ${machineTokens.reader}` };
    expect((await post(server, readings, reader)).statusCode).toBe(403);
    const olga = await signedIn(server.app, "olga");
    const byHand = await olga({
      method: "POST",
      url: "/api/readings",
      payload: readings,
      headers: { "content-type": "application/json" },
    });
    expect(byHand.statusCode).toBe(200);
    expect(server.bodies[0]!.cause).toEqual({ source: "staff", actor: "olga" });
  });

  it("refuses a body of 50 MB at once, before it has come", async () => {
    const server = await start();
    await server.app.listen({ port: 0, host: "127.0.0.1" });
    const { port } = server.app.server.address() as AddressInfo;
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.write(
          `POST /api/readings HTTP/1.1\r\nhost: city\r\nauthorization: ${token.authorization}\r\n` +
            "content-type: application/json\r\ncontent-length: 52428800\r\n\r\n[",
        );
      });
      socket.once("data", (data) => {
        socket.destroy();
        resolve(data.toString());
      });
      socket.once("error", reject);
    });
    expect(answer).toMatch(/^HTTP\/1.1 413/);
    expect(answer).toContain("input.size");
    expect(answer).toContain("33554432 bytes");
  });

  it("does not read the body of a stranger", async () => {
    const server = await start();
    const answer = await post(server, Buffer.alloc(1_000_000), { "content-type": "application/json" });
    expect(answer.statusCode).toBe(401);
  });
});

const lamp = (type: string, read: ThingType["read"]): ThingType => ({
  type,
  label: { zh: "灯", en: "Lamp" },
  attributes: { level: { kind: "number" } },
  read,
});

describe("the things", () => {
  const things = [lamp("Lamp", { everyone: true }), lamp("SecretLamp", { level: "account", roles: ["operator"] })];

  it("of a type are shown to whom the type's rule lets in", async () => {
    const server = await start({ scenarios: [sampleScenario({ things })] });
    const types = async (get: (url: string) => Promise<{ json(): { types: { type: string }[] } }>) =>
      (await get("/api/types")).json().types.map((one) => one.type);
    expect(await types((url) => server.app.inject(url))).toEqual(["Lamp"]);
    const olga = await signedIn(server.app, "olga");
    expect(await types((url) => olga({ method: "GET", url }))).toEqual(["Lamp", "SecretLamp"]);
    expect((await server.app.inject("/api/things?types=SecretLamp")).json()).toEqual({ things: [], total: 0 });
    expect((await server.app.inject("/api/things/nothing")).json().error.code).toBe("not-found");
  });

  it("are counted for strangers in /health only as far as everybody may read them", async () => {
    const server = await start({ scenarios: [sampleScenario({ things })] });
    Object.assign(server.things, { count: (type?: string) => ({ Lamp: 2, SecretLamp: 5 })[type ?? ""] ?? 7 });
    expect((await server.app.inject("/health")).json()).toMatchObject({ things: 2 });
  });

  it.each([
    ["near=8,50", "near"],
    ["near=8,50,0", "near"],
    ["box=9,50,8,51", "box"],
    ["box=8,50,9,", "box"],
    ["within=8,50;9,50", "within"],
    [`within=${"8,50;9,50;".repeat(50)}9,51`, "within"],
    ["near=8,50,100&box=8,50,9,51", "box"],
    ["where=level~3", "where"],
    ["where=level>=high", "where"],
    ["limit=1001", "limit"],
  ])("are not queried by %s: the answer names the field", async (query, field) => {
    const server = await start({ scenarios: [sampleScenario({ things })] });
    const answer = await server.app.inject(`/api/things?${query}`);
    expect([answer.statusCode, answer.json().error.field]).toEqual([422, field]);
  });
});

describe("queries of things", () => {
  const things = [lamp("Lamp", { everyone: true })];

  it("that come at once leave half of the time to everybody else", async () => {
    const server = await start({ scenarios: [sampleScenario({ things })] });
    const { query } = server.things;
    Object.assign(server.things, {
      query: (asked: never) => {
        const began = performance.now();
        while (performance.now() - began < 100);
        return query(asked);
      },
    });
    let answered = 0;
    const queries = Array.from({ length: 5 }, () => server.app.inject("/api/things").then(() => (answered += 1)));
    for (let call = 0; call < 5; call += 1) await server.app.inject("/api/city");
    expect(answered).toBeLessThan(3);
    await Promise.all(queries);
  });

  it("have a limit of their own", async () => {
    const server = await start({ scenarios: [sampleScenario({ things })], limits: { thingQueriesPerMinute: 2 } });
    const codes: number[] = [];
    for (let call = 0; call < 3; call += 1) codes.push((await server.app.inject("/api/things")).statusCode);
    expect(codes).toEqual([200, 200, 429]);
  });
});

describe("the menus", () => {
  it("hold the pages of running scenarios that the caller may open", async () => {
    const page = (id: string, access: ThingType["read"]) =>
      ({ id, face: "workbench", path: `/${id}`, title: id, access }) as const;
    const texts = { zh: { open: "开", desk: "桌" }, en: { open: "Open", desk: "Desk" } };
    const pages = [page("open", { everyone: true }), page("desk", { level: "account", roles: ["operator"] })];
    const server = await start({ scenarios: [sampleScenario({ pages, texts })] });
    const ids = (answer: { json(): { pages: { id: string }[] } }) => answer.json().pages.map((one) => one.id);
    expect(ids(await server.app.inject("/api/pages"))).toEqual(["open"]);
    const olga = await signedIn(server.app, "olga");
    const all = await olga({ method: "GET", url: "/api/pages" });
    expect(ids(all)).toEqual(["open", "desk"]);
    expect(all.json().pages[1]).toMatchObject({ scenario: "sample", title: { zh: "桌", en: "Desk" } });
  });
});

describe("the menus of a scenario that is switched off", () => {
  it("say so of its pages, so that no screen takes them for unknown", async () => {
    const pages = [{ id: "open", face: "citizen", path: "/open", title: "open", access: { everyone: true } }] as const;
    const texts = { zh: { open: "开" }, en: { open: "Open" } };
    const server = await start({ scenarios: [sampleScenario({ pages, texts })] });
    const closed = async () => (await server.app.inject("/api/pages")).json().pages[0].closed;
    expect(await closed()).toBeUndefined();
    await server.brain.registry.switchScenario("sample", false, "test", system);
    expect(await closed()).toBe("stopped");
  });
});

describe("the built pages", () => {
  it("are one shell for every page's address, hashed files kept for a year, .mjs as JavaScript", async () => {
    const webFolder = await mkdtemp(join(tmpdir(), "citybrain-web-"));
    await mkdir(join(webFolder, "assets"));
    await writeFile(join(webFolder, "index.html"), "<!doctype html><title>shell</title>");
    await writeFile(join(webFolder, "assets", "worker-Ab12Cd34.mjs"), "export {};");
    const server = await start({ webFolder });
    for (const path of ["/", "/workbench/scenarios", "/command", "/parking/near?lon=113.6"]) {
      const answer = await server.app.inject(path);
      expect([path, answer.statusCode, answer.headers["cache-control"]]).toEqual([path, 200, "no-cache"]);
      expect(answer.body).toContain("shell");
    }
    const asset = await server.app.inject("/assets/worker-Ab12Cd34.mjs");
    expect(asset.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(asset.headers["content-type"]).toMatch(/javascript/);
    expect((await server.app.inject("/assets/gone-Ab12Cd34.js")).statusCode).toBe(404);
    expect((await server.app.inject("/..%2f..%2fetc/passwd")).body).not.toContain("root:");
    await rm(webFolder, { recursive: true });
  });
});
