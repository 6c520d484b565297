import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { trialOf } from "../testing/trial.ts";

const { run } = trialOf();
const mapping = undefined;
const six = <Made>(make: (n: number) => Made): Made[] => [1, 2, 3, 4, 5, 6].map(make);
const at = (n: number) => ({ lat: 48.5 + n / 1000, lon: 9.1 });
const lot = (n: number) => ({ id: n, name: `Parkplatz ${n}`, ...at(n) });
const listed = (text: string) => text.trim().split(/\s*\|\s*/);
const guess = async (make: (n: number) => object, more = {}) => run(six(make), { mapping, ...more });
const codes = (faults: readonly { code: string }[]) => [...new Set(faults.map(({ code }) => code))];

describe("columns are known by the parts of their names, also shortened and without the dots of umlauts", () => {
  test.each(
    listed(
      "Anz. Pkw-Stellplaetze | STELLPL_ANZ | AnzahlParkstaende | parkplatze | kapaz_pkw | stpl_ges | Zahl der Parkmöglichkeiten | nbre_pl_vl | Nb total de places | num_plazas_total | posti_auto_tot | aantal_parkeerplaatsen | antall plasser | 停车泊位总数 | 車位總數 | 収容台数",
    ),
  )("%s: all places", async (column) => {
    const { things } = await guess((n) => ({ ...lot(n), [column]: 100 + n }));
    expect(things.map(({ lasting }) => lasting["totalSpotNumber"])).toEqual(six((n) => 100 + n));
  });

  test.each(
    listed(
      "anz_frei | FreiePl | frei_akt | Restpl. | verfügbare Plätze | nb_pl_libres | plazas_lib | posti_disp_lib | vrije_pl | aktuell_freie_stpl | 剩余泊位数 | 剩餘車位",
    ),
  )("%s: those that are free", async (column) => {
    const { things } = await guess((n) => ({ ...lot(n), kapazitaet: 200, [column]: 100 + n }));
    expect(things.map(({ live }) => live["availableSpotNumber"])).toEqual(six((n) => 100 + n));
  });

  test.each(listed("pos | lfd_stufe | plan_nr | anz_ladepl | behindertenpl | busstpl | etagen | res_pl | dist_hbf"))(
    "%s: neither",
    async (column) => {
      const { things } = await guess((n) => ({ ...lot(n), [column]: 100 + n }));
      for (const { lasting, live } of things) expect([lasting["totalSpotNumber"], live]).toEqual([undefined, {}]);
    },
  );

  test("places at one's disposal beside free ones are not the free ones", async () => {
    const { things } = await guess((n) => ({ ...lot(n), pkw_frei: n, pkw_verfuegbar: 100 }));
    expect(things.map(({ live }) => live["availableSpotNumber"])).toEqual(six((n) => n));
  });
});

describe("a name is a text that names", () => {
  const conditions = ["max 3 std", "Mit Parkscheibe", "Kostenlos", "Nur für Gäste 2 h", "mo-fr", "gratis"];

  test.each(listed("bedingungen | regel | anmerkung | auflagen | conditions | 备注"))(
    "%s names nothing: the id is shown as it is, and told",
    async (column) => {
      const { things, faults } = await guess((n) => ({
        objectid: 70 + n,
        ...at(n),
        plaetze_gesamt: 10,
        [column]: conditions[n - 1],
      }));
      expect(things.map(({ name }) => name)).toEqual(six((n) => String(70 + n)));
      expect(codes(faults)).toEqual(["feed.guess.name"]);
      expect(faults[0]!.message.en).toContain("objectid");
    },
  );

  test("a street is the next best, and it is told", async () => {
    const { things, faults } = await guess((n) => ({
      ...at(n),
      gid: n,
      auflagen: conditions[n - 1],
      strasse: `Weg ${n}`,
      anz_pl_ges: 10,
    }));
    expect(things.map(({ name }) => name)).toEqual(six((n) => `Weg ${n}`));
    expect(codes(faults)).toEqual(["feed.guess.name"]);
  });

  test.each<[string, (n: number) => object, (n: number) => string]>([
    ["its number", (n) => ({ bahnhof_name: "Mitte", lfd_nr: n, gid: 90 + n }), (n) => `Mitte ${n}`],
    [
      "its street",
      (n) => ({ name: n < 5 ? "Mitte" : "Süd", gid: n, strasse: `Weg ${n}` }),
      (n) => `${n < 5 ? "Mitte" : "Süd"} Weg ${n}`,
    ],
    [
      "a text of its own",
      (n) => ({ stationName: "Mitte", gid: n, lage: `Platz ${"ABCDEF"[n - 1]}` }),
      (n) => `Mitte Platz ${"ABCDEF"[n - 1]}`,
    ],
  ])("what several are called stands with what tells them apart: %s", async (_, more, name) => {
    const { things, faults } = await guess((n) => ({ ...at(n), kapazitaet: 10, ...more(n) }));
    expect(things.map((thing) => thing.name)).toEqual(six(name));
    expect(codes(faults)).toEqual(["feed.guess.name"]);
  });

  test("two of many that are called the same keep their names", async () => {
    const names = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "K"].map((each) => `Garage ${each}`);
    const answer = names.map((name, n) => ({ id: n + 1, name, strasse: `Weg ${n}`, ...at(n), kapazitaet: 10 }));
    expect((await run(answer, { mapping })).things.map(({ name }) => name)).toEqual(names);
  });

  test("another column of texts is never the name while one is called so, in whatever order they stand", async () => {
    const foreign = fc.constantFrom(
      "bedingungen",
      "kommentar",
      "hinweis",
      "lage",
      "notiz",
      "zusatz",
      "bild",
      "oberflaeche",
    );
    const order = fc.shuffledSubarray(["id", "bez", "lat", "lon", "plaetze_ges", "frei"], { minLength: 6 });
    await fc.assert(
      fc.asyncProperty(foreign, order, fc.nat(6), async (column, columns, where) => {
        const full = (n: number): Record<string, unknown> => ({
          id: n,
          bez: `P${n} Tor`,
          ...at(n),
          plaetze_ges: 90,
          frei: n,
        });
        const names = [...columns.slice(0, where), column, ...columns.slice(where)];
        const { things } = await guess((n) =>
          Object.fromEntries(names.map((each) => [each, full(n)[each] ?? `Text ${n} Am Weg`])),
        );
        expect(
          things.map(({ name, lasting, live }) => [name, lasting["totalSpotNumber"], live["availableSpotNumber"]]),
        ).toEqual(six((n) => [`P${n} Tor`, 90, n]));
      }),
      { numRuns: 25 },
    );
  });
});

test("a price field that says no more than yes or no", async () => {
  const words = ["nein", "ja", "1,50 €/h", "gebührenfrei", "no", "kostenpflichtig"];
  const { things } = await guess((n) => ({ ...lot(n), kapazitaet: 10, gebuehren: words[n - 1] }));
  expect(things.map(({ lasting }) => [lasting["hourlyPrice"], lasting["priceDescription"]])).toEqual([
    [0, undefined],
    [undefined, undefined],
    [undefined, "1,50 €/h"],
    [0, undefined],
    [0, undefined],
    [undefined, undefined],
  ]);
  const flagged = await guess((n) => ({ ...lot(n), kapazitaet: 10, has_fee: n > 3 }));
  expect(flagged.things.map(({ lasting }) => lasting["hourlyPrice"])).toEqual([
    0,
    0,
    0,
    undefined,
    undefined,
    undefined,
  ]);
});

describe("metres of a grid under any two columns that differ by the axis", () => {
  const area = [9, 48.6, 9.4, 48.9];
  const east = (n: number) => 513_000 + n * 100;
  const north = (n: number) => 5_403_000 + n * 50;
  test.each([
    ["POINT_X", "POINT_Y"],
    ["utm_ost", "utm_nord"],
    ["geoE", "geoN"],
    ["rechts", "hoch"],
    ["X_KOORDINATE", "Y_KOORDINATE"],
    ["lage_easting", "lage_northing"],
    ["东坐标", "北坐标"],
  ])("%s and %s, also the other way round", async (one, other) => {
    for (const turned of [false, true]) {
      const [x, y] = turned ? [other, one] : [one, other];
      const answer = (n: number) => ({ id: n, name: `P${n}`, kapazitaet: 10, [x]: east(n), [y]: north(n) });
      const { things, faults } = await guess(answer, { area });
      expect(faults).toEqual([]);
      expect(things[0]!.position.map((each) => Math.round(each * 1000) / 1000)).toEqual([9.178, 48.78]);
    }
  });

  test("metres that lie in the area in no known system, and columns of counts, are no places", async () => {
    const far = await guess(
      (n) => ({ id: n, name: `P${n}`, kapazitaet: 10, POINT_X: 12_345 + n, POINT_Y: 99_999_999 }),
      { area },
    );
    expect(codes(far.faults)).toEqual(["feed.record.position.range"]);
    const counts = await guess((n) => ({ id: n, name: `P${n}`, kapazitaet: 10, plan_x: n, plan_y: 2 * n }));
    expect(codes(counts.faults.filter(({ refused }) => refused))).toEqual(["feed.record.position.missing"]);
  });

  test("without an area it is told which systems it may be", async () => {
    const { faults } = await guess((n) => ({
      id: n,
      name: `P${n}`,
      kapazitaet: 10,
      POINT_X: east(n),
      POINT_Y: north(n),
    }));
    expect(codes(faults)).toEqual(["feed.guess.system"]);
  });
});

test("car parks that have chargers are read like those that have none", async () => {
  const answer = six((n) => ({
    id: `x:${n}`,
    name: { type: "Text", value: `Parkhaus ${n}` },
    ...(n < 6 ? { lat: { type: "Number", value: 48.5 }, lon: { type: "Number", value: 9 + n / 100 } } : {}),
    totalSpotNumber: { type: "Number", value: 90 },
    availableSpotNumber: { type: "Number", value: n },
    ...(n < 6 ? { chargingStations: { type: "List", value: [{ location: "Deck 2", price: "0,49 €" }] } } : {}),
  }));
  const { accepted, things } = await run(answer, { mapping });
  expect(accepted).toBe(5);
  expect(things.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5].map((n) => [9 + n / 100, 48.5]));
  for (const { lasting } of things) expect(lasting).not.toHaveProperty("priceDescription");
});
