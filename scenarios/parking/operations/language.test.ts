import { describe, expect, test } from "vitest";
import type { Reading } from "../../../kernel/index.ts";
import { carPark, nearHere, type Outputs, spot, start } from "../testing/asked-city.ts";
import { deskSites } from "./desk-sites.ts";
import { latest } from "./latest.ts";
import { layer } from "./layer.ts";
import { near } from "./near.ts";
import { search } from "./search.ts";
import { site } from "./site.ts";

type Ask = Awaited<ReturnType<typeof start>>["ask"];

const free = (name: string, value: number): Reading[] => [
  { id: name, type: "OffStreetParking", attribute: "availableSpotNumber", value },
];

/** Every name by which the reader meets the only car park. */
async function namesFor(ask: Ask, language: "zh" | "en", words: string): Promise<ReadonlySet<string>> {
  const as = { language } as const;
  const { places } = await ask<Outputs["near"]>(near, { ...nearHere, kinds: "car-park,spot", all: true }, as);
  const [first] = places;
  return new Set([
    ...places.map(({ place }) => place.name),
    (await ask<Outputs["site"]>(site, { id: first!.place.id }, as)).place.name,
    ...(await ask<Outputs["layer"]>(layer, {}, as)).name,
    ...(await ask<Outputs["latest"]>(latest, {}, as)).events.map(({ name }) => name),
    ...(await ask<Outputs["search"]>(search, { text: words }, as)).hits.map(({ name }) => name),
    ...(await ask<Outputs["deskSites"]>(deskSites, { text: words }, as)).rows.map(({ place }) => place.name),
  ]);
}

describe("a car park with a name in two languages", () => {
  test.each([
    ["大同路停车场", "Datong Road Car Park"],
    ["Datong Road Car Park", "大同路停车场"],
  ])("%s, also %s, is shown to each reader by the name he can read, and found by both", async (name, alternateName) => {
    const { submit, ask } = await start();
    await submit([...carPark(name, { alternateName }), ...spot("berth", "free", { refParkingSite: name })]);
    await submit(free(name, 0));
    for (const words of ["大同", "datong"]) {
      expect(await namesFor(ask, "zh", words)).toEqual(new Set(["大同路停车场"]));
      expect(await namesFor(ask, "en", words)).toEqual(new Set(["Datong Road Car Park"]));
    }
  });

  test("keeps its name where the other one is no easier to read", async () => {
    const { submit, ask } = await start();
    await submit(carPark("P1 Markt", { alternateName: "P1 Market" }));
    await submit(free("P1 Markt", 0));
    for (const language of ["zh", "en"] as const)
      expect(await namesFor(ask, language, "p1")).toEqual(new Set(["P1 Markt"]));
  });
});
