import { once } from "node:events";
import { connect, type AddressInfo, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ChangeBatch, ChangeFilter } from "../../kernel/index.ts";
import { sampleScenario } from "../../kernel/scenario/testing/memory-rooms.ts";
import { scenarios } from "../../scenarios/index.ts";
import { memoryApp, signedIn } from "../testing/memory-brain.ts";
import { machineTokens } from "../testing/memory-people.ts";
import { batchOf } from "./testing/batch-of.ts";

const servers: Awaited<ReturnType<typeof memoryApp>>[] = [];
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) await server.app.close();
});

async function listening(options: Parameters<typeof memoryApp>[0] = {}) {
  const lamp = {
    type: "Lamp",
    label: { zh: "灯", en: "Lamp" },
    attributes: { level: { kind: "number" } },
    read: { everyone: true },
  } as const;
  const server = await memoryApp({ scenarios: [sampleScenario({ things: [lamp] })], ...options });
  servers.push(server);
  await server.app.listen({ port: 0, host: "127.0.0.1" });
  const { port } = server.app.server.address() as AddressInfo;
  return { ...server, port };
}

/** A screen on a raw socket, so that it can refuse to read. */
async function screen(port: number, path: string, headers = ""): Promise<{ socket: Socket; text: () => string }> {
  let received = "";
  const socket = connect(port, "127.0.0.1");
  sockets.push(socket);
  socket.on("data", (data) => (received += data.toString()));
  socket.on("error", () => undefined);
  socket.write(`GET ${path} HTTP/1.1\r\nhost: city\r\n${headers}\r\n`);
  while (!received.includes("\r\n\r\n") || !/event: hello|"error"/.test(received)) await wait(5);
  return { socket, text: () => received };
}

describe("GET /api/live", () => {
  it("says hello with the epoch of thing indexes and is counted while it is open", async () => {
    const { port, brain } = await listening();
    const { socket, text } = await screen(port, "/api/live?types=Lamp&form=compact");
    expect(text()).toContain("content-type: text/event-stream");
    expect(text()).toContain('event: hello\ndata: {"epoch":5,"position":7}');
    expect(brain.screens.count).toBe(1);
    socket.destroy();
    while (brain.screens.count > 0) await wait(5);
  });

  it("refuses more screens than one caller may have, and an odd box", async () => {
    const { port } = await listening({ limits: { liveScreensPerCaller: 1 } });
    await screen(port, "/api/live");
    expect((await screen(port, "/api/live")).text()).toContain("limit.screens");
    expect((await screen(port, "/api/live?box=1,2")).text()).toContain('"field":"box"');
  });

  it("has room for staff when strangers have taken all screens", async () => {
    const { app, port } = await listening({ limits: { liveScreens: 1 } });
    await screen(port, "/api/live");
    expect((await screen(port, "/api/live")).text()).toContain("limit.screens.all");
    await signedIn(app, "olga");
    const staff = await screen(port, "/api/live", "cookie: citybrain-session=token-1\r\n");
    expect(staff.text()).toContain("event: hello");
  });

  it("tells who may read the journal of its newest entries without their data, and nobody else", async () => {
    const { app, port, rooms } = await listening({ scenarios });
    const stranger = await screen(port, "/api/live");
    await signedIn(app, "clerk");
    const clerk = await screen(port, "/api/live", "cookie: citybrain-session=token-1\r\n");
    const reads = async (token: string) =>
      (await app.inject({ url: "/api/city/journal", cookies: { "citybrain-session": token } })).statusCode;
    const machine = await screen(port, "/api/live", `authorization: Bearer ${machineTokens.feed}\r\n`);
    await signedIn(app, "olga");
    const staff = await screen(port, "/api/live", "cookie: citybrain-session=token-2\r\n");
    expect([await reads("token-1"), await reads("token-2")]).toEqual([403, 200]);
    await rooms.store.transaction((transaction) =>
      rooms.journal.record(transaction, {
        topic: "scenario.switched",
        data: { reason: "why" },
        cause: { source: "s", actor: "a" },
      }),
    );
    while (!staff.text().includes("event: journal")) await wait(5);
    expect(staff.text()).toContain('{"number":1,"at":1795334400000,"topic":"scenario.switched"}');
    for (const other of [stranger, clerk, machine]) expect(other.text()).not.toContain("event: journal");
  });

  it("does not tell an entry that takes a right away to whom it is taken from: his screen ends before", async () => {
    const { app, brain, port, rooms } = await listening();
    await signedIn(app, "olga");
    await signedIn(app, "admin");
    const olga = await screen(port, "/api/live", "cookie: citybrain-session=token-1\r\n");
    const admin = await screen(port, "/api/live", "cookie: citybrain-session=token-2\r\n");
    const { people } = brain.rooms();
    const { session } = people;
    Object.assign(people, { session: async (token: string) => (token === "token-1" ? undefined : session(token)) });
    const event = { topic: "people.account.changed", data: {}, cause: { source: "s", actor: "a" } };
    await rooms.store.transaction((transaction) => rooms.journal.record(transaction, event));
    while (!admin.text().includes("event: journal")) await wait(5);
    while (!olga.socket.closed) await wait(5);
    expect(olga.text()).not.toContain("event: journal");
  });

  it.each([
    [
      "a machine's token was revoked",
      `authorization: Bearer ${machineTokens.feed}`,
      "machine",
      async (): Promise<unknown> => undefined,
    ],
    [
      "an account has other roles",
      "cookie: citybrain-session=token-1",
      "session",
      async (): Promise<unknown> => ({ who: { actor: "olga", kind: "staff", level: "account", roles: [] } }),
    ],
  ] as const)("ends within a minute when %s", async (_what, header, kind, now) => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    try {
      const { app, brain, port } = await listening();
      await signedIn(app, "olga");
      const { socket } = await screen(port, "/api/live?types=Lamp", `${header}\r\n`);
      await vi.advanceTimersByTimeAsync(60_000);
      await wait(50);
      expect(socket.closed).toBe(false);
      Object.assign(brain.rooms().people, { [kind]: now });
      const closed = once(socket, "close");
      await vi.advanceTimersByTimeAsync(60_000);
      await closed;
    } finally {
      vi.useRealTimers();
    }
  });

  it("answers a HEAD at once", async () => {
    const { port } = await listening();
    const answer = await fetch(`http://127.0.0.1:${port}/api/live`, {
      method: "HEAD",
      signal: AbortSignal.timeout(1_000),
    });
    expect(answer.status).toBe(404);
  });

  it("tells nothing of the journal to who has yet to change the one-time password", async () => {
    const { app, port, rooms } = await listening();
    await signedIn(app, "fresh");
    await signedIn(app, "olga");
    const fresh = await screen(port, "/api/live", "cookie: citybrain-session=token-1\r\n");
    const staff = await screen(port, "/api/live", "cookie: citybrain-session=token-2\r\n");
    const event = { topic: "scenario.switched", data: {}, cause: { source: "s", actor: "a" } };
    await rooms.store.transaction((transaction) => rooms.journal.record(transaction, event));
    while (!staff.text().includes("event: journal")) await wait(5);
    await wait(50);
    expect(fresh.text()).not.toContain("event: journal");
  });

  it("ends with the server, so that a stop does not wait for screens", async () => {
    const { app, port } = await listening();
    const { socket } = await screen(port, "/api/live");
    const closed = new Promise((resolve) => socket.once("close", resolve));
    await app.close();
    servers.pop();
    await closed;
  });
});

describe("a reader that is stuck", () => {
  it("leaves readings unaffected, and the server holds one flush for it and its bounded map", async () => {
    const { app, port, things } = await listening({ limits: { livePendingChanges: 1_000 } });
    const told: ((batch: ChangeBatch) => void)[] = [];
    Object.assign(things, {
      subscribe(_filter: ChangeFilter, listener: (batch: ChangeBatch) => void) {
        told.push(listener);
        return () => undefined;
      },
    });
    const connected = once(app.server, "connection") as Promise<[Socket]>;
    const stuck = await screen(port, "/api/live?types=Lamp");
    stuck.socket.pause();
    const [socket] = await connected;
    const flushLength = 1_000 * 2_200;
    const value = "x".repeat(2_000);
    for (let round = 0; round < 40; round += 1) {
      for (const tell of told) {
        tell(
          batchOf(
            Array.from({ length: 900 }, (_, i) => ({ thing: i, attribute: "level", value: `${round} ${value}` })),
          ),
        );
      }
      const answer = await app.inject({
        method: "POST",
        url: "/api/readings",
        payload: "[]",
        headers: { authorization: `Bearer ${machineTokens.feed}`, "content-type": "application/json" },
      });
      expect(answer.statusCode).toBe(200);
      expect(socket.writableLength).toBeLessThan(3 * flushLength);
      await wait(100);
    }
    expect(told).toHaveLength(1);
    stuck.socket.resume();
    while (!stuck.text().includes('"value":"39 ')) await wait(20);
  });
});
