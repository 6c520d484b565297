import { createECDH, createPublicKey, randomBytes, verify } from "node:crypto";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWebPush } from "./web-push.ts";

let dataFolder: string;
beforeAll(async () => void (dataFolder = await mkdtemp(join(tmpdir(), "citybrain-push-"))));
afterAll(() => rm(dataFolder, { recursive: true, force: true }));

function device() {
  const ecdh = createECDH("prime256v1");
  const p256dh = ecdh.generateKeys("base64url");
  return { endpoint: "https://push.test/one", keys: { p256dh, auth: randomBytes(16).toString("base64url") } };
}

const out = { address: JSON.stringify(device()), title: "路灯", body: "已修复", path: "/a", key: "0b8e7f0a" };
const signal = new AbortController().signal;

async function posted(answer: number | Error, more: Partial<typeof out> = {}) {
  const requests: { readonly url: string; readonly headers: Headers; readonly body: Uint8Array }[] = [];
  const port = await openWebPush({
    dataFolder,
    contact: "mailto:city@city.example",
    post: async (url, { headers, body }) => {
      requests.push({ url, headers: new Headers(headers), body: body as Uint8Array });
      if (answer instanceof Error) throw answer;
      return { status: answer, body: null };
    },
  });
  const result = await port.send({ ...out, ...more }, signal).then(
    () => "taken",
    ({ code }: { code: string }) => code,
  );
  return { result, requests, port };
}

describe("web push", () => {
  it("posts what only the device can read, in the city's name, under a topic that is the same at each try", async () => {
    const first = await posted(201);
    const second = await posted(201);
    expect([first.result, second.result]).toEqual(["taken", "taken"]);
    const [{ url, headers, body }] = first.requests as [(typeof first.requests)[0]];
    expect(url).toBe("https://push.test/one");
    expect(headers.get("content-encoding")).toBe("aes128gcm");
    expect(headers.get("topic")).toMatch(/^[\w-]{32}$/);
    expect(headers.get("topic")).toBe(second.requests[0]!.headers.get("topic"));
    expect(Buffer.from(body).includes("路灯")).toBe(false);

    const [, token, key] = /^vapid t=(.+), k=(.+)$/.exec(headers.get("authorization")!)!;
    expect(key).toBe(first.port.publicKey);
    const [head, claims, signature] = token!.split(".") as [string, string, string];
    const point = Buffer.from(key!, "base64url");
    const jwk = {
      kty: "EC",
      crv: "P-256",
      x: point.subarray(1, 33).toString("base64url"),
      y: point.subarray(33).toString("base64url"),
    };
    const publicKey = createPublicKey({ key: jwk, format: "jwk" });
    const signed = verify(
      "sha256",
      Buffer.from(`${head}.${claims}`),
      { key: publicKey, dsaEncoding: "ieee-p1363" },
      Buffer.from(signature, "base64url"),
    );
    expect(signed).toBe(true);
    expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toMatchObject({
      aud: "https://push.test",
      sub: "mailto:city@city.example",
    });
  });

  it("keeps its keys in the data folder, readable by the city alone, the same when several start at once", async () => {
    const folder = await mkdtemp(join(tmpdir(), "citybrain-push-"));
    const ports = await Promise.all([1, 2, 3].map(() => openWebPush({ dataFolder: folder, contact: "mailto:a@b.c" })));
    const file = join(folder, "keys", "web-push.json");
    const { publicKey } = JSON.parse(await readFile(file, "utf8")) as { publicKey: string };
    expect(ports.map((port) => port.publicKey)).toEqual([publicKey, publicKey, publicKey]);
    expect((await stat(file)).mode & 0o077).toBe(0);
    await rm(folder, { recursive: true });
  });

  it.each([
    [410, "message.address.gone"],
    [404, "message.address.gone"],
    [400, "message.refused"],
    [302, "message.refused"],
    [429, "message.provider"],
    [503, "message.provider"],
  ])("knows an answer of %i for %s", async (status, code) => {
    expect((await posted(status)).result).toBe(code);
  });

  it("tells a call that was not connected from one whose answer is lost", async () => {
    const lost = (code: string) => posted(new TypeError("fetch failed", { cause: { code } }));
    expect((await lost("ECONNREFUSED")).result).toBe("message.provider");
    expect((await lost("ECONNRESET")).result).toBe("message.unsure");
  });

  it("takes a device with which nothing can be encrypted for none, and posts nothing", async () => {
    const address = JSON.stringify({ ...device(), keys: { p256dh: "A".repeat(87), auth: "B".repeat(22) } });
    const { result, requests } = await posted(201, { address });
    expect(result).toBe("message.address.gone");
    expect(requests).toEqual([]);
  });

  it("cuts a body that is longer than push services take", async () => {
    const { result, requests } = await posted(201, { body: "字".repeat(5_000) });
    expect(result).toBe("taken");
    expect(requests[0]!.body.length).toBeLessThan(4_096);
  });
});
