import { describe, expect, it } from "vitest";
import type { AttributeValue } from "../../kernel/index.ts";
import { createLiveHub } from "./live-hub.ts";
import { batchOf } from "./testing/batch-of.ts";
import { columnsIn, lamps, limits, staff, tellingThings, wireOf, wish } from "./testing/screens.ts";

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
