import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readRoadWords, type RoadTold, type Words } from "./road-words.ts";
import { limitOf } from "./speed-words.ts";

const read = (words: Words) => {
  const doubts: string[] = [];
  const told = readRoadWords(words, (code) => doubts.push(code));
  return { told: told as RoadTold, doubts };
};
const told = (words: Words) => read({ highway: "primary", ...words }).told;
const anyWord = fc.oneof(
  fc.constantFrom(
    "yes",
    "no",
    "-1",
    "1",
    "true",
    "private",
    "50",
    "30 mph",
    "CN:urban",
    "2;3",
    "",
    "constructor",
    "__proto__",
  ),
  fc.string({ maxLength: 12 }),
);

describe("a road's words", () => {
  test.each([
    ["motorway_link", "motorway", true],
    ["trunk", "trunk", undefined],
    ["unclassified", "residential", undefined],
    ["living_street", "residential", undefined],
    ["次干路", "secondary", undefined],
    ["steps", "path", undefined],
  ])("tell the class: %s", (highway, roadClass, link) => {
    expect(read({ highway }).told).toMatchObject({ class: roadClass, ...(link === undefined ? {} : { link }) });
  });

  test.each([
    [{ highway: "construction" }, "roads.left.not-open"],
    [{ highway: "spaceway" }, "roads.left.class"],
    [{ highway: "constructor" }, "roads.left.class"],
    [{}, "roads.left.no-class"],
    [{ highway: "pedestrian", area: "yes" }, "roads.left.area"],
    [{ highway: "service", access: "private" }, "roads.left.private"],
    [{ highway: "cycleway" }, "roads.left.cycling"],
  ] as const)("say why it is left out: %o", (words, code) => {
    expect(read(words).told).toBe(code);
  });

  test("tell who may pass, the most special word first", () => {
    expect(told({})).toMatchObject({ cars: "both", walking: true });
    expect(told({ access: "private", foot: "yes" })).toMatchObject({ cars: "none", walking: true });
    expect(told({ access: "no", motorcar: "yes" })).toMatchObject({ cars: "both", walking: false });
    expect(told({ motor_vehicle: "no" })).toMatchObject({ cars: "none", walking: true });
    expect(told({ vehicle: "no", motorcar: "designated" })).toMatchObject({ cars: "both" });
    expect(told({ access: "destination" })).toMatchObject({ cars: "both", walking: true });
    expect(told({ foot: "use_sidepath" })).toMatchObject({ walking: false });
    expect(told({ highway: "motorway", sidewalk: "both" })).toMatchObject({ walking: false });
    expect(told({ highway: "trunk" })).toMatchObject({ walking: false });
    expect(told({ highway: "trunk", sidewalk: "right" })).toMatchObject({ walking: true });
    expect(told({ highway: "cycleway", foot: "designated" })).toMatchObject({ cars: "none", walking: true });
    expect(told({ motorroad: "yes" })).toMatchObject({ walking: false });
  });

  test("tell the direction: one-way, against its drawing, implied by roundabouts and motorways", () => {
    expect(told({ oneway: "yes" }).cars).toBe("forward");
    expect(told({ oneway: "-1" }).cars).toBe("backward");
    expect(told({ junction: "roundabout" }).cars).toBe("forward");
    expect(told({ highway: "motorway" }).cars).toBe("forward");
    expect(told({ highway: "motorway", oneway: "no" }).cars).toBe("both");
    expect(told({ highway: "motorway_link", oneway: "no" }).cars).toBe("both");
    expect(told({ oneway: "yes", "oneway:motor_vehicle": "no" }).cars).toBe("both");
  });

  test("tell lanes in each direction", () => {
    expect(told({ lanes: "4" })).toMatchObject({ lanesForward: 2, lanesBackward: 2 });
    expect(told({ lanes: "3" })).toMatchObject({ lanesForward: 1, lanesBackward: 1 });
    expect(told({ lanes: "3", "lanes:forward": "2" })).toMatchObject({ lanesForward: 2, lanesBackward: 1 });
    expect(told({ lanes: "3", oneway: "yes" })).toMatchObject({ lanesForward: 3 });
    expect(told({ lanes: "3", oneway: "-1" })).toMatchObject({ lanesBackward: 3 });
    expect(told({ lanes: "3", oneway: "yes" })).not.toHaveProperty("lanesBackward");
    expect(read({ highway: "primary", lanes: "2;3" }).doubts).toEqual(["roads.doubt.lanes"]);
  });

  test.each([
    ["50", 50],
    ["50 km/h", 50],
    ["30 mph", 30 * 1.609344],
    ["CN:urban", 50],
    ["DE:zone:30", 30],
    ["zone30", 30],
    ["walk", 7],
    ["CN:motorway", 120],
    ["none", undefined],
    ["signals", undefined],
    ["0", undefined],
    ["50;30", null],
    ["fast", null],
    ["900", 900],
  ])("tell the limit: %s", (word, limit) => {
    expect(limitOf(word)).toBe(limit);
  });

  test("give a road with two limits the lower one of those that are driven", () => {
    const two = { "maxspeed:forward": "60", "maxspeed:backward": "40" };
    expect(told(two).speed).toBe(40);
    expect(told({ ...two, oneway: "yes" }).speed).toBe(60);
    expect(told({ maxspeed: "60", "maxspeed:backward": "30" }).speed).toBe(30);
    expect(read({ highway: "primary", maxspeed: "fast" })).toMatchObject({ doubts: ["roads.doubt.speed"] });
    expect(told({ maxspeed: "fast" })).not.toHaveProperty("speed");
  });

  test("name it: the Chinese name where there is one, for others the local one", () => {
    expect(told({ name: "中原路", "name:en": "Zhongyuan Road" })).toMatchObject({
      name: "中原路",
      nameEn: "Zhongyuan Road",
    });
    expect(told({ name: "Unter den Linden", "name:zh": "菩提树下大街" })).toMatchObject({
      name: "菩提树下大街",
      nameEn: "Unter den Linden",
    });
    expect(told({ name: "Unter den Linden" })).not.toHaveProperty("nameEn");
    expect(told({ name: "\u202e中原\u0000\n路\u2066" })).toMatchObject({ name: "中原 路" });
    expect(told({ name: `${"a".repeat(119)}😀` })).toMatchObject({ name: "a".repeat(119) });
    expect(told({ ref: "G30" })).toMatchObject({ name: "G30" });
  });

  test("of any kind come to a road or a reason, and turning one round turns its directions", () => {
    const keys = [
      "oneway",
      "lanes",
      "lanes:forward",
      "lanes:backward",
      "maxspeed",
      "access",
      "foot",
      "motor_vehicle",
      "name",
    ];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), anyWord), (words) => {
        const { told: one } = read({ highway: "primary", ...words });
        if (typeof one === "string") {
          expect(one).toMatch(/^roads\.left\./);
          return;
        }
        expect(one.walking || one.cars !== "none").toBe(true);
        if (one.speed !== undefined) expect(one.speed).toBeGreaterThan(0);
        if (one.cars === "backward") expect(one).not.toHaveProperty("lanesForward");
        const round = told({
          ...words,
          oneway: one.cars === "forward" ? "-1" : one.cars === "backward" ? "yes" : "no",
          "lanes:forward": words["lanes:backward"],
          "lanes:backward": words["lanes:forward"],
        });
        if (one.cars === "none") return;
        expect(round.cars).toBe(one.cars === "both" ? "both" : one.cars === "forward" ? "backward" : "forward");
        expect([round.lanesForward, round.lanesBackward]).toEqual([one.lanesBackward, one.lanesForward]);
      }),
    );
  });

  test("that give a limit in miles give the same one in kilometres", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), (miles) => {
        expect(limitOf(`${miles} mph`)).toBeCloseTo(limitOf(`${miles * 1.609344}`)!, 6);
      }),
    );
  });
});
