import { describe, expect, it } from "vitest";
import { createLiveHub, type Wire } from "./live-hub.ts";
import { batchOf } from "./testing/batch-of.ts";
import { columnsIn, declared, lamps, limits, staff, stranger, tellingThings, wireOf, wish } from "./testing/screens.ts";

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
