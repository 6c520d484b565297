import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { ServerOptions } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { dryRun } from "../dry-run.ts";
import type { FeedConfig } from "../feed-config.ts";
import * as pem from "../testing/certificates.ts";
import { serveHttp, type Answer } from "../testing/http-host.ts";
import { startFeeds, until } from "../testing/surroundings.ts";
import { readHere } from "../testing/trial.ts";

const lots = JSON.stringify([{ id: "a", name: "A", lon: 9, lat: 48, capacity: 9, free: 1 }]);

let folder: string;
const hosts: Awaited<ReturnType<typeof serveHttp>>[] = [];
let stop: (() => Promise<void>) | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "client-"));
  const { authority, clientCertificate, clientKey } = pem;
  for (const [name, text] of Object.entries({ authority, clientCertificate, clientKey }))
    await writeFile(join(folder, `${name}.pem`), text);
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(async () => {
  await stop?.();
  for (const host of hosts.splice(0)) await host.close();
});

async function serve(answer: Answer, secure?: ServerOptions) {
  const host = await serveHttp(answer, secure);
  hosts.push(host);
  return host.url;
}

async function run(feeds: readonly FeedConfig[], steady?: () => number) {
  const started = await startFeeds(feeds, { baseFolder: folder, ...(steady && { steady }) });
  stop = () => started.stop();
  return started.feeds;
}

const feed = (id: string, url: string) => ({ id, kind: "parking" as const, url, every: 0.05 });

test.each([
  [429, "3600"],
  [503, new Date(Date.UTC(2026, 5, 1, 13)).toUTCString()],
])(
  "a host that answers %i with Retry-After %s is left alone by all of its feeds, others are asked",
  async (status, after) => {
    let asked = 0;
    const busy = await serve((_, response) => (asked++, response.writeHead(status, { "retry-after": after }).end()));
    const well = await serve((_, response) => response.end(lots));
    let at = 0;
    const feeds = await run([feed("one", `${busy}/one`), feed("well", well), feed("two", `${busy}/two`)], () => at);
    await until(feeds, "well", ({ fetches }) => fetches > 5);
    const refused = asked;
    expect(refused).toBeLessThanOrEqual(2);
    await until(feeds, "well", ({ fetches }) => fetches > 12);
    expect(asked).toBe(refused);
    for (const id of ["one", "two"]) {
      const health = feeds.list().find((each) => each.id === id)!;
      expect(health.state).toBe("failed");
      expect(health.reasonCode).toMatch(/^feed\.fetch\.(status|pause)$/);
    }
  },
);

test("a request by POST with a client's certificate and a secret of the environment", async () => {
  const asked: unknown[] = [];
  const url = await serve(
    (request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const isKnown = (request.socket as unknown as { authorized: boolean }).authorized;
        asked.push([isKnown, request.method, request.headers.soapaction, Buffer.concat(chunks).toString()]);
        response.end(lots);
      });
    },
    { cert: pem.serverCertificate, key: pem.serverKey, ca: pem.authority, requestCert: true },
  );
  const result = await dryRun(
    {
      id: "lots",
      kind: "parking",
      url,
      certificateAuthority: "authority.pem",
      clientCertificate: "clientCertificate.pem",
      clientKey: "clientKey.pem",
      headers: { SOAPAction: "lots" },
      post: { body: "<Key>${LOTS_KEY}</Key>", contentType: "text/xml" },
    },
    { now: () => Date.UTC(2026, 5, 1, 12), timeZone: "UTC", baseFolder: folder, environment: { LOTS_KEY: "s3cret" } },
    readHere,
  );
  expect(result.accepted).toBe(1);
  expect(asked).toEqual([[true, "POST", "lots", "<Key>s3cret</Key>"]]);
});

test.each([
  ["a certificate that is not there", { certificateAuthority: "none.pem" }, "feed.fetch.file"],
  ["a certificate without its key", { clientCertificate: "clientCertificate.pem" }, "feed.config"],
  ["a body that is none", { post: { contentType: "text/xml" } }, "feed.config"],
  ["a header of two lines", { headers: { "X-A": "a\r\nX-B: b" } }, "feed.config"],
])("%s is told", async (_, more, code) => {
  const feeds = await run([{ ...feed("lots", "https://127.0.0.1:1"), ...more } as FeedConfig]);
  expect((await until(feeds, "lots", ({ state }) => state === "failed")).reasonCode).toBe(code);
});
