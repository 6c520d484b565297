import { describe, expect, test } from "vitest";
import { trialOf } from "../testing/trial.ts";

const { run } = trialOf();
const site = (number: number) => ({ id: `k${number}`, lat: 22.3, lon: 114.1, vacancy: 10 + number, spaces: 40 });
const asked = async (names: (number: number) => object) => {
  const answer = [1, 2, 3].map((number) => ({ ...site(number), ...names(number) }));
  const { things } = await run(answer, { mapping: undefined });
  return things.map(({ name, lasting }) => [name, lasting.alternateName]);
};

describe("a feed that names its car parks in two languages", () => {
  test.each<[string, (number: number) => object]>([
    ["beside each other", (n) => ({ name_tc: `${n} 號停車場`, name_en: `Car Park ${n}` })],
    ["the second with a tag", (n) => ({ name: `${n} 號停車場`, name_en: `Car Park ${n}` })],
    ["one within the other", (n) => ({ name: { zh: `${n} 號停車場`, en: `Car Park ${n}` } })],
  ])("%s, has both taken", async (_how, names) => {
    for (const [index, both] of (await asked(names)).entries())
      expect(both.toSorted()).toEqual([`${index + 1} 號停車場`, `Car Park ${index + 1}`]);
  });

  test("keeps the one name of a car park that has no other", async () => {
    const names = await asked((n) => (n === 2 ? { name: "二號停車場" } : { name: `${n} 號停車場`, name_en: `P${n}` }));
    expect(names[1]).toEqual(["二號停車場", undefined]);
  });
});

test("a mapping names free minutes and what a day costs at most", async () => {
  const answer = [1, 2, 3].map((number) => ({ ...site(number), grace: 15, cap: 24.5 }));
  const fields = { id: "id", latitude: "lat", longitude: "lon", availableSpotNumber: "vacancy" } as const;
  const { things } = await run(answer, {
    mapping: { fields: { ...fields, freeParkingMinutes: "grace", maximumDailyPrice: "cap" } } as never,
  });
  expect(things[0]!.lasting).toMatchObject({ freeParkingMinutes: 15, maximumDailyPrice: 2450 });
});
