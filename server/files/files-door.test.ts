import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { connect, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { InjectOptions } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Who } from "../../kernel/index.ts";
import { openFiles, type OpenFiles } from "../../kernel/files/open-files.ts";
import { pdfWithScript, phonePicture, program } from "../../kernel/files/testing/sample-files.ts";
import type { Store } from "../../kernel/store/store.ts";
import { backings, silent } from "../../kernel/store/testing/backings.ts";
import type { CaseworkRooms } from "../../kernel/rooms/all-rooms.ts";
import { CityError } from "../../kernel/errors/city-error.ts";
import { memoryApp, signedIn } from "../testing/memory-brain.ts";

describe("the doors of files", () => {
  let store: Store;
  let remove: () => Promise<void>;
  let dataFolder: string;
  let files: OpenFiles;
  let server: Awaited<ReturnType<typeof memoryApp>>;
  let citizen: Citizen;

  beforeAll(async () => {
    ({ store, remove } = await backings[0]!.open());
    dataFolder = await mkdtemp(join(tmpdir(), "citybrain-files-"));
    files = await openFiles({ store, dataFolder, now: Date.now, random: (length) => randomBytes(length), log: silent });
  });
  beforeEach(async () => {
    server = await memoryApp();
    const { rooms } = server.brain;
    const casework = { files, cases } as unknown as CaseworkRooms;
    Object.assign(server.brain, { rooms: () => ({ ...rooms(), casework }) });
    citizen = await newCitizen();
    return () => server.app.close();
  });
  afterAll(async () => {
    await store.close();
    await remove();
    await rm(dataFolder, { recursive: true, force: true });
  });

  const cases = {
    fileRule(kind: string) {
      if (kind === "lamp.count") return { types: [], maxBytes: 0 };
      if (kind !== "lamp.report") throw new CityError("case.kind.unknown", { what: kind });
      return { types: ["image/jpeg"], maxBytes: 100_000 };
    },
    mayReadFile: async (to: string, who: Who) => to === "case 1" && who.roles.includes("operator"),
  };

  type Citizen = Awaited<ReturnType<typeof newCitizen>>;
  async function newCitizen() {
    const answer = await server.app.inject({ url: "/api/session" });
    const { value } = answer.cookies.find(({ name }) => name === "citybrain-session")!;
    const { csrf, actor } = answer.json<{ csrf: string; actor: string }>();
    const headers = { cookie: `citybrain-session=${value}`, "x-csrf-token": csrf };
    const who: Who = { actor, kind: "citizen", level: "session", roles: [] };
    const call = (options: InjectOptions) =>
      server.app.inject({ ...options, headers: { ...headers, ...options.headers } });
    return { who, headers, call };
  }
  const send = (payload: Buffer, query = "name=lamp.jpg", by = citizen, type = "application/octet-stream") =>
    by.call({ method: "POST", url: `/api/files?${query}`, payload, headers: { "content-type": type } });
  const codeOf = (answer: { json(): { error: { code: string } } }) => answer.json().error.code;
  const attach = (id: string, to: string) =>
    store.transaction((transaction) => files.writes(transaction, "lamps").attach([id], to, citizen.who));
  const unfinished = () => readdir(join(dataFolder, "files", "incoming"));

  it("take a photo of somebody who has not signed in, and show it to him alone", async () => {
    const answer = await send(await phonePicture(), `name=${encodeURIComponent("路灯 'a'.jpg")}`);
    expect(answer.statusCode).toBe(200);
    const file = answer.json();
    expect(file).toMatchObject({ type: "image/jpeg", name: "路灯 'a'.jpg", width: 480, height: 640, thumbnail: true });
    expect(file).not.toHaveProperty("by");
    const whole = await citizen.call({ url: `/api/files/${file.id}` });
    expect(whole.rawPayload).toHaveLength(file.bytes);
    expect(whole.headers).toMatchObject({
      "content-type": "image/jpeg",
      "content-length": String(file.bytes),
      "content-disposition": `inline; filename="__ _a_.jpg"; filename*=UTF-8''%E8%B7%AF%E7%81%AF%20%27a%27.jpg`,
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": "private, max-age=300",
    });
    const small = await citizen.call({ url: `/api/files/${file.id}/thumbnail` });
    expect([small.statusCode, small.headers["content-type"]]).toEqual([200, "image/webp"]);
    const again = await citizen.call({
      url: `/api/files/${file.id}`,
      headers: { "if-none-match": String(whole.headers["etag"]) },
    });
    expect([again.statusCode, again.body]).toEqual([304, ""]);
    const other = await newCitizen();
    for (const path of ["", "/thumbnail"]) {
      const refused = await other.call({ url: `/api/files/${file.id}${path}` });
      expect([refused.statusCode, codeOf(refused)]).toEqual([404, "not-found"]);
    }
  });

  it("show an attached file to those who may see what it is attached to", async () => {
    const [mine, others] = await Promise.all([1, 2].map(async () => (await send(pdfWithScript)).json().id as string));
    await attach(mine!, "case 1");
    await attach(others!, "case 2");
    const olga = await signedIn(server.app, "olga");
    expect((await olga({ url: `/api/files/${mine}` })).rawPayload).toEqual(pdfWithScript);
    expect((await olga({ url: `/api/files/${others}` })).statusCode).toBe(404);
    expect((await citizen.call({ url: `/api/files/${mine}` })).statusCode).toBe(404);
  });

  it("hand a PDF out to be saved, never to be run", async () => {
    const { id } = (await send(pdfWithScript, "name=a.html")).json();
    const { headers } = await citizen.call({ url: `/api/files/${id}` });
    expect(headers["content-disposition"]).toBe(`attachment; filename="a.html.pdf"; filename*=UTF-8''a.html.pdf`);
    expect(headers["content-type"]).toBe("application/pdf");
    expect((await citizen.call({ url: `/api/files/${id}/thumbnail` })).statusCode).toBe(404);
  });

  it("let nobody in without a session, its secret, or from another page", async () => {
    const picture = await phonePicture();
    const bare = await server.app.inject({ method: "POST", url: "/api/files", payload: picture });
    expect([bare.statusCode, codeOf(bare)]).toEqual([401, "access.level"]);
    const { headers } = citizen;
    const forged = (more: Record<string, string>) =>
      server.app.inject({ method: "POST", url: "/api/files", payload: picture, headers: { ...headers, ...more } });
    expect(codeOf(await forged({ "x-csrf-token": "guess" }))).toBe("access.csrf");
    expect(codeOf(await forged({ origin: "https://elsewhere.example" }))).toBe("access.origin");
    expect((await server.app.inject({ url: `/api/files/${"0".repeat(32)}` })).statusCode).toBe(401);
  });

  it("hold to the rule of the case that the file is for", async () => {
    const picture = await phonePicture();
    expect((await send(picture, "for=lamp.report")).statusCode).toBe(200);
    expect(codeOf(await send(pdfWithScript, "for=lamp.report"))).toBe("file.type");
    expect(codeOf(await send(Buffer.alloc(200_000), "for=lamp.report"))).toBe("file.size");
    expect(codeOf(await send(picture, "for=lamp.count"))).toBe("file.unwanted");
    expect(codeOf(await send(picture, "for=nothing"))).toBe("case.kind.unknown");
    expect(codeOf(await send(picture, "for=lamp.report&for=other"))).toBe("input.invalid");
    expect(codeOf(await send(picture, "kind=x"))).toBe("input.invalid");
  });

  it("refuse with a code what is no file, and forms", async () => {
    expect(codeOf(await send(program))).toBe("file.type");
    expect(codeOf(await send(Buffer.alloc(0)))).toBe("file.type");
    expect(codeOf(await citizen.call({ method: "POST", url: "/api/files" }))).toBe("file.type");
    const form = await send(Buffer.from("--x"), "", citizen, "multipart/form-data; boundary=x");
    expect([form.statusCode, codeOf(form)]).toEqual([415, "input.type"]);
  });

  async function open(headers: readonly string[]): Promise<{ socket: Socket; heard: () => string }> {
    if (!server.app.server.listening) await server.app.listen({ port: 0, host: "127.0.0.1" });
    const socket = connect((server.app.server.address() as AddressInfo).port, "127.0.0.1");
    let heard = "";
    socket.on("data", (data: Buffer) => (heard += data.toString())).on("error", () => undefined);
    await once(socket, "connect");
    const own = Object.entries(citizen.headers).map(([name, value]) => `${name}: ${value}`);
    socket.write(["POST /api/files HTTP/1.1", "host: city", ...own, ...headers, "", ""].join("\r\n"));
    return { socket, heard: () => heard };
  }

  it("refuse a photo of 60 MB by its length before it has come, and one that tells none as soon as it is too long", async () => {
    const told = await open(["content-length: 60000000"]);
    await expect.poll(told.heard).toContain("file.size");
    const untold = await open(["transfer-encoding: chunked"]);
    const piece = Buffer.alloc(500_000, 0xff);
    piece.set([0xff, 0xd8, 0xff]);
    let sent = 0;
    for (; sent < 60_000_000 && untold.heard() === ""; sent += piece.length) {
      untold.socket.write(`${piece.length.toString(16)}\r\n`);
      untold.socket.write(piece);
      untold.socket.write("\r\n");
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(untold.heard()).toContain("HTTP/1.1 413");
    expect(sent).toBeLessThan(60_000_000);
    // The connection is still good.
    untold.socket.write("0\r\n\r\nGET /health HTTP/1.1\r\nhost: city\r\n\r\n");
    await expect.poll(untold.heard).toContain("HTTP/1.1 200");
    for (const { socket } of [told, untold]) socket.destroy();
    expect(await unfinished()).toEqual([]);
  });

  it("keep nothing of an upload that breaks off", async () => {
    const picture = await phonePicture();
    const before = await store.query("select id from files.file");
    const { socket } = await open([`content-length: ${picture.length}`]);
    socket.write(picture.subarray(0, 1_000));
    await expect.poll(unfinished).toHaveLength(1);
    socket.destroy();
    await expect.poll(unfinished).toEqual([]);
    expect(await store.query("select id from files.file")).toEqual(before);
  });

  it("stand in the description of the API", async () => {
    const { paths } = (await server.app.inject({ url: "/api/openapi.json" })).json();
    for (const path of ["/api/files", "/api/files/{id}", "/api/files/{id}/thumbnail"])
      expect(paths).toHaveProperty(path);
  });
});
