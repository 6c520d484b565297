import { describe, expect, test } from "vitest";
import { trialOf } from "../testing/trial.ts";
import { workbook } from "../testing/workbook.ts";

const { run } = trialOf();
const three = <Made>(make: (number: number) => Made): Made[] => [1, 2, 3].map(make);
const mapping = undefined;
const header = ["ID*", "Parkobjekt", "Breitengrad", "Längengrad", "Anzahl Stellplätze"];
const row = (number: number) => [`K${number}`, `Tiefgarage ${number}`, `48,5${number}`, `9,1${number}`, 80 + number];
const shown = async (answer: unknown) => {
  const { things } = await run(answer, { mapping });
  return things.map(({ sourceId, name, lasting }) => [sourceId, name, lasting["totalSpotNumber"]]);
};
const expected = three((each) => [`K${each}`, `Tiefgarage ${each}`, 80 + each]);

describe("a table of which the header is not the first row", () => {
  test("titles and empty rows above, a sum below", async () => {
    const sum = [null, "Summe", null, null, 246];
    const rows = [["Parkobjekte, Stand 01.05.2026"], [], header, ...three(row), [], sum];
    const result = await run(workbook({ Objekte: rows }), { mapping });
    expect(result).toMatchObject({ received: 4, accepted: 3, faulty: 1 });
    expect(result.faults[0]).toMatchObject({ record: "Summe", code: "feed.record.left-out" });
    expect(result.things.map(({ lasting }) => lasting["totalSpotNumber"])).toEqual([81, 82, 83]);
  });

  test("groups of columns above their names", async () => {
    const groups = ["Objekt", null, "Lage", null, "Stellplätze", null];
    const names = ["ID", "Name", "Lat", "Lon", "gesamt", "Behinderte"];
    const rows = three((each) => [...row(each), 2]);
    expect(await shown(workbook({ Tabelle1: [groups, names, ...rows] }))).toEqual(expected);
  });

  test("hints on the first sheet", async () => {
    const hints = [["Bitte das zweite Blatt ausfüllen."], ["* Pflicht"]];
    expect(await shown(workbook({ Hinweise: hints, Parkplätze: [header, ...three(row)] }))).toEqual(expected);
  });

  test("a row of figures is never one: what is not understood is left, not shifted", async () => {
    const lines = ["Xy;Yz;Zx", "A;60;46.35912, 15.11112", "B;24;46.35811, 15.11543", "C;110;46.36744, 15.10988"];
    const { things } = await run(lines.join("\n"), { mapping });
    expect(things.map(({ name }) => name)).not.toContain("24");
    expect(things.length).not.toBe(2);
  });
});

describe("sums", () => {
  const lot = (number: number) => ({ name: `P${number}`, frei: number, gesamt: 40, lat: 48.5, lon: 9.1 });

  test("the last record may say that it is one", async () => {
    const result = await run([...three(lot), { ...lot(6), name: "Gesamt" }], { mapping });
    expect(result.things.map(({ name }) => name)).toEqual(["P1", "P2", "P3"]);
  });

  test("a car park of that name among the others stays", async () => {
    const result = await run([{ ...lot(6), name: "Total" }, ...three(lot)], { mapping });
    expect(result.things).toHaveLength(4);
  });
});
