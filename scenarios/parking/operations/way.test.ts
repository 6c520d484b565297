import { describe, expect, test } from "vitest";
import { distanceBetween, type LonLat, type RoadLine } from "../../../kernel/index.ts";
import type { Way } from "../contract.ts";
import { carPark, centre, type Outputs, spot, start } from "../testing/asked-city.ts";
import { street } from "../testing/test-roads.ts";
import { near } from "./near.ts";
import { way } from "./way.ts";

/** A position so many metres from the centre. */
const at = (east: number, north: number): LonLat => [centre[0] + east / 91_400, centre[1] + north / 111_200];
const standing = (name: string, place: LonLat) =>
  carPark(name, { location: { type: "Point", coordinates: [...place] } as never });

async function city(lines: readonly RoadLine[], settings: Readonly<Record<string, unknown>> = { drivingDelay: 0 }) {
  const made = await start({ roads: { lines }, settings });
  const told = (id: string, by: "drive" | "walk", [lon, lat]: LonLat, language: "zh" | "en" = "zh") =>
    made.ask<Way>(way, { id, by, lon, lat }, { language });
  return { ...made, told };
}

/** East on one street, north on the next; the first goes on, and another leads straight on from the second. */
const corner = [
  street("金水路", [at(0, 0), at(1000, 0), at(1500, 0)], { nameEn: "Jinshui Road" }),
  street("花园路", [at(1000, 0), at(1000, 600)], { nameEn: "Huayuan Road" }),
  street("东风路", [at(1000, 600), at(1000, 900)]),
];

const words = ({ steps }: Way) =>
  steps.map(({ turn, name, metres }) => [turn, name, Math.round(metres / 10) * 10] as const);

describe("the way to a car park", () => {
  test("is told street by street with its turns", async () => {
    const { submit, told } = await city(corner);
    await submit(standing("garage", at(1000, 800)));
    const found = await told("garage", "drive", at(200, 0));
    expect(words(found)).toEqual([
      ["start", "金水路", 800],
      ["left", "花园路", 600],
      ["straight", "东风路", 200],
    ]);
    expect(found.steps[0]!.heading).toBeCloseTo(90, 0);
    expect(found).toMatchObject({ basis: "streets", by: "drive", measured: 0, simulated: false });
    expect(found.metres).toBeCloseTo(1600, -1);
    expect(found.minutes).toBeCloseTo((1.6 / 50) * 60, 1);
    const sum = (of: "metres" | "minutes") => found.steps.reduce((whole, step) => whole + step[of], 0);
    expect([sum("metres"), sum("minutes")]).toEqual([
      expect.closeTo(found.metres, 0),
      expect.closeTo(found.minutes, 2),
    ]);
    const named = await told("garage", "drive", at(200, 0), "en");
    expect(named.steps.map(({ name }) => name)).toEqual(["Jinshui Road", "Huayuan Road", "东风路"]);
  });

  test("goes back to front on foot, from the car park to the destination", async () => {
    const { submit, told } = await city(corner);
    await submit(standing("garage", at(1000, 800)));
    const found = await told("garage", "walk", at(200, 0));
    expect(words(found)).toEqual([
      ["start", "东风路", 200],
      ["straight", "花园路", 600],
      ["right", "金水路", 800],
    ]);
    expect(found.minutes).toBeCloseTo(1600 / 72, 1);
  });

  test("is drawn from end to end, and says on which side the end is", async () => {
    const { submit, told } = await city(corner);
    await submit(standing("garage", at(960, 500)));
    const [from, to] = [at(200, -30), at(960, 500)];
    const found = await told("garage", "drive", from);
    const [first, second] = found.path as LonLat[];
    expect(distanceBetween(...first!, ...from)).toBeLessThan(1);
    expect(distanceBetween(...second!, ...at(200, 0))).toBeLessThan(1);
    expect(distanceBetween(...(found.path.at(-1) as LonLat), ...to)).toBeLessThan(1);
    expect(found.side).toBe("left");
    expect(found.metres).toBeCloseTo(30 + 800 + 500 + 40, -1);
  });

  test("takes the time that the list tells", async () => {
    const { submit, told, ask } = await city(corner, { drivingDelay: 20 });
    await submit(standing("garage", at(980, 500)));
    const [[lon, lat], [fromLon, fromLat]] = [at(1490, 10), at(200, -30)];
    const [listed] = (await ask<Outputs["near"]>(near, { lon, lat, fromLon, fromLat })).places;
    const [drive, walk] = [await told("garage", "drive", [fromLon, fromLat]), await told("garage", "walk", [lon, lat])];
    expect([drive.metres, drive.minutes]).toEqual([
      expect.closeTo(listed!.drivingDistance!, 3),
      expect.closeTo(listed!.drivingMinutes!, 3),
    ]);
    expect([walk.metres, walk.minutes]).toEqual([
      expect.closeTo(listed!.walkingDistance, 3),
      expect.closeTo(listed!.walkingMinutes, 3),
    ]);
  });

  test("tells how much of it was measured", async () => {
    const { submit, told, roads } = await city(corner);
    await submit(standing("garage", at(1000, 800)));
    const { name, names } = roads.graph!;
    const segment = [...name].findIndex((number) => names[number]!.name === "花园路");
    roads.setSpeeds([0, 1].map((side) => ({ arc: 2 * segment + side, speed: 10, until: Infinity })));
    const found = await told("garage", "drive", at(200, 0));
    expect(found.measured).toBeGreaterThan(0.2);
    expect(found.measured).toBeLessThan(0.5);
    expect(found.steps[1]!.minutes).toBeCloseTo((0.6 / 10) * 60, 1);
    expect((await told("garage", "walk", at(200, 0))).measured).toBe(0);
  });

  test("leads to a single berth too", async () => {
    const { submit, told } = await city(corner);
    await submit(spot("berth", "free", { location: { type: "Point", coordinates: [...at(1000, 300)] } as never }));
    expect(words(await told("berth", "drive", at(200, 0)))).toEqual([
      ["start", "金水路", 800],
      ["left", "花园路", 300],
    ]);
  });
});

describe("steps", () => {
  test("a turn at a junction is said though the street keeps its name; a bend without a junction is not", async () => {
    const bent = [street("环湖路", [at(0, 0), at(1000, 0), at(1000, 500), at(600, 500)])];
    const alone = await city(bent);
    await alone.submit(standing("garage", at(700, 500)));
    expect(words(await alone.told("garage", "drive", at(100, 0)))).toEqual([["start", "环湖路", 1700]]);
    const joined = await city([...bent, street("直路", [at(1000, 0), at(2000, 0)])]);
    await joined.submit(standing("garage", at(700, 500)));
    const found = await joined.told("garage", "drive", at(100, 0));
    expect(words(found)).toEqual([
      ["start", "环湖路", 900],
      ["left", "环湖路", 800],
    ]);
    expect(found.steps[1]!.stays).toBe(true);
  });

  test("a street without a name is a step without one", async () => {
    const { submit, told } = await city([
      street("金水路", [at(0, 0), at(500, 0)]),
      { ...street("", [at(500, 0), at(500, -300)]), name: undefined } as RoadLine,
    ]);
    await submit(standing("garage", at(500, -200)));
    expect(words(await told("garage", "drive", at(0, 0)))).toEqual([
      ["start", "金水路", 500],
      ["right", undefined, 200],
    ]);
  });
});

describe("there is no way by the streets", () => {
  test("for two places that are nearer to each other than to these: it is straight, and an estimate", async () => {
    const { submit, told } = await city([street("北路", [at(-500, 300), at(500, 300)])]);
    await submit(standing("beside", at(100, 0)));
    const found = await told("beside", "walk", at(0, 0));
    expect(found).toMatchObject({ basis: "straight", steps: [] });
    expect(found.path).toHaveLength(2);
    expect(found.metres).toBeCloseTo(123, 0);
  });

  test("from a position far off, and it is said how far", async () => {
    const { submit, told } = await city(corner);
    await submit([...standing("garage", at(1000, 800)), ...standing("field", at(0, -2000))]);
    const off = (field: string) => ({ answer: { code: "streets.off-road", field } });
    await expect(told("garage", "drive", at(0, -1000))).rejects.toMatchObject({
      answer: { code: "streets.off-road", field: "lon, lat", rule: expect.stringMatching(/^(99|100)\d m$/) },
    });
    await expect(told("field", "drive", at(0, 0))).rejects.toMatchObject(off("id"));
    await expect(told("garage", "walk", [0, 0])).rejects.toMatchObject(off("lon, lat"));
  });

  test("in a city without streets, and to what is not there", async () => {
    const { submit, told, roads } = await city(corner);
    await submit(standing("garage", at(1000, 800)));
    await expect(told("nothing", "drive", at(0, 0))).rejects.toMatchObject({ answer: { code: "not-found" } });
    roads.replace(undefined);
    await expect(told("garage", "drive", at(0, 0))).rejects.toMatchObject({ answer: { code: "streets.none" } });
  });
});
