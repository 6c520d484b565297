import fc from "fast-check";
import { expect, test } from "vitest";
import { insideRing } from "../kernel/index.ts";
import { parkingThings } from "../scenarios/parking/things.ts";
import { siteReadings, spotReadings } from "./describe.ts";
import { createLayout } from "./layout/create-layout.ts";
import { planSites } from "./layout/plan.ts";
import { pastDays } from "./past.ts";
import { seededRandom } from "./random.ts";
import { ParkingSimulation } from "./simulation.ts";
import { demoCity } from "./testing/demo-city.ts";
import { gridStreets } from "./testing/grid-streets.ts";
import { districtNames, districtRing } from "./zhengzhou/districts.ts";
import { landmarks } from "./zhengzhou/landmarks.ts";

const streets = gridStreets();

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

test("every reading of the demo names a declared attribute", () => {
  for (const site of createLayout(500, streets))
    for (const reading of [...siteReadings(site), ...spotReadings(site)]) {
      const type = parkingThings.find((declared) => declared.type === reading.type);
      expect(Object.keys(type?.attributes ?? {})).toContain(reading.attribute);
    }
});

test("every site of the demo has a name in Chinese and one in English", () => {
  const chinese = /\p{Script=Han}/u;
  for (const { name, nameEn } of createLayout(6_000, streets)) {
    expect(name).toMatch(chinese);
    expect(nameEn).toMatch(/^[\w' ,ü()-]+$/);
  }
});

test("offices are full by day and empty by night, and a change is a change", () => {
  const sites = planSites(3_000);
  const occupied = new Uint8Array(3_000);
  const simulation = new ParkingSimulation(sites, occupied, seededRandom(3));
  const shareOfOffices = () => {
    const offices = sites.filter((site) => site.use === "office");
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
  const sites = planSites(300);
  const now = Date.parse("2026-11-22T12:10:00+08:00");
  const readings = [...pastDays(sites, now)].flat();
  const instants = readings.map((reading) => Number(reading.observedAt));
  expect(Math.max(...instants)).toBeLessThan(now);
  expect(instants).toEqual(instants.toSorted((a, b) => a - b));
  for (const reading of readings) {
    expect(reading.value).toBeGreaterThanOrEqual(0);
    expect(reading.value).toBeLessThanOrEqual(sites.find((site) => site.id === reading.id)!.spots);
  }
});

test("everything the demo submits is labelled as simulated, and it ends when told", async () => {
  const { submitted, causes } = await (await demoCity()).begin(streets);
  expect(submitted.filter((reading) => reading.attribute === "status")).toHaveLength(400);
  expect(causes.every((cause) => cause.simulated)).toBe(true);
});

test("a later start with the same streets has nothing to describe", async () => {
  const city = await demoCity();
  await city.begin(streets);
  expect((await city.begin(streets, 2)).submitted).toEqual([]);
});

test("a city that was begun with other streets is described again, and its statuses go on", async () => {
  const city = await demoCity();
  const valuesOf = (attribute: string) =>
    [...city.things.indexes("ParkingSpot")].map((spot) => city.things.at(spot).attributes[attribute]?.value);
  await city.begin(gridStreets(230));
  const [statuses, places, count] = [valuesOf("status"), valuesOf("location"), city.things.count()];
  const { submitted } = await city.begin(streets, 2);
  expect(submitted.some(({ attribute }) => attribute === "status")).toBe(false);
  expect(valuesOf("status")).toEqual(statuses);
  expect(valuesOf("location")).not.toEqual(places);
  expect(city.things.count()).toBe(count);
  for (const site of createLayout(400, streets)) {
    const known = city.things.get(site.id)?.attributes;
    expect(known?.["name"]?.value).toBe(site.name);
    expect(known?.["location"]?.value).toEqual({ type: "Point", coordinates: site.at });
    expect(known?.["address"]?.value).toMatchObject({ streetAddress: site.address });
  }
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
