import { once } from "node:events";
import { connect, type AddressInfo, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { AttributeValue, ChangeBatch, ChangeFilter, Things } from "../../kernel/index.ts";
import { sampleScenario } from "../../kernel/scenario/testing/memory-rooms.ts";
import { memoryApp, signedIn } from "../testing/memory-brain.ts";
import { machineTokens } from "../testing/memory-people.ts";
import type { LiveColumn } from "./columns.ts";
import { createLiveHub, type Wire } from "./live-hub.ts";

interface Change {
  thing: number;
  attribute: string;
  value: AttributeValue;
}

function batchOf(changes: readonly Change[], type = "Lamp"): ChangeBatch {
  return {
    position: 1,
    at: 0,
    cause: { source: "test", actor: "test", simulated: true },
    length: changes.length,
    thing: (i) => changes[i]!.thing,
    id: (i) => `lamp-${changes[i]!.thing}`,
    type: () => type,
    attribute: (i) => changes[i]!.attribute,
    value: (i) => changes[i]!.value,
    previous: () => undefined,
    datasetId: () => undefined,
    observedAt: () => 5,
  };
}

/** Things that only tell; things with an odd index lie in the north. */
function tellingThings() {
  const listeners = new Set<{ filter: ChangeFilter; listener: (batch: ChangeBatch) => void }>();
  const things = {
    subscribe(filter: ChangeFilter, listener: (batch: ChangeBatch) => void) {
      const entry = { filter, listener };
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    column: () => ({ value: (thing: number) => ({ type: "Point", coordinates: [10, thing % 2 === 1 ? 50 : 10] }) }),
  } as unknown as Things;
  return { things, listeners, tell: (batch: ChangeBatch) => listeners.forEach((entry) => entry.listener(batch)) };
}

function wireOf(open = true) {
  const sent: string[] = [];
  const wire: Wire & { open: boolean; ended: boolean } = {
    open,
    ended: false,
    write(text) {
      sent.push(text);
      return this.open;
    },
    end() {
      this.ended = true;
    },
  };
  return { sent, wire };
}

const limits = { pending: 100_000, held: 1_000 };
const lamps = { types: ["Lamp"], form: "compact" } as const;

/** The columns of an event with their bytes as numbers. */
function columnsIn(text: string): object[] {
  const bytes = (base64: string) => Buffer.from(base64, "base64");
  const uint32 = (base64: string) =>
    Array.from({ length: bytes(base64).length / 4 }, (_, at) => bytes(base64).readUInt32LE(at * 4));
  const int32 = (base64: string) =>
    Array.from({ length: bytes(base64).length / 4 }, (_, at) => bytes(base64).readInt32LE(at * 4));
  const float64 = (base64: string) =>
    Array.from({ length: bytes(base64).length / 8 }, (_, at) => bytes(base64).readDoubleLE(at * 8));
  const { columns } = JSON.parse(/^event: changes\ndata: (.*)\n\n$/.exec(text)![1]!) as { columns: LiveColumn[] };
  return columns.map(({ things, codes, numbers, positions, ...rest }) => ({
    ...rest,
    things: uint32(things),
    ...(codes === undefined ? {} : { codes: [...bytes(codes)] }),
    ...(numbers === undefined ? {} : { numbers: float64(numbers) }),
    ...(positions === undefined ? {} : { positions: int32(positions) }),
  }));
}

describe("live changes", () => {
  it("are gathered: one event a flush with the newest value of each attribute", () => {
    const { things, tell } = tellingThings();
    const hub = createLiveHub(things, limits);
    const { sent, wire } = wireOf();
    hub.open(lamps, wire, { journal: false });
    for (let value = 0; value < 10; value += 1) tell(batchOf([{ thing: 1, attribute: "level", value }]));
    tell(batchOf([{ thing: 1, attribute: "colour", value: "red" }]));
    hub.flush();
    hub.flush();
    expect(sent).toHaveLength(1);
    expect(columnsIn(sent[0]!)).toEqual([
      { attribute: "level", things: [1], numbers: [9] },
      { attribute: "colour", things: [1], words: ["red"], codes: [0] },
    ]);
  });

  it("come in short as bytes: words, numbers and places side by side, anything else as it is", () => {
    const { things, tell } = tellingThings();
    const hub = createLiveHub(things, limits);
    const { sent, wire } = wireOf();
    hub.open(lamps, wire, { journal: false });
    const place = { type: "Point", coordinates: [113.6, 34.7] };
    const all = {
      colour: ["red", "blue", "red"],
      level: [3, -1.5, 2 ** 40],
      location: [place, place, place],
      lit: [true, false, true],
      name: Array.from({ length: 300 }, (_, thing) => `lamp ${thing}`),
      shape: [{ type: "Point" }, place, "round"],
    };
    for (const [attribute, values] of Object.entries(all))
      tell(batchOf(values.map((value, thing) => ({ thing, attribute, value: value as AttributeValue }))));
    hub.flush();
    const three = [0, 1, 2];
    expect(columnsIn(sent[0]!)).toEqual([
      { attribute: "colour", things: three, words: ["red", "blue"], codes: [0, 1, 0] },
      { attribute: "level", things: three, numbers: all.level },
      { attribute: "location", things: three, positions: three.flatMap(() => [1_136_000_000, 347_000_000]) },
      { attribute: "lit", things: three, values: all.lit },
      { attribute: "name", things: all.name.map((_, thing) => thing), values: all.name },
      { attribute: "shape", things: three, values: all.shape },
    ]);
  });

  it("are written out in full when asked for, with what is simulated called so", () => {
    const { things, tell } = tellingThings();
    const hub = createLiveHub(things, limits);
    const { sent, wire } = wireOf();
    hub.open({ types: ["Lamp"], form: "full" }, wire, { journal: false });
    tell(batchOf([{ thing: 1, attribute: "level", value: 3 }]));
    hub.flush();
    const change = { id: "lamp-1", type: "Lamp", attribute: "level", value: 3, observedAt: 5, simulated: true };
    expect(JSON.parse(sent[0]!.split("data: ")[1]!)).toEqual({ changes: [change] });
  });

  it("are those that the screen asked for: types, attributes, box", () => {
    const { things, tell } = tellingThings();
    const hub = createLiveHub(things, limits);
    const { sent, wire } = wireOf();
    hub.open({ ...lamps, attributes: ["level"], box: [9, 49, 11, 51] }, wire, { journal: false });
    tell(
      batchOf(
        [1, 2, 3].flatMap((thing) => [
          { thing, attribute: "level", value: 1 },
          { thing, attribute: "colour", value: "red" },
        ]),
      ),
    );
    hub.flush();
    expect(columnsIn(sent[0]!)).toEqual([{ attribute: "level", things: [1, 3], numbers: [1, 1] }]);
  });

  it("cost nothing when nobody watches", () => {
    const { things, listeners } = tellingThings();
    const hub = createLiveHub(things, limits);
    const screen = hub.open(lamps, wireOf().wire, { journal: false });
    expect(listeners.size).toBe(1);
    screen.close();
    expect(listeners.size).toBe(0);
    expect(hub.screens).toBe(0);
  });

  it("wait for a slow screen without piling up, and come as one newest value when it takes again", () => {
    const { things, tell } = tellingThings();
    const hub = createLiveHub(things, limits);
    const { sent, wire } = wireOf(false);
    const screen = hub.open(lamps, wire, { journal: false });
    for (let value = 0; value < 500; value += 1) {
      tell(batchOf([{ thing: 1, attribute: "level", value }]));
      hub.flush();
    }
    expect(sent).toHaveLength(1);
    expect(screen.held).toBe(1);
    wire.open = true;
    screen.drained();
    expect(columnsIn(sent[1]!)).toEqual([{ attribute: "level", things: [1], numbers: [499] }]);
  });

  it("tell a screen that missed too much to load anew, hold no more than the limit, and let go of one that never takes", () => {
    const { things, tell } = tellingThings();
    const hub = createLiveHub(things, { pending: 100_000, held: 50 });
    const { sent, wire } = wireOf(false);
    const screen = hub.open(lamps, wire, { journal: false });
    for (let thing = 0; thing < 5_000; thing += 1) {
      tell(batchOf([{ thing, attribute: "level", value: 1 }]));
      if (thing % 100 === 0) hub.flush();
    }
    hub.flush();
    expect(screen.held).toBe(50);
    wire.open = true;
    screen.drained();
    expect(sent.at(-1)).toBe("event: lagging\ndata: {}\n\n");
    wire.open = false;
    tell(batchOf([{ thing: 1, attribute: "level", value: 2 }]));
    hub.flush();
    for (let i = 0; i < 10; i += 1) hub.keepAlive();
    expect(wire.ended).toBe(true);
  });
});

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

  it("tells staff of the journal's newest entries without their data, and nobody else", async () => {
    const { app, port, rooms } = await listening();
    const stranger = await screen(port, "/api/live");
    await signedIn(app, "olga");
    const staff = await screen(port, "/api/live", "cookie: citybrain-session=token-1\r\n");
    await rooms.store.transaction((transaction) =>
      rooms.journal.record(transaction, {
        topic: "scenario.switched",
        data: { reason: "why" },
        cause: { source: "s", actor: "a" },
      }),
    );
    while (!staff.text().includes("event: journal")) await wait(5);
    expect(staff.text()).toContain('{"number":1,"at":1795334400000,"topic":"scenario.switched"}');
    expect(stranger.text()).not.toContain("event: journal");
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
