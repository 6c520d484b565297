import { describe, expect, test } from "vitest";
import { trialOf } from "../testing/trial.ts";
import type { Area } from "./position.ts";

const { run } = trialOf();
const three = <Made>(make: (number: number) => Made): Made[] => [1, 2, 3].map(make);
const area = [9, 48, 9.3, 49] as [number, number, number, number];
const mapping = undefined;
const place = { lat: 48.5, lon: 9.1 };
const codes = (faults: readonly { code: string }[]) => [...new Set(faults.map((fault) => fault.code))];

describe("shares instead of counts", () => {
  test.each([
    ["a percentage by name", { kapazitaet: 40, auslastung: 97.5 }, []],
    ["a percentage by its sign", { capacity: 40, occupancy: "97,5 %" }, []],
    ["a fraction", { capacity: 40, occupancyRate: 0.975 }, []],
    ["its elision left out", { capacity: 40, taux_doccupation: "97.5" }, []],
    ["of the free ones", { capacity: 40, freePercent: 2.5 }, []],
    ["of the free ones, by its sign", { capacity: 40, free: "2.5 %" }, []],
    ["a whole number that may be a count", { capacity: 400, occupancy: 98 }, ["feed.guess.share"]],
  ])("%s", async (_, figures, doubts) => {
    const { things, faults } = await run([{ name: "P1", ...place, ...figures }], { mapping });
    expect(things[0]!.live).toEqual({
      occupiedSpotNumber: "capacity" in figures && figures.capacity === 400 ? 392 : 39,
    });
    expect(codes(faults)).toEqual(doubts);
  });

  test.each([
    [100, "full"],
    [95, "spacesAvailable"],
  ])("without a total %d %% is a status, and it is told what is missing", async (occupancyPercentage, status) => {
    const { things, faults } = await run([{ name: "P1", ...place, occupancyPercentage }], { mapping });
    expect(things[0]!.live).toEqual({ status });
    expect(codes(faults)).toEqual(["feed.record.live.share"]);
  });

  test("a share that is none is told", async () => {
    const lots = [97.5, 3000, -3].map((auslastung, at) => ({ name: `P${at}`, ...place, kapazitaet: 40, auslastung }));
    const { things, faults } = await run(lots, {
      mapping: {
        fields: {
          name: "name",
          latitude: "lat",
          longitude: "lon",
          totalSpotNumber: "kapazitaet",
          occupiedShare: "auslastung",
        },
      },
    });
    expect(things.map((thing) => thing.live["occupiedSpotNumber"])).toEqual([39, undefined, undefined]);
    expect(codes(faults)).toEqual(["feed.record.number", "feed.record.live.below-zero"]);
  });
});

describe("figures in words", () => {
  test.each([
    [{ frei: "12 frei", gesamt: "40 Plätze" }, [12, undefined, 40]],
    [{ frei: "noch 12 freie Plätze", gesamt: "1.200" }, [12, undefined, 1200]],
    [{ freie_plaetze: "12 von 1.200" }, [12, undefined, 1200]],
    [{ belegung: "12 / 40" }, [undefined, 12, 40]],
  ])("%j", async (figures, expected) => {
    const { things, faults } = await run([{ name: "P1", ...place, ...figures }], { mapping });
    const { live, lasting } = things[0]!;
    expect([live["availableSpotNumber"], live["occupiedSpotNumber"], lasting["totalSpotNumber"]]).toEqual(expected);
    expect(faults).toEqual([]);
  });

  test.each([
    ["seconds", 1_780_311_300],
    ["milliseconds", 1_780_311_300_000],
    ["seconds as text", "1780311300"],
    ["as .NET writes it", "/Date(1780311300000+0200)/"],
  ])("times as %s", async (_, timestamp) => {
    const { things } = await run([{ name: "P1", ...place, frei: 1, gesamt: 40, timestamp }], { mapping });
    expect(things[0]!.observedAt).toBe(1_780_311_300_000);
  });
});

describe("encodings", () => {
  const csv = `Parkhaus;Breite;Länge;Kapazität;Freie Plätze\r\n${three((each) => `Tor ${each};48,5;9,1;1.200;${each}`).join("\r\n")}`;
  test.each([
    ["Latin 1", Buffer.from(csv, "latin1")],
    ["UTF-16 with its mark", Buffer.from(`\ufeff${csv}`, "utf16le")],
    ["UTF-16 without its mark", Buffer.from(csv, "utf16le")],
    ["UTF-16, the other way round", Buffer.from(`\ufeff${csv}`, "utf16le").swap16()],
    ["UTF-8 with its mark", Buffer.from(`\ufeff${csv}`)],
  ])("%s", async (_, bytes) => {
    const result = await run(bytes, { mapping });
    expect(result).toMatchObject({ received: 3, accepted: 3, faults: [] });
    expect(result.things[0]).toMatchObject({
      name: "Tor 1",
      lasting: { totalSpotNumber: 1200 },
      live: { availableSpotNumber: 1 },
    });
  });
});

describe("places without a word about their coordinates", () => {
  const lots = (where: object) => three((each) => ({ name: `P${each}`, frei: each, gesamt: 40, ...where }));
  const netherlands: Area = [5, 52, 6, 53];
  test.each([
    ["UTM 32", { x: 507_386.37, y: 5_371_880.5 }, area, [9.1, 48.5]],
    ["UTM 32 with the zone in front", { x: 32_507_386.37, y: 5_371_880.5 }, area, [9.1, 48.5]],
    ["UTM 32 the other way round", { x: 5_371_880.5, y: 507_386.37 }, area, [9.1, 48.5]],
    ["Web Mercator", { x: 1_013_007.37, y: 6_190_443.81 }, area, [9.1, 48.5]],
    ["Gauß–Krüger", { rechtswert: "3507460,0", hochwert: "5373590,0" }, area, [9.1, 48.5]],
    ["the Dutch grid", { x: 155_000, y: 463_000 }, netherlands, [5.387, 52.155]],
    ["one text", { koordinaten: "48.5,9.1" }, area, [9.1, 48.5]],
    ["a pair, latitude first", { position: [48.5, 9.1] }, area, [9.1, 48.5]],
    ["a pair, longitude first", { position: ["9.1", "48.5"] }, area, [9.1, 48.5]],
    ["swapped columns", { lat: 9.1, lon: 48.5 }, area, [9.1, 48.5]],
  ] as const)("%s: the feed's area tells", async (_, where, bounds, [longitude, latitude]) => {
    const { things, faulty, faults } = await run(lots(where), { mapping, area: [...bounds] as typeof area });
    expect(faulty).toBe(0);
    expect(things[0]!.position[0]).toBeCloseTo(longitude, 2);
    expect(things[0]!.position[1]).toBeCloseTo(latitude, 2);
    expect(codes(faults).filter((code) => code.startsWith("feed.guess"))).toEqual([]);
  });

  test.each([
    ["metres that fit several grids", { x: 507_386.37, y: 5_371_880.5 }, "feed.guess.system"],
    ["a pair", { position: [48.5, 9.1] }, "feed.guess.order"],
    ["a place in China", { lat: 34.75, lon: 113.66 }, "feed.guess.datum"],
  ])("%s without an area is a gamble, and it is told", async (_, where, code) => {
    const { faults, accepted } = await run(lots(where), { mapping });
    expect(accepted).toBe(3);
    expect(faults[0]).toMatchObject({ code, record: "*", refused: false });
  });

  test("a grid that lies nowhere in the area leaves each record a fault", async () => {
    const { faults, accepted } = await run(lots({ x: 48_500_000, y: 9_100_000 }), { mapping, area });
    expect([accepted, faults.length]).toEqual([0, 3]);
  });
});

describe("shapes of maps", () => {
  const member = (geometry: string) => (number: number) =>
    `<wfs:member><a:parken><a:geom>${geometry}</a:geom><a:name>P${number}</a:name><a:kapazitaet>40</a:kapazitaet><a:frei>${number}</a:frei></a:parken></wfs:member>`;
  test.each([
    [
      "GML 2",
      `<gml:Point srsName="http://www.opengis.net/gml/srs/epsg.xml#4326"><gml:coordinates>9.1,48.5</gml:coordinates></gml:Point>`,
    ],
    [
      "GML 3 in UTM",
      `<gml:Point srsName="urn:ogc:def:crs:EPSG::25832"><gml:pos>507386.37 5371880.5</gml:pos></gml:Point>`,
    ],
    [
      "a GML area",
      `<gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>48.4 9.0 48.4 9.2 48.6 9.2 48.6 9.0 48.4 9.0</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>`,
    ],
  ])("WFS with %s", async (_, geometry) => {
    const result = await run(`<wfs:FeatureCollection>${three(member(geometry)).join("")}</wfs:FeatureCollection>`, {
      mapping,
    });
    expect(result).toMatchObject({ received: 3, accepted: 3, faults: [] });
    expect(result.things[0]!.position[0]).toBeCloseTo(9.1, 3);
    expect(result.things[0]!.position[1]).toBeCloseTo(48.5, 3);
  });
});

describe("figures that the values or what stands beside them explain", () => {
  const read = async (figures: (number: number) => object) => {
    const lots = three((number) => ({ id: `k${number}`, name: `P${number}`, ...place, ...figures(number) }));
    const { things, faults } = await run(lots, { mapping });
    return {
      first: [things[0]!.lasting.totalSpotNumber, things[0]!.live["availableSpotNumber"]],
      codes: codes(faults),
    };
  };
  const notUsed = ["feed.guess.live"];

  test.each<[string, (number: number) => object, unknown[], string[]]>([
    ["now", (n) => ({ Capacity: 40, SpacesNow: n, PredictedSpaces30Mins: 9 }), [40, 1], []],
    ["availability above a hundred", (n) => ({ capacidad: 450, disponibilidad: 119 + n }), [450, 120], []],
    [
      "availability that may be a percentage",
      (n) => ({ capacidad: 450, disponibilidad: n }),
      [450, undefined],
      notUsed,
    ],
    ["places that are none in some", (n) => ({ spaces: n - 1 }), [undefined, undefined], notUsed],
    [
      "all there are, in a register",
      (n) => ({ available_spaces: n, created: "2024-03-05" }),
      [undefined, undefined],
      notUsed,
    ],
    [
      "of now, with its time",
      (n) => ({ available_spaces: n, created: "2024-03-05", updated: "2026-06-01T11:40:00Z" }),
      [undefined, 1],
      [],
    ],
    ["an abbreviation before both", (n) => ({ pkfc_lots_total: 40, pkfc_available_lots: n }), [40, 1], []],
    [
      "two abbreviations",
      (n) => ({ kp_gesamt: 40, kp_frei: n, dp_gesamt: 9, dp_frei: 2 }),
      [undefined, undefined],
      ["feed.guess.live"],
    ],
    ["motorcycles", (n) => ({ mc_total: 40, mc_free: n }), [undefined, undefined], notUsed],
  ])("%s", async (_, figures, first, told) => {
    expect(await read(figures)).toEqual({ first, codes: told });
  });
});
