import { describe, expect, test } from "vitest";
import type { Binary, Call, Operation, Reading } from "../../kernel/index.ts";
import { deskFeeds } from "./operations/desk-feeds.ts";
import { deskSites } from "./operations/desk-sites.ts";
import { forecast } from "./operations/forecast.ts";
import { history } from "./operations/history.ts";
import { latest } from "./operations/latest.ts";
import { layer } from "./operations/layer.ts";
import { near } from "./operations/near.ts";
import { overview } from "./operations/overview.ts";
import { search } from "./operations/search.ts";
import { site } from "./operations/site.ts";
import { spots } from "./operations/spots.ts";
import type * as contracts from "./contract.ts";
import { parking } from "./scenario.ts";
import { createTestCity, type TestCityOptions } from "./test-city.ts";
import type { Static } from "typebox";

type Outputs = {
  [
    Name in
      | "near"
      | "site"
      | "forecast"
      | "history"
      | "overview"
      | "latest"
      | "layer"
      | "search"
      | "deskSites"
      | "deskFeeds"
  ]: Static<(typeof contracts)[Name]["output"]>;
};

const call: Call = {
  who: { actor: "session-1", kind: "citizen", level: "session", roles: [] },
  language: "zh",
  requestId: "1",
};

const centre = [113.66, 34.75] as const;

async function start(options: TestCityOptions = {}, before: readonly Reading[] = []) {
  const made = await createTestCity(options);
  if (before.length > 0) await made.submit(before);
  await parking.start!(made.city);
  const ask = async <Answer>(operation: Operation, input: object = {}, as: Partial<Call> = {}) =>
    (await operation.handle(input as never, made.city, { ...call, ...as })) as Answer;
  return { ...made, ask };
}

function carPark(name: string, values: Record<string, Reading["value"]> = {}, east = 0): Reading[] {
  const all = {
    name,
    location: { type: "Point", coordinates: [centre[0] + east, centre[1]] },
    totalSpotNumber: 100,
    availableSpotNumber: 40,
    ...values,
  };
  const type = name.startsWith("street") ? "OnStreetParking" : "OffStreetParking";
  return Object.entries(all).map(([attribute, value]) => ({ id: name, type, attribute, value }));
}

function spot(id: string, status: string, values: Record<string, Reading["value"]> = {}): Reading[] {
  const all = { location: { type: "Point", coordinates: [...centre] }, status, ...values };
  return Object.entries(all).map(([attribute, value]) => ({ id, type: "ParkingSpot", attribute, value }));
}

const nearHere = { lon: centre[0], lat: centre[1] };

describe("free places near a point", () => {
  test("are sorted by the walk and the chance to find a place together", async () => {
    const { submit, ask } = await start();
    await submit([
      ...carPark("far", { availableSpotNumber: 90 }, 0.012),
      ...carPark("full", { availableSpotNumber: 0 }),
      ...carPark("few", { availableSpotNumber: 1, totalSpotNumber: 800 }, 0.001),
      ...carPark("many", { availableSpotNumber: 60 }, 0.002),
    ]);
    const { places, total } = await ask<Outputs["near"]>(near, { ...nearHere, arriveIn: 15 });
    expect(total).toBe(3);
    expect(places.map(({ place }) => place.id)).toEqual(["many", "few", "far"]);
    expect(places[0]!.chance).toBeGreaterThan(0.99);
    expect(places[1]!.chance).toBeLessThan(0.7);
    expect(places[0]!.walkingDistance).toBeCloseTo(places[0]!.distance * 1.23, 6);
    const byDistance = await ask<Outputs["near"]>(near, { ...nearHere, sort: "distance" });
    expect(byDistance.places.map(({ place }) => place.id)).toEqual(["few", "many", "far"]);
  });

  test.each([
    [{ maxHourlyPrice: 300 }, ["cheap"]],
    [{ minHeight: 2.1 }, ["tall", "street 1"]],
    [{ charging: true }, ["tall"]],
    [{ disabled: true }, ["cheap"]],
    [{ covered: true }, ["tall"]],
    [{ openNow: true }, ["cheap"]],
    [{ radius: 150 }, ["cheap"]],
    [{ kinds: "street" }, ["street 1"]],
    [{ limit: 1 }, ["cheap"]],
    [{ sort: "price" }, ["cheap", "tall", "street 1"]],
  ])("%j", async (wanted, expected) => {
    const { submit, ask } = await start();
    await submit([
      ...carPark("cheap", { hourlyPrice: 300, disabledSpotNumber: 2, openingHours: "Mo-Fr 08:00-18:00" }),
      ...carPark(
        "tall",
        { hourlyPrice: 900, maximumAllowedHeight: 2.2, chargingSpotNumber: 4, layout: ["covered"] },
        0.003,
      ),
      ...carPark("street 1", {}, 0.006),
      ...carPark("shut", { status: "closed" }, 0.001),
    ]);
    const { places } = await ask<Outputs["near"]>(near, { ...nearHere, ...wanted });
    expect(places.map(({ place }) => place.id)).toEqual(expected);
  });

  test("all of them, with or without a figure, when asked for", async () => {
    const { submit, ask } = await start();
    await submit([
      ...carPark("full", { availableSpotNumber: 0 }),
      ...carPark("wrong", { availableSpotNumber: -3 }, 0.001),
    ]);
    expect((await ask<Outputs["near"]>(near, nearHere)).total).toBe(0);
    const { places } = await ask<Outputs["near"]>(near, { ...nearHere, all: true });
    expect(places.map(({ place }) => [place.id, place.free, place.flags])).toEqual([
      ["full", 0, []],
      ["wrong", undefined, ["below-zero"]],
    ]);
    expect(places[1]!.chance).toBeUndefined();
  });

  test("single free berths, with what their site says", async () => {
    const { submit, ask } = await start();
    await submit([
      ...carPark("garage", { hourlyPrice: 500 }, 0.0001),
      ...spot("s1", "free", { refParkingSite: "garage" }),
      ...spot("s2", "occupied", { refParkingSite: "garage" }),
      ...spot("s3", "free", { purpose: "charging" }),
    ]);
    const { places } = await ask<Outputs["near"]>(near, { ...nearHere, kinds: "spot" });
    expect(places.map(({ place }) => [place.id, place.kind, place.hourlyPrice])).toEqual([
      ["s1", "spot", 500],
      ["s3", "spot", undefined],
    ]);
    const charging = await ask<Outputs["near"]>(near, { ...nearHere, kinds: "spot", charging: true });
    expect(charging.places.map(({ place }) => place.id)).toEqual(["s3"]);
  });

  test("an unknown kind is refused by name", async () => {
    const { ask } = await start();
    await expect(ask(near, { ...nearHere, kinds: "boat" })).rejects.toMatchObject({ answer: { field: "kinds" } });
  });
});

describe("figures", () => {
  test("are counted from single spots when the site has none of its own, whatever came first", async () => {
    const { submit, ask, jobs, submitted } = await start();
    const without = carPark("garage").filter(({ attribute }) => !attribute.includes("SpotNumber"));
    await submit(spot("s1", "free", { refParkingSite: "garage" }));
    await submit(without);
    await submit([
      ...spot("s2", "free", { refParkingSite: "garage" }),
      ...spot("s3", "occupied", { refParkingSite: "garage" }),
    ]);
    const see = async () => (await ask<Outputs["site"]>(site, { id: "garage" })).place;
    expect(await see()).toMatchObject({ free: 2, total: 3, flags: [] });
    await submit([{ id: "s1", attribute: "status", value: "occupied" }]);
    expect(await see()).toMatchObject({ free: 1, total: 3 });
    await submit([{ id: "s3", attribute: "status", value: "closed" }]);
    expect(await see()).toMatchObject({ free: 1, total: 2 });

    await jobs.get("write counted figures")!();
    expect(submitted.flatMap(({ readings }) => readings.map(({ attribute, value }) => [attribute, value]))).toEqual([
      ["availableSpotNumber", 1],
      ["totalSpotNumber", 2],
    ]);
    await jobs.get("write counted figures")!();
    expect(submitted).toHaveLength(1);
    await submit([{ id: "s2", attribute: "status", value: "occupied" }]);
    expect(await see()).toMatchObject({ free: 0, total: 2 });
  });

  test("of the site itself win over the count as long as they are fresh", async () => {
    const { submit, ask, clock } = await start();
    await submit([
      ...carPark("garage", { totalSpotNumber: 1, availableSpotNumber: 1 }),
      ...spot("s1", "occupied", { refParkingSite: "garage" }),
    ]);
    const see = async () => (await ask<Outputs["site"]>(site, { id: "garage" })).place;
    expect(await see()).toMatchObject({ free: 1, total: 1 });
    clock.now += 3_600_000;
    await submit([{ id: "s1", attribute: "status", value: "closed" }]);
    clock.now += 1000;
    await submit([{ id: "s1", attribute: "status", value: "occupied" }]);
    expect(await see()).toMatchObject({ free: 0, total: 1, flags: [] });
  });

  test("are not counted from a few spots of many", async () => {
    const { submit, ask, jobs, submitted } = await start();
    const garage = carPark("garage").filter(({ attribute }) => attribute !== "availableSpotNumber");
    await submit([...garage, ...spot("s1", "free", { refParkingSite: "garage" })]);
    const { place } = await ask<Outputs["site"]>(site, { id: "garage" });
    expect(place).toMatchObject({ total: 100, flags: ["no-live-data"] });
    await jobs.get("write counted figures")!();
    expect(submitted).toEqual([]);
  });

  test("counted from simulated spots are written as simulated", async () => {
    const { submit, jobs, submitted } = await start();
    const garage = carPark("garage").filter(({ attribute }) => !attribute.includes("SpotNumber"));
    await submit([...garage, ...spot("s1", "free", { refParkingSite: "garage" })], "demo-city", true);
    await jobs.get("write counted figures")!();
    expect(submitted).toMatchObject([{ simulated: true }]);
  });

  test("age, hours and places are known again after a new start", async () => {
    const before = [
      ...carPark("own"),
      ...carPark("counted", {}, 0.001).filter(({ attribute }) => !attribute.includes("SpotNumber")),
      ...spot("s1", "free", { refParkingSite: "counted" }),
    ];
    const { ask, clock } = await start({}, before);
    const see = async (id: string) => (await ask<Outputs["site"]>(site, { id })).place;
    expect(await see("own")).toMatchObject({ free: 40, flags: [] });
    expect(await see("counted")).toMatchObject({ free: 1, total: 1 });
    clock.now += 3_600_000;
    expect(await see("own")).toMatchObject({ free: 40, flags: ["stale"] });
  });
});

describe("what the pages ask for", () => {
  test("one place with links to navigate", async () => {
    const { submit, ask } = await start();
    await submit(carPark("garage", { address: { streetAddress: "二七路 1 号", addressLocality: "郑州" } }));
    const { place, navigation } = await ask<Outputs["site"]>(site, { id: "garage" });
    expect(place.address).toBe("二七路 1 号, 郑州");
    expect(navigation[0]!.app).toBe("amap");
    await expect(ask(site, { id: "nowhere" })).rejects.toMatchObject({ code: "not-found" });
  });

  test("the city at a glance counts only capacity with a live figure", async () => {
    const { submit, ask } = await start();
    await submit([
      ...carPark("a", { areaServed: "东区" }),
      ...carPark("b", { areaServed: "东区", availableSpotNumber: 101 }),
      ...carPark("c", { areaServed: "西区", totalSpotNumber: 10, availableSpotNumber: 5 }),
    ]);
    expect(await ask<Outputs["overview"]>(overview)).toMatchObject({
      sites: 3,
      live: 2,
      free: 45,
      total: 110,
      flagged: 1,
      districts: [
        { district: "东区", sites: 2, live: 1, free: 40, total: 100 },
        { district: "西区", sites: 1, live: 1, free: 5, total: 10 },
      ],
    });
  });

  test("what happened lately, newest first, and no first figure among it", async () => {
    const { submit, ask, clock } = await start();
    const told = async (limit?: number) =>
      (await ask<Outputs["latest"]>(latest, { limit })).events.map(({ id, what, at }) => [id, what, at - begin]);
    const begin = clock.now;
    const say = async (id: string, free: number) => {
      clock.now += 60_000;
      await submit([{ id, attribute: "availableSpotNumber", value: free, observedAt: clock.now }]);
      await ask(overview);
    };
    await submit([...carPark("a"), ...carPark("b", { availableSpotNumber: 0 })]);
    await ask(overview);
    expect(await told()).toEqual([]);
    await say("a", 0);
    await say("b", 3);
    await say("a", -2);
    await say("a", 0);
    await say("a", 0);
    expect(await told()).toEqual([
      ["a", "trusted-again", 240_000],
      ["a", "doubtful", 180_000],
      ["b", "free-again", 120_000],
      ["a", "full", 60_000],
    ]);
    expect(await told(1)).toHaveLength(1);
  });

  test("the layer shows now and a past instant, never an impossible figure", async () => {
    const asOf = (_type: string, attribute: string) =>
      new Map(
        attribute === "availableSpotNumber"
          ? [
              ["a", 7],
              ["b", 400],
            ]
          : [],
      );
    const { submit, ask, clock } = await start({ asOf });
    await submit([...carPark("a", { areaServed: "东区" }), ...carPark("b", { availableSpotNumber: -1 }, 0.5)]);
    const row = async (input: object) => {
      const { id, free, flagged } = await ask<Outputs["layer"]>(layer, input);
      return id.map((name, index) => [name, free[index], flagged[index]]);
    };
    expect(await row({})).toEqual([
      ["a", 40, false],
      ["b", -1, true],
    ]);
    expect(await row({ at: clock.now - 1 })).toEqual([
      ["a", 7, false],
      ["b", -1, true],
    ]);
    expect((await ask<Outputs["layer"]>(layer, { at: clock.now - 1 })).district).toEqual(["东区", ""]);
    expect(await row({ box: "113,34,114,35" })).toEqual([["a", 40, false]]);
    await expect(row({ box: "1,2" })).rejects.toMatchObject({ answer: { field: "box" } });
    await expect(row({ at: clock.now + 1 })).rejects.toMatchObject({ answer: { field: "at" } });
  });

  test("history leaves out what was never possible and counts from the occupied where that is all there is", async () => {
    const series = ({ attribute }: { attribute: string }) =>
      attribute === "occupiedSpotNumber"
        ? [
            { at: 1, value: 30, minimum: 20, maximum: 101 },
            { at: 2, value: 130 },
          ]
        : [];
    const { submit, ask } = await start({ series });
    await submit(carPark("a"));
    const { points } = await ask<Outputs["history"]>(history, { id: "a", from: 0, to: 9, resolution: "hour" });
    expect(points).toEqual([{ at: 1, value: 70, maximum: 80 }]);
    const wrong = ask(history, { id: "a", from: 9, to: 9, resolution: "raw" });
    await expect(wrong).rejects.toMatchObject({ answer: { field: "from" } });
  });

  test("single spots as bytes", async () => {
    const { submit, ask, clock } = await start();
    const bytes = async () => (await ask<Binary>(spots)).bytes;
    expect([...(await bytes())]).toEqual([0, 0, 0, 0]);
    clock.now += 1000;
    await submit([
      ...spot("s1", "occupied"),
      { id: "nowhere", type: "ParkingSpot", attribute: "status", value: "free" },
    ]);
    const packed = await bytes();
    const view = new DataView(packed.buffer, packed.byteOffset);
    expect([view.getUint32(0, true), view.getUint32(4, true), packed.length]).toEqual([1, 0, 17]);
    expect(view.getFloat32(8, true)).toBeCloseTo(113.66, 4);
    expect(view.getFloat32(12, true)).toBeCloseTo(34.75, 4);
    expect(packed[16]).toBe(1);
    await submit([{ id: "s1", attribute: "status", value: "free" }]);
    expect((await bytes())[16]).toBe(1);
    clock.now += 1000;
    expect((await bytes())[16]).toBe(0);
  });

  test("single spots of a past instant, of a box only", async () => {
    const asked: (readonly string[] | undefined)[] = [];
    const asOf: TestCityOptions["asOf"] = (_type, _attribute, _at, ids) => {
      asked.push(ids);
      return new Map([["s1", "free"]]);
    };
    const { submit, ask, clock } = await start({ asOf });
    await submit([
      ...spot("s1", "occupied"),
      ...spot("s2", "free"),
      ...spot("far", "free", { location: { type: "Point", coordinates: [114.5, 34.75] } }),
    ]);
    const at = clock.now - 3_600_000;
    const { bytes } = await ask<Binary>(spots, { at, box: "113.6,34.7,113.7,34.8" });
    expect([bytes.length, ...bytes.subarray(-2)]).toEqual([4 + 2 * 13, 0, 3]);
    expect(asked).toEqual([["s1", "s2"]]);
    expect((await ask<Binary>(spots, { at, box: "1,1,2,2" })).bytes[0]).toBe(0);
    expect((await ask<Binary>(spots, { box: "114,34,115,35" })).bytes[0]).toBe(1);
    await expect(ask(spots, { at })).rejects.toMatchObject({ answer: { field: "box" } });
    await expect(ask(spots, { at: clock.now + 1, box: "1,1,2,2" })).rejects.toMatchObject({ answer: { field: "at" } });
  });

  test("search finds sites, districts and landmarks by a part of their names", async () => {
    const baseMap = {
      type: "FeatureCollection",
      features: [
        {
          type: "Feature",
          properties: { class: "landmark", name: "二七广场", nameEn: "Erqi Square" },
          geometry: { type: "Point", coordinates: centre },
        },
        {
          type: "Feature",
          properties: { class: "district", name: "二七区", nameEn: "Erqi District" },
          geometry: {
            type: "Polygon",
            coordinates: [
              [
                [113, 34],
                [114, 34],
                [114, 35],
                [113, 35],
                [113, 34],
              ],
            ],
          },
        },
      ],
    } as const;
    const { submit, ask } = await start({ baseMap });
    await submit(carPark("大同路停车场"));
    const names = async (text: string, language: "zh" | "en" = "zh") =>
      (await ask<Outputs["search"]>(search, { text }, { language })).hits.map(({ kind, name }) => `${kind} ${name}`);
    expect(await names("二七")).toEqual(["landmark 二七广场", "district 二七区", "car-park 大同路停车场"]);
    expect(await names("erqi sq", "en")).toEqual(["landmark Erqi Square"]);
    expect(await names("同路")).toEqual(["car-park 大同路停车场"]);
    expect(await names("  ")).toEqual([]);
  });

  test("the desk sees what was reported beside what is shown", async () => {
    const { submit, ask } = await start();
    await submit([...carPark("a"), ...carPark("b", { availableSpotNumber: 120 })]);
    await submit([{ id: "lost", type: "OffStreetParking", attribute: "name", value: "lost" }]);
    const all = await ask<Outputs["deskSites"]>(deskSites, {});
    expect(all).toMatchObject({ total: 2, unplaced: 1, byFlag: { "above-capacity": 1 } });
    const { rows } = await ask<Outputs["deskSites"]>(deskSites, { flaggedOnly: true });
    expect(rows).toMatchObject([
      { place: { id: "b", flags: ["above-capacity"] }, reportedFree: 120, reportedTotal: 100 },
    ]);
    expect(rows[0]!.place.free).toBeUndefined();
    expect((await ask<Outputs["deskSites"]>(deskSites, { text: "b" })).total).toBe(1);
    expect((await ask<Outputs["deskSites"]>(deskSites, { source: "feed-2" })).total).toBe(0);
  });

  test("the desk sees its feeds with how many sites came from each", async () => {
    const feed = { id: "feed-1", connector: "parking", state: "running", received: 2, accepted: 1, faulty: 1 } as const;
    const { submit, ask } = await start({
      feeds: [{ ...feed, fetches: 1, failures: 0, faults: [], reasonCode: "feed.fetch" }],
    });
    await submit(carPark("a"));
    expect(await ask<Outputs["deskFeeds"]>(deskFeeds)).toMatchObject({
      feeds: [{ id: "feed-1", sites: 1, received: 2, reasonCode: "feed.fetch" }],
    });
  });

  test("a forecast says why there is none", async () => {
    const { submit, ask } = await start();
    await submit([...carPark("a"), ...carPark("b", { availableSpotNumber: -1 })]);
    const why = async (id: string) => (await ask<Outputs["forecast"]>(forecast, { id })).unavailable?.en;
    expect(await why("a")).toMatch(/Too little history/);
    expect(await why("b")).toMatch(/no figure/);
  });

  test("a figure that rests far longer than it did in the past that history tells is stuck, and was not after a start without it", async () => {
    const quarter = 900_000;
    const now = Date.parse("2026-11-23T18:00:00+08:00");
    const told = Array.from({ length: 200 }, (_, index) => ({
      at: now - 9 * 3_600_000 - (200 - index) * quarter,
      value: 40 + (index % 7),
    }));
    const flagsWith = async (series: TestCityOptions["series"]) => {
      const { submit, ask, jobs, clock } = await start({ series, now: now - 9 * 3_600_000 });
      await submit(carPark("a", { availableSpotNumber: 33 }));
      await jobs.get("feed the forecast")!();
      clock.now = now;
      await submit(carPark("a", { availableSpotNumber: 33 }));
      return (await ask<Outputs["site"]>(site, { id: "a" })).place.flags;
    };
    const recorded: TestCityOptions["series"] = ({ attribute, resolution, from }) =>
      attribute === "availableSpotNumber" && resolution === "minute" ? told.filter(({ at }) => at >= from) : [];
    expect(await flagsWith(recorded)).toEqual(["stuck"]);
    expect(await flagsWith(() => [])).toEqual([]);
  });

  test("a past that comes in after the start is read again", async () => {
    const hour = 3_600_000;
    const now = Date.parse("2026-11-23T10:00:00+08:00");
    let past: { at: number; value: number }[] = [];
    const series: TestCityOptions["series"] = ({ attribute, resolution, from }) =>
      attribute === "availableSpotNumber" && resolution === "minute" ? past.filter(({ at }) => at >= from) : [];
    const { submit, ask, jobs, clock } = await start({ series, now });
    await submit(carPark("a"));
    await jobs.get("feed the forecast")!();
    const errors = async () => (await ask<Outputs["forecast"]>(forecast, { id: "a" })).errors.length;
    expect(await errors()).toBe(0);
    past = Array.from({ length: 8 * 24 }, (_, index) => ({
      at: now - (8 * 24 - index) * hour,
      value: 20 + (index % 24),
    }));
    clock.now += 11 * 60_000;
    await jobs.get("feed the forecast")!();
    const { points } = await ask<Outputs["forecast"]>(forecast, { id: "a" });
    const spread = Math.max(...points.map(({ free }) => free)) - Math.min(...points.map(({ free }) => free));
    expect(spread).toBeGreaterThan(5);
  });

  test("a forecast from four weeks of history has its day ahead", async () => {
    const hour = 3_600_000;
    const now = Date.parse("2026-11-23T10:00:00+08:00");
    const series = ({ attribute, from }: { attribute: string; from: number }) =>
      attribute !== "availableSpotNumber"
        ? []
        : Array.from({ length: 28 * 24 }, (_, index) => ({
            at: now - (28 * 24 - index) * hour,
            value: index % 24 < 12 ? 20 : 80,
          })).filter(({ at }) => at >= from);
    const { submit, ask, jobs } = await start({ series, now });
    await submit(carPark("a"));
    await jobs.get("feed the forecast")!();
    const { points, total, unavailable } = await ask<Outputs["forecast"]>(forecast, { id: "a" });
    expect(unavailable).toBeUndefined();
    expect(total).toBe(100);
    expect(points).toHaveLength(96);
    for (const { free, low, high } of points) {
      expect(low).toBeLessThanOrEqual(free);
      expect(high).toBeGreaterThanOrEqual(free);
      expect(free).toBeGreaterThanOrEqual(0);
      expect(free).toBeLessThanOrEqual(100);
    }
    const [place] = (await ask<Outputs["near"]>(near, { ...nearHere, arriveIn: 600 })).places;
    expect(place!.freeAtArrival).toBeGreaterThan(0);
  });
});

test("nothing is asked before the scenario has started", async () => {
  const { city } = await createTestCity();
  expect(() => overview.handle({} as never, city, call)).toThrow(/starting or stopping/);
});
