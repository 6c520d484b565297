import { describe, expect, it } from "vitest";
import type { AttributeValue, ChangeBatch, ChangeFilter, Things } from "../../kernel/index.ts";
import type { LiveColumn } from "./columns.ts";
import { createLiveHub, type Wire } from "./live-hub.ts";
import { batchOf } from "./testing/batch-of.ts";
import { wishOf, type Asked } from "./wish.ts";

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
    write(bytes) {
      sent.push(bytes.toString());
      return this.open;
    },
    end() {
      this.ended = true;
    },
  };
  return { sent, wire };
}

const limits = { pending: 100_000, held: 1_000 };
const declared = ["Lamp", "Pole"].map((type) => ({
  type,
  label: { zh: "灯", en: "Lamp" },
  attributes: Object.fromEntries(
    ["level", "colour", "location", "lit", "name", "shape"].map((name) => [name, { kind: "json" as const }]),
  ),
  read: { everyone: true as const },
}));
const wish = (asked: Asked) => wishOf(asked, declared);
const lamps = wish({ types: ["Lamp"], form: "compact" });
const staff = { journal: false, stranger: false };
const stranger = { journal: false, stranger: true };

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
    hub.open(lamps, wire, staff);
    for (let value = 0; value < 10; value += 1) tell(batchOf([{ thing: 1, attribute: "level", value }]));
    tell(batchOf([{ thing: 1, attribute: "colour", value: "red" }]));
    hub.flush();
    hub.flush();
    expect(sent).toHaveLength(1);
    expect(columnsIn(sent[0]!)).toEqual([
      { attribute: "colour", things: [1], words: ["red"], codes: [0] },
      { attribute: "level", things: [1], numbers: [9] },
    ]);
  });

  it("come in short as bytes: words, numbers and places side by side, anything else as it is", () => {
    const { things, tell } = tellingThings();
    const hub = createLiveHub(things, limits);
    const { sent, wire } = wireOf();
    hub.open(lamps, wire, staff);
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
      { attribute: "lit", things: three, values: all.lit },
      { attribute: "location", things: three, positions: three.flatMap(() => [1_136_000_000, 347_000_000]) },
      { attribute: "name", things: all.name.map((_, thing) => thing), values: all.name },
      { attribute: "shape", things: three, values: all.shape },
    ]);
  });

  it("are written out in full when asked for, with what is simulated called so", () => {
    const { things, tell } = tellingThings();
    const hub = createLiveHub(things, limits);
    const { sent, wire } = wireOf();
    hub.open(wish({ types: ["Lamp"] }), wire, staff);
    tell(batchOf([{ thing: 1, attribute: "level", value: 3 }]));
    hub.flush();
    const change = { id: "lamp-1", type: "Lamp", attribute: "level", value: 3, observedAt: 5, simulated: true };
    expect(JSON.parse(sent[0]!.split("data: ")[1]!)).toEqual({ changes: [change] });
  });

  it("are those that the screen asked for: types, attributes, box", () => {
    const { things, tell } = tellingThings();
    const hub = createLiveHub(things, limits);
    const { sent, wire } = wireOf();
    hub.open(wish({ types: ["Lamp"], attributes: ["level"], box: [9, 49, 11, 51], form: "compact" }), wire, staff);
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
    const screen = hub.open(lamps, wireOf().wire, staff);
    expect(listeners.size).toBe(1);
    screen.close();
    expect(listeners.size).toBe(0);
    expect(hub.screens).toBe(0);
  });

  it("wait for a slow screen without piling up, and come as one newest value when it takes again", () => {
    const { things, tell } = tellingThings();
    const hub = createLiveHub(things, limits);
    const { sent, wire } = wireOf(false);
    const screen = hub.open(lamps, wire, staff);
    for (let value = 0; value < 500; value += 1) {
      tell(batchOf([{ thing: 1, attribute: "level", value }]));
      hub.flush();
    }
    expect(sent).toHaveLength(1);
    wire.open = true;
    screen.drained();
    hub.flush();
    expect(columnsIn(sent[1]!)).toEqual([{ attribute: "level", things: [1], numbers: [499] }]);
  });

  it("tell a screen that missed too much to load anew, hold no more than the limit, and let go of one that never takes", () => {
    const { things, tell } = tellingThings();
    const hub = createLiveHub(things, { pending: 100_000, held: 50 });
    const { sent, wire } = wireOf(false);
    const screen = hub.open(lamps, wire, staff);
    for (let thing = 0; thing < 5_000; thing += 1) {
      tell(batchOf([{ thing, attribute: "level", value: 1 }]));
      if (thing % 40 === 0) hub.flush();
    }
    hub.flush();
    wire.open = true;
    screen.drained();
    hub.flush();
    expect(sent.at(-1)).toBe("event: lagging\ndata: {}\n\n");
    wire.open = false;
    tell(batchOf([{ thing: 1, attribute: "level", value: 2 }]));
    for (let i = 0; i < 200; i += 1) hub.flush();
    expect(wire.ended).toBe(true);
  });

  it("keep a quiet screen's connection with a word four times a minute", () => {
    const hub = createLiveHub(tellingThings().things, limits);
    const { sent, wire } = wireOf();
    hub.open(lamps, wire, staff);
    for (let i = 0; i < 60; i += 1) hub.flush();
    expect(sent).toEqual(Array.from({ length: 4 }, () => ": still here\n\n"));
  });
});

describe("a screen's cost is its own", () => {
  /** A batch that counts how often its changes are looked at. */
  function counted(changes: Parameters<typeof batchOf>[0]) {
    let looks = 0;
    const batch = batchOf(changes);
    const attribute = (i: number) => {
      looks += 1;
      return batch.attribute(i);
    };
    return { batch: { ...batch, attribute }, looks: () => looks };
  }

  it("a change is looked at once, however many screens with lists of their own there are", () => {
    const names = Object.keys(declared[0]!.attributes);
    const { things, tell, listeners } = tellingThings();
    const hub = createLiveHub(things, limits);
    for (let number = 0; number < 64; number += 1) {
      const attributes = names.filter((_, at) => (number >> at) % 2 === 1);
      hub.open(wish({ attributes }), wireOf().wire, stranger);
    }
    const { batch, looks } = counted(names.map((attribute) => ({ thing: 1, attribute, value: 1 })));
    tell(batch);
    expect(looks()).toBe(names.length);
    expect(listeners.size).toBe(1);
  });

  it.each([
    ["an order of their own", { types: ["Pole", "Lamp"], attributes: ["level", "colour"] }],
    ["a name twice", { types: ["Lamp", "Lamp", "Pole"], attributes: ["colour", "level", "level"] }],
    [
      "invented names",
      { types: ["Lamp", "Pole", "Ghost"], attributes: ["colour", "level", "invented-1", "x".repeat(300)] },
    ],
  ])("wishes with %s are one: the same bytes for all", (_what, asked) => {
    const { things, tell } = tellingThings();
    const hub = createLiveHub(things, limits);
    const told: Buffer[] = [];
    const wire: Wire = { write: (bytes) => told.push(bytes) > 0, end: () => undefined };
    hub.open(wish({ attributes: ["colour", "level"] }), wire, staff);
    hub.open(wish(asked), wire, staff);
    tell(batchOf([{ thing: 1, attribute: "level", value: 3 }]));
    hub.flush();
    expect(told).toHaveLength(2);
    expect(told[1]).toBe(told[0]);
  });

  it("a list of all attributes is no list; a list of invented ones is shown nothing, not everything", () => {
    expect(wish({ attributes: Object.keys(declared[0]!.attributes).toReversed() })).toEqual(wish({}));
    expect(wish({ attributes: ["invented"] }).columns).toEqual([]);
  });

  it("a value is written out once for all screens that are shown it, whatever else they are shown", () => {
    let writings = 0;
    const value = {
      toJSON() {
        writings += 1;
        return "shape";
      },
    };
    for (const form of ["full", "compact"] as const) {
      writings = 0;
      const { things, tell } = tellingThings();
      const hub = createLiveHub(things, limits);
      const others = ["level", "colour", "lit", "name"];
      const wires = Array.from({ length: 16 }, (_, number) => {
        const { sent, wire } = wireOf();
        const attributes = ["shape", ...others.filter((_other, at) => (number >> at) % 2 === 1)];
        hub.open(wish({ types: ["Lamp"], attributes, form }), wire, staff);
        return sent;
      });
      tell(batchOf([{ thing: 1, attribute: "shape", value }]));
      hub.flush();
      expect(wires.every((sent) => sent[0]?.includes("shape"))).toBe(true);
      expect(writings).toBe(1);
    }
  });

  it("a stranger served late with very much is told to load anew, staff get all of it", () => {
    const { things, tell } = tellingThings();
    const hub = createLiveHub(things, { pending: 100_000, held: 50_000 });
    const [desk, phone] = [wireOf(), wireOf()];
    hub.open(lamps, desk.wire, staff);
    hub.open(lamps, phone.wire, stranger);
    for (let flush = 0; flush < 2; flush += 1) {
      tell(
        batchOf(
          Array.from({ length: 4_000 }, (_, at) => ({ thing: flush * 4_000 + at, attribute: "level", value: 1 })),
        ),
      );
      hub.flush();
    }
    hub.turn();
    expect(desk.sent.map((text) => (columnsIn(text)[0] as { things: number[] }).things.length)).toEqual([4_000, 4_000]);
    expect(phone.sent).toEqual(["event: lagging\ndata: {}\n\n"]);
    tell(batchOf([{ thing: 1, attribute: "level", value: 2 }]));
    hub.flush();
    hub.turn();
    expect(columnsIn(phone.sent[1]!)).toEqual([{ attribute: "level", things: [1], numbers: [2] }]);
  });

  it("strangers take a tenth of the time by turns, staff are served at once", () => {
    let clock = 0;
    const { things, tell } = tellingThings();
    const hub = createLiveHub(things, limits, () => clock);
    const slow = (): { wire: Wire; told: string[] } => {
      const told: string[] = [];
      return {
        told,
        wire: { write: (bytes) => ((clock += 2), told.push(bytes.toString()) > 0), end: () => undefined },
      };
    };
    const wall = wireOf();
    hub.open(lamps, wall.wire, staff);
    const many = Array.from({ length: 200 }, slow);
    for (const { wire } of many) hub.open(lamps, wire, stranger);
    const begin = clock;
    for (let second = 1; second <= 20; second += 1) {
      tell(batchOf([{ thing: second, attribute: "level", value: second }]));
      hub.flush();
      expect(wall.sent).toHaveLength(second);
      for (let turn = 0; turn < 10; turn += 1) {
        hub.turn();
        clock = Math.max(clock, begin + second * 1_000 - 1_000 + turn * 100);
      }
    }
    const served = many.reduce((sum, { told }) => sum + told.length, 0);
    expect(served * 2).toBeLessThanOrEqual(0.1 * 20_000 + 12);
    expect(served * 2).toBeGreaterThan(0.08 * 20_000);
    for (const { told } of many) expect(told.length).toBeGreaterThan(1);
    // Nothing is lost meanwhile: who is served late is told all that came since.
    for (let turn = 0; turn < 100; turn += 1) {
      clock += 100;
      hub.turn();
    }
    for (const { told } of many) {
      const things = told.flatMap((text) =>
        (columnsIn(text) as { things: number[] }[]).flatMap((column) => column.things),
      );
      expect([...new Set(things)].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
    }
  });
});
