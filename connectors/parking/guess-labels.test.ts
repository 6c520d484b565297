import { describe, expect, test } from "vitest";
import { trialOf } from "../testing/trial.ts";

const { run } = trialOf();
const three = <Made>(make: (number: number) => Made): Made[] => [1, 2, 3].map(make);
const mapping = undefined;
const locations = { "*": [9.1, 48.5] as [number, number] };
const place = { lat: 48.5, lon: 9.1 };

describe("figures whose label stands beside them", () => {
  const feed = (text: (number: number) => string) =>
    `<rss><channel>${three((each) => `<item><title>Parkhaus S&uuml;d ${each}</title><description>${text(each)}</description><pubDate>Mon, 01 Jun 2026 13:35:00 +0200</pubDate></item>`).join("")}</channel></rss>`;

  test("one label in all records says what is counted; letters may be named as HTML does", async () => {
    const { things } = await run(
      feed((each) => `Anzahl freie Parkpl&amp;auml;tze: ${each}`),
      { mapping, locations },
    );
    expect(things[0]).toMatchObject({ name: "Parkhaus Süd 1", live: { availableSpotNumber: 1 } });
    expect(things[0]!.observedAt).toBe(Date.UTC(2026, 5, 1, 11, 35));
  });

  test.each([
    ["another label in each", (each: number) => `Platz ${"abc"[each - 1]}: ${each}`],
    ["a label of something else", (each: number) => `Freie Minuten: ${each}`],
  ])("%s says nothing", async (_, text) => {
    const { things } = await run(feed(text), { mapping, locations });
    expect(things[0]!.live).toEqual({});
  });
});

describe("what figures come to", () => {
  const lot = (number: number) => ({
    uid: number,
    title: `P${number}`,
    parkings: 100 + number,
    occupied: 60 + number,
    free: 40,
  });

  test("free and occupied together are the total, and `isOpened` is a status", async () => {
    const answer = [...three(lot), { uid: 4, title: "P4", parkings: 155, occupied: 155, free: "---" }];
    const { things } = await run(
      answer.map((each, at) => ({ ...each, ...place, isOpened: at < 3 })),
      { mapping },
    );
    expect(things[0]).toMatchObject({ lasting: { totalSpotNumber: 101 }, live: { status: "open" } });
    expect(things[3]).toMatchObject({ lasting: { totalSpotNumber: 155 }, live: { status: "closed" } });
    expect(things[3]!.live).not.toHaveProperty("availableSpotNumber");
  });

  test("not when it does not hold in each", async () => {
    const { things } = await run(
      three((each) => ({ ...lot(each), ...place, parkings: each === 2 ? 7 : 100 + each })),
      { mapping },
    );
    expect(things[0]!.lasting).not.toHaveProperty("totalSpotNumber");
  });

  test("records that lack one total may tell another", async () => {
    const answer = three((each) => ({
      name: `P${each}`,
      ...place,
      stellplaetze_gesamt: 20,
      ...(each > 1 ? { gesamt: 30 } : {}),
    }));
    const { things } = await run(answer, { mapping });
    expect(things.map(({ lasting }) => lasting["totalSpotNumber"])).toEqual([20, 30, 30]);
  });
});

describe("short names", () => {
  test("ArcGIS says in full what they stand for", async () => {
    const fieldAliases = { nr: "nr", name: "name", max_cap: "max_capacity", real_fcap: "realtime_free_capacity" };
    const feature = (each: number) => ({
      attributes: { nr: each, name: `P${each}`, max_cap: 40, real_fcap: each },
      geometry: { x: 9.1, y: 48.5 },
    });
    const answer = { fieldAliases, spatialReference: { wkid: 4326 }, features: three(feature) };
    const { things } = await run(answer, { mapping });
    expect(things[0]).toMatchObject({ lasting: { totalSpotNumber: 40 }, live: { availableSpotNumber: 1 } });
  });

  test("of shape files they are cut to ten letters", async () => {
    const [header, ...rows] = [
      "NR;BEZEICHNUN;STELLPLAET;Koordinate Y;Koordinate X",
      ...three((each) => `${each};P${each};4${each};48,5;9,1`),
    ];
    const { things } = await run([header, ...rows].join("\n"), { mapping });
    expect(things[0]).toMatchObject({ name: "P1", position: [9.1, 48.5], lasting: { totalSpotNumber: 41 } });
  });

  test("a flag may say what is closed", async () => {
    const { things } = await run(
      three((each) => ({ name: `P${each}`, ...place, frei: each, geschlossen: each === 3 })),
      { mapping },
    );
    expect(things.map(({ live }) => live["status"])).toEqual(["open", "open", "closed"]);
  });
});

describe("names in which other words begin", () => {
  test("a path through `parkhaeuser` is no user's", async () => {
    const member = (each: number) =>
      `<member><parkhaeuser><id>${each}</id><name>P${each}</name><frei>${each}</frei><lat>48.5</lat><lon>9.1</lon></parkhaeuser></member>`;
    const { things } = await run(`<all>${three(member).join("")}</all>`, { mapping });
    expect(things[0]).toMatchObject({ sourceId: "1", name: "P1" });
  });

  test("a place as two angles in one text", async () => {
    const lines = [
      "Naziv;Število parkirnih mest;Koordinata",
      ...three((each) => `P${each};4${each};46°22'48,5''; 15°2'49,3''`),
    ];
    const quoted = lines.map((line) => line.replace(/(46.*)$/, '"$1"')).join("\n");
    const { things } = await run(quoted, { mapping });
    expect(things[0]).toMatchObject({ name: "P1", lasting: { totalSpotNumber: 41 } });
    expect(things[0]!.position![0]).toBeCloseTo(15.04703, 4);
  });
});
