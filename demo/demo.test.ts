import fc from "fast-check";
import { expect, test } from "vitest";
import { insideRing, type BatchResult, type Cause, type Reading, type Things } from "../kernel/index.ts";
import { parkingThings } from "../scenarios/parking/things.ts";
import { siteReadings } from "./describe.ts";
import { createLayout, spotPosition } from "./layout.ts";
import { pastDays } from "./past.ts";
import { seededRandom } from "./random.ts";
import { ParkingSimulation } from "./simulation.ts";
import { startDemo } from "./start-demo.ts";
import { districtNames, districtRing } from "./zhengzhou/districts.ts";
import { landmarks } from "./zhengzhou/landmarks.ts";

test("the districts close, and no point lies in two of them", () => {
  const rings = Object.keys(districtNames).map((name) => districtRing(name));
  for (const ring of rings) expect(ring.at(-1)).toEqual(ring[0]);
  fc.assert(
    fc.property(
      fc.double({ min: 112.7, max: 114.3, noNaN: true }),
      fc.double({ min: 34.2, max: 35.1, noNaN: true }),
      (x, y) => {
        expect(rings.filter((ring) => insideRing(ring, x, y)).length).toBeLessThanOrEqual(1);
      },
    ),
  );
});

test("a layout has exactly the spots asked for and is the same each time", () => {
  const layout = createLayout(5_000);
  expect(layout.sites.reduce((sum, site) => sum + site.spots, 0)).toBe(5_000);
  expect(createLayout(5_000)).toEqual(layout);
  expect(new Set(layout.sites.map((site) => site.id)).size).toBe(layout.sites.length);
});

test("spots of one site lie near it and not on top of each other", () => {
  for (const site of createLayout(2_000).sites.slice(0, 10)) {
    const positions = Array.from({ length: site.spots }, (_, index) => spotPosition(site, index));
    expect(new Set(positions.map(String)).size).toBe(site.spots);
    for (const [longitude, latitude] of positions) {
      expect(Math.abs(longitude - site.longitude)).toBeLessThan(0.01);
      expect(Math.abs(latitude - site.latitude)).toBeLessThan(0.01);
    }
  }
});

test("every reading of the demo names a declared attribute", () => {
  for (const site of createLayout(500).sites)
    for (const reading of siteReadings(site)) {
      const type = parkingThings.find((declared) => declared.type === reading.type);
      expect(Object.keys(type?.attributes ?? {})).toContain(reading.attribute);
    }
});

test("every site of the demo has a name in Chinese and one in English", () => {
  const chinese = /\p{Script=Han}/u;
  for (const { name, nameEn } of createLayout(20_000).sites) {
    expect(name).toMatch(chinese);
    expect(nameEn).toMatch(/^[\w' ,ü()-]+$/);
  }
});

test("offices are full by day and empty by night, and a change is a change", () => {
  const layout = createLayout(3_000);
  const occupied = new Uint8Array(layout.spots);
  const simulation = new ParkingSimulation(layout, occupied, seededRandom(3));
  const shareOfOffices = () => {
    const offices = layout.sites.filter((site) => site.use === "office");
    const taken = offices.flatMap((site) => [...occupied.subarray(site.firstSpot, site.firstSpot + site.spots)]);
    return taken.reduce((sum, one) => sum + one, 0) / taken.length;
  };
  const at = (iso: string) => {
    for (let minute = 0; minute < 120; minute++) {
      const before = occupied.slice();
      for (const spot of simulation.step(Date.parse(iso) + minute * 60_000, 60)) before[spot] = 1 - before[spot]!;
      expect(Buffer.compare(before, occupied)).toBe(0);
    }
    return shareOfOffices();
  };
  expect(at("2026-11-18T10:00:00+08:00")).toBeGreaterThan(0.75);
  expect(at("2026-11-19T02:00:00+08:00")).toBeLessThan(0.35);
});

test("the past ends before now, stays within capacity and comes in order", () => {
  const layout = createLayout(300);
  const now = Date.parse("2026-11-22T12:10:00+08:00");
  const readings = [...pastDays(layout, now)].flat();
  const instants = readings.map((reading) => Number(reading.observedAt));
  expect(Math.max(...instants)).toBeLessThan(now);
  expect(instants).toEqual(instants.toSorted((a, b) => a - b));
  for (const reading of readings) {
    expect(reading.value).toBeGreaterThanOrEqual(0);
    expect(reading.value).toBeLessThanOrEqual(layout.sites.find((site) => site.id === reading.id)!.spots);
  }
});

test("everything the demo submits is labelled as simulated, and it ends when told", async () => {
  const causes = new Set<Cause>();
  let spots = 0;
  const demo = await startDemo({
    submit: async (readings: readonly Reading[], cause) => {
      causes.add(cause);
      spots += readings.filter((reading) => reading.attribute === "status").length;
      return { position: 1, accepted: readings.length, changed: 0, unchanged: 0, late: 0, faults: [] } as BatchResult;
    },
    things: { indexOf: () => -1 } as unknown as Things,
    now: () => Date.parse("2026-11-22T12:00:00+08:00"),
    random: seededRandom(1),
    berths: 400,
    log: { info() {}, warn() {}, error() {} },
  });
  await demo.ready;
  await demo.stop();
  expect(spots).toBe(400);
  expect([...causes].every((cause) => cause.simulated)).toBe(true);
});

test("every landmark has names of its own, and none shares its place with another", () => {
  const names = landmarks.flatMap(({ name, nameEn }) => [name, nameEn]);
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(landmarks.map(({ at }) => String(at))).size).toBe(landmarks.length);
  for (const { name, at } of landmarks) {
    const within = Object.keys(districtNames).filter((district) => insideRing(districtRing(district), ...at));
    expect([name, within.length]).toEqual([name, 1]);
  }
});
