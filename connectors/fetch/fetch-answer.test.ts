import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import * as pem from "../testing/certificates.ts";
import { fetchAnswer, type FetchOptions } from "./fetch-answer.ts";

let servers: Server[] = [];
afterEach(() => {
  for (const server of servers) server.closeAllConnections();
  for (const server of servers) server.close();
  servers = [];
});

async function serve(listener: RequestListener, secure = false): Promise<string> {
  const options = { cert: pem.serverCertificate, key: pem.serverKey, ca: pem.authority, requestCert: true };
  const server = secure
    ? createSecureServer({ ...options, rejectUnauthorized: true }, listener)
    : createServer(listener);
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return `http${secure ? "s" : ""}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const options: FetchOptions = { timeout: 20, maximumBytes: 1_000_000 };
const textOf = async (address: string, more: Partial<FetchOptions> = {}) =>
  Buffer.from((await fetchAnswer(address, { ...options, ...more })).answer!.bytes).toString();

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** Answers with what was asked. */
const mirror: RequestListener = (request, response) =>
  void bodyOf(request).then((body) =>
    response.end(JSON.stringify([request.method, request.headers["content-type"], request.headers["x-key"], body])),
  );

describe("a source that wants to know who asks", () => {
  const certificates = { ca: pem.authority, cert: pem.clientCertificate, key: pem.clientKey };

  test("gets the certificate, and is known by its authority", async () => {
    const address = await serve((_, response) => response.end("yes"), true);
    expect(await textOf(address, { certificates })).toBe("yes");
  });

  test.each([
    ["an authority that nobody knows", { cert: pem.clientCertificate, key: pem.clientKey }],
    ["no certificate", { ca: pem.authority }],
  ])("%s is no connection", async (_, given) => {
    const address = await serve((__, response) => response.end("yes"), true);
    await expect(textOf(address, { certificates: given })).rejects.toMatchObject({ code: "feed.fetch.network" });
  });

  test("gets a body by POST", async () => {
    const post = { body: "<Siri/>", contentType: "text/xml" };
    const told = await textOf(await serve(mirror), { post, headers: { "x-key": "s3cret" } });
    expect(JSON.parse(told)).toEqual(["POST", "text/xml", "s3cret", "<Siri/>"]);
  });
});

describe("a redirect", () => {
  const to =
    (location: () => string, status = 302): RequestListener =>
    (_, response) =>
      void response.writeHead(status, { location: location() }).end();

  /** A name in the web that nobody asks in a test: the address is refused before. */
  test.each([
    "http://127.0.0.1:PORT/",
    "http://2130706433:PORT/",
    "http://0x7f.1:PORT/",
    "http://0177.0.0.1:PORT/",
    "http://localhost:PORT/",
    "http://[::1]:PORT/",
    "http://[::ffff:127.0.0.1]:PORT/",
    "http://[64:ff9b::7f00:1]:PORT/",
    "http://0.0.0.0:PORT/",
    "http://10.1.2.3/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data",
    "http://[fd00::1]/",
    "http://[fe80::1]/",
    "//127.0.0.1:PORT/",
  ])("to %s is not followed, nor is anything asked there", async (location) => {
    let asked = 0;
    const inside = await serve((_, response) => (asked++, response.end("inside")));
    const address = await serve(to(() => location.replace("PORT", new URL(inside).port)));
    await expect(textOf(address)).rejects.toMatchObject({
      code: "feed.fetch.redirect",
      parameters: { rule: expect.stringContaining("an address inside") },
    });
    expect(asked).toBe(0);
  });

  test("to a host inside that the configuration names is followed, without what is secret", async () => {
    const inside = await serve(mirror);
    const address = await serve(to(() => inside));
    const named = [new URL(inside).host];
    expect(JSON.parse(await textOf(address, { named, headers: { "x-key": "s3cret" } }))).toEqual([
      "GET",
      null,
      null,
      "",
    ]);
  });

  test("to another place of the same host is followed with what is secret; a body only where the method stays", async () => {
    const headers = { "x-key": "s3cret" };
    const post = { body: "{}", contentType: "application/json" };
    for (const [status, method, type, body] of [
      [307, "POST", "application/json", "{}"],
      [303, "GET", null, ""],
    ] as const) {
      const address = await serve((request, response) =>
        request.url === "/" ? response.writeHead(status, { location: "/there" }).end() : mirror(request, response),
      );
      expect(JSON.parse(await textOf(address, { headers, post }))).toEqual([method, type, "s3cret", body]);
    }
  });

  test("with a body to another host is not followed", async () => {
    const other = await serve(mirror);
    const address = await serve(to(() => other, 307));
    const post = { body: "secret", contentType: "text/plain" };
    await expect(textOf(address, { post, named: [new URL(other).host] })).rejects.toMatchObject({
      parameters: { rule: "a body to another host" },
    });
  });

  test("from https to http is not followed", async () => {
    const certificates = { ca: pem.authority, cert: pem.clientCertificate, key: pem.clientKey };
    const plain = await serve(mirror);
    const address = await serve(
      to(() => plain),
      true,
    );
    await expect(textOf(address, { certificates, named: [new URL(plain).host] })).rejects.toMatchObject({
      parameters: { rule: "from https to http" },
    });
  });
});

describe("a packed answer", () => {
  const text = "停车 ".repeat(1000);
  const bytes = Buffer.from(text);
  test.each([
    ["gzip", gzipSync(bytes)],
    ["br", brotliCompressSync(bytes)],
    ["deflate", deflateSync(bytes)],
    ["deflate", deflateRawSync(bytes)],
    ["gzip, br", brotliCompressSync(gzipSync(bytes))],
    ["gzip", gzipSync(gzipSync(bytes))],
    ["identity", bytes],
  ])("in %s is read", async (encoding, packed) => {
    const address = await serve((_, response) => void response.setHeader("content-encoding", encoding).end(packed));
    expect(await textOf(address)).toBe(text);
  });

  const zeros = Buffer.alloc(30_000_000);
  test.each([
    ["gzip", gzipSync(zeros), "feed.fetch.size"],
    ["br", brotliCompressSync(zeros), "feed.fetch.size"],
    ["deflate", deflateSync(zeros), "feed.fetch.size"],
    ["gzip, gzip", gzipSync(gzipSync(zeros)), "feed.fetch.size"],
    ["", gzipSync(zeros), "feed.fetch.size"],
    ["gzip, gzip, gzip, gzip", bytes, "feed.format.broken"],
    ["gzip", bytes, "feed.format.broken"],
    ["zstd", bytes, "feed.format.broken"],
  ])("in %s that grows beyond what is allowed, or is none, is refused", async (encoding, packed, code) => {
    const address = await serve((_, response) => {
      if (encoding !== "") response.setHeader("content-encoding", encoding);
      response.end(packed);
    });
    await expect(textOf(address)).rejects.toMatchObject({ code });
  });
});
