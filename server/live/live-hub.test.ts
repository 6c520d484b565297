import { describe, expect, it } from "vitest";
import type { AttributeValue, ChangeBatch, ChangeFilter, Things } from "../../kernel/index.ts";
import type { LiveColumn } from "./columns.ts";
import { createLiveHub, type Wire } from "./live-hub.ts";
import { batchOf } from "./testing/batch-of.ts";

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
