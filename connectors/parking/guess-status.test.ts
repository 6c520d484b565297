import { describe, expect, test } from "vitest";
import { trialOf } from "../testing/trial.ts";

const { run } = trialOf();
const mapping = undefined;
const three = <Made>(make: (number: number) => Made): Made[] => [1, 2, 3].map(make);
const at = (number: number) => ({ id: `k${number}`, name: `P${number}`, lat: 48.5, lon: 9.1 + number / 100 });
const guess = async (more: (number: number) => object) =>
  run(
    three((number) => ({ ...at(number), ...more(number) })),
    { mapping },
  );
const codes = (faults: readonly { code: string }[]) => [...new Set(faults.map(({ code }) => code))];

describe("codes that only the source knows are no status, and it is told which they are", () => {
  test.each([
    ["1 for free or for taken", (n: number) => ({ status: n % 2 })],
    ["1 for all that are in use", () => ({ status: 1 })],
    ["true for all that are in use", () => ({ status: true })],
    ["more than two", (n: number) => ({ status: n })],
    ["free of charge, or not taken", (n: number) => ({ free: n === 1 })],
    ["to be had, or not taken", (n: number) => ({ is_available: n === 1 })],
  ])("%s", async (_, more) => {
    const { things, faults } = await guess(more);
    expect(things.map(({ type, live }) => [type, live])).toEqual(three(() => ["OffStreetParking", {}]));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ code: "feed.guess.codes", refused: false });
    const [[field, value]] = Object.entries(more(1)) as [[string, unknown]];
    expect(faults[0]!.message.en).toContain(`codes in ${field} mean (${String(value)}`);
  });

  test("a small car park's figures are no codes", async () => {
    const { things, faults } = await guess((n) => ({ capacity: 2, free: n % 2 }));
    expect(things.map(({ live }) => live["availableSpotNumber"])).toEqual([1, 0, 1]);
    expect(faults).toEqual([]);
  });

  test("words elsewhere are taken instead", async () => {
    const { things, faults } = await guess((n) => ({
      status: n,
      status_label: "open",
      total_spots: 40,
      free_spots: n,
    }));
    expect(things.map(({ live }) => live["status"])).toEqual(["open", "open", "open"]);
    expect(faults).toEqual([]);
  });
});

test("codes are a status where the name says of what", async () => {
  const spots = await guess((n) => ({ is_occupied: n % 2 }));
  expect(spots.things.map(({ type, live }) => [type, live["status"]])).toEqual([
    ["ParkingSpot", "occupied"],
    ["ParkingSpot", "free"],
    ["ParkingSpot", "occupied"],
  ]);
  const sites = await guess((n) => ({ totalcapacity: 40, availablecapacity: n, isopennow: n % 2 }));
  expect(sites.things.map(({ live }) => live["status"])).toEqual(["open", "closed", "open"]);
});

test("places that are available, and nothing more, are no single spots", async () => {
  const { things } = await guess(() => ({ state: "available" }));
  expect(things.map(({ type }) => type)).toEqual(three(() => "OffStreetParking"));
});

test("figures that are not understood are told beside a status, too", async () => {
  const { things, faults } = await guess((n) => ({ status: "Offen", gesamt: 40, aktuell: 10 + n }));
  expect(things.map(({ lasting, live }) => [lasting.totalSpotNumber, live])).toEqual(
    three(() => [40, { status: "open" }]),
  );
  expect(codes(faults)).toEqual(["feed.guess.live"]);
  expect(faults[0]!.message.en).toContain("aktuell");
});
