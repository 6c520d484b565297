import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { purposes } from "../policies/purpose.ts";
import { type Outputs, carPark, nearHere, spot, start } from "../testing/asked-city.ts";
import { near } from "./near.ts";
import { overview } from "./overview.ts";
import { site } from "./site.ts";

const ids = ({ places }: Outputs["near"]) => places.map(({ place }) => place.id);

describe("a place that is not for everybody is offered to nobody who did not ask for it", () => {
  const closed = purposes.filter((each) => !["general", "family", "women"].includes(each));
  const categories = [
    "private",
    "onlyResidents",
    "forResidents",
    "onlyWithPermit",
    "forDisabled",
    "forElectricalCharging",
    "forEmployees",
    "forVisitors",
    "forCustomers",
    "forMembers",
    "forStudents",
    "forLoadUnload",
  ];

  test.each([
    ...closed.map((purpose): [string, object] => [`purpose ${purpose}`, { purpose }]),
    ...categories.map((each): [string, object] => [`category ${each}`, { category: ["parkingLot", each] }]),
  ])("%s", async (_, values) => {
    const { submit, ask } = await start();
    await submit([
      ...carPark("kept", { ...values }),
      ...carPark("street kept", { ...values }),
      ...carPark("open", {}, 0.003),
    ]);
    for (const sort of ["best", "distance", "price"])
      for (const all of [true, undefined])
        expect(ids(await ask<Outputs["near"]>(near, { ...nearHere, sort, all }))).toEqual(["open"]);
    const told = await ask<Outputs["overview"]>(overview);
    expect([told.sites, told.free, told.total]).toEqual([3, 40, 100]);
    const one = await ask<Outputs["site"]>(site, { id: "kept" });
    expect(one.place.purpose).toBeDefined();
  });

  test.each([
    [{ disabled: true }, ["kept for the disabled", "has some for them"]],
    [{ charging: true }, ["kept for charging"]],
    [{}, ["open", "has some for them", "for families", "said to be public, too"]],
  ])("who asks for %j gets %j", async (wanted, expected) => {
    const { submit, ask } = await start();
    await submit([
      ...carPark("open", {}, 0.0001),
      ...carPark("kept for the disabled", { category: ["forDisabled"] }, 0.0002),
      ...carPark("kept for charging", { purpose: "charging" }, 0.0003),
      ...carPark("has some for them", { disabledSpotNumber: 3 }, 0.0004),
      ...carPark("for families", { purpose: "family" }, 0.0005),
      ...carPark("said to be public, too", { category: ["public", "forResidents"] }, 0.0006),
      ...carPark("for residents", { purpose: "resident", disabledSpotNumber: 2, chargingSpotNumber: 2 }, 0.0007),
    ]);
    expect(ids(await ask<Outputs["near"]>(near, { ...nearHere, ...wanted, sort: "distance" }))).toEqual(expected);
  });

  test("nor a single berth, by its own purpose or its site's", async () => {
    const { submit, ask } = await start();
    await submit([
      ...carPark("garage", { availableSpotNumber: 0 }, 0.0001),
      ...carPark("yard", { purpose: "employee" }, 0.0001),
      ...spot("plain", "free", { refParkingSite: "garage" }),
      ...spot("mothers", "free", { purpose: "family" }),
      ...closed.flatMap((purpose) => spot(purpose, "free", { purpose, refParkingSite: "garage" })),
      ...spot("in the yard", "free", { refParkingSite: "yard" }),
    ]);
    const spots = async (wanted: object) =>
      ids(await ask<Outputs["near"]>(near, { ...nearHere, kinds: "spot", ...wanted })).toSorted();
    expect(await spots({})).toEqual(["mothers", "plain"]);
    expect(await spots({ all: true })).toEqual(["mothers", "plain"]);
    expect(await spots({ disabled: true })).toEqual(["disabled"]);
    expect(await spots({ charging: true })).toEqual(["charging"]);
  });

  test("the berths counted for a car park are those for everybody", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            status: fc.constantFrom("free", "occupied"),
            purpose: fc.constantFrom(undefined, "general", "family", "disabled", "charging", "resident", "permit"),
          }),
          { minLength: 1, maxLength: 12 },
        ),
        async (berths) => {
          const { submit, ask } = await start();
          await submit([
            ...carPark("garage").filter(({ attribute }) => !attribute.endsWith("SpotNumber")),
            ...berths.flatMap(({ status, purpose }, at) =>
              spot(`s${at}`, status, { refParkingSite: "garage", ...(purpose === undefined ? {} : { purpose }) }),
            ),
          ]);
          const { place } = await ask<Outputs["site"]>(site, { id: "garage" });
          const open = berths.filter(({ purpose }) => [undefined, "general", "family"].includes(purpose));
          expect([place.free, place.total]).toEqual(
            open.length === 0
              ? [undefined, undefined]
              : [open.filter(({ status }) => status === "free").length, open.length],
          );
        },
      ),
      { numRuns: 40 },
    );
  });
});
