import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { quiet } from "../stream/testing/records.ts";
import type { History } from "./history.ts";
import { openHistory } from "./open-history.ts";
import { backings, newPlace, type HistoryPlace } from "./testing/backings.ts";
import { batch, carPark, idOf, type Change } from "./testing/changes.ts";

const hour = 3_600_000;
const day = 24 * hour;
const now = Date.parse("2026-11-22T14:00:00Z");
const other = { ...carPark, type: "OnStreetParking" };

describe.each(backings)("the past of many things in the %s history", (backing) => {
  let history: History;
  let place: HistoryPlace;

  beforeEach(async () => {
    place = await newPlace(backing);
    history = await openHistory({ ...place.at, timeZone: "Asia/Shanghai", log: quiet });
    for (const type of [carPark, other]) history.declare(type);
  });
  afterEach(async () => {
    await history.close();
    await place.wipe();
  });

  /** Each in a batch of its own, so that the older ones are summed up. */
  async function write(changes: readonly Change[]): Promise<void> {
    for (const [index, change] of changes.entries()) history.write(batch(index + 1, [change]));
    await history.flush();
  }

  const asked = async (at: number, attribute = "availableSpotNumber", ids?: readonly number[]): Promise<object> =>
    Object.fromEntries(await history.asOf(carPark.type, attribute, at, ids?.map(idOf)));

  test("finds what changed last, be it an hour or a year ago", async () => {
    const ages = [400 * day, 100 * day, 20 * day, 9 * day, 3 * day, 2 * day, day, hour, 0];
    await write([
      ...ages.map((age, thing) => ({ thing, value: thing, observedAt: now - age })),
      { thing: 0, value: 99, observedAt: now + hour },
    ]);
    expect(await asked(now)).toEqual(Object.fromEntries(ages.map((_, thing) => [idOf(thing), thing])));
    expect(await asked(now - 5 * day)).toEqual({ [idOf(0)]: 0, [idOf(1)]: 1, [idOf(2)]: 2, [idOf(3)]: 3 });
    expect(await asked(now - 500 * day)).toEqual({});
    for (const at of [0, -1e15, -8.64e15]) expect(await asked(at)).toEqual({});
    expect(await asked(now + day)).toMatchObject({ [idOf(0)]: 99 });
  });

  test("is not asked for by very many at once", async () => {
    await write([{ thing: 1, value: 1, observedAt: now }]);
    const answers = await Promise.allSettled(Array.from({ length: 400 }, () => asked(now)));
    const refused = answers.filter(({ status }) => status === "rejected");
    expect(refused.length).toBeGreaterThan(0);
    for (const answer of refused) expect(answer).toMatchObject({ reason: { code: "limit.rate" } });
    expect(await asked(now)).toEqual({ [idOf(1)]: 1 });
  });

  test("tells of the named only, and nothing of names that it does not know or that belong to another type", async () => {
    await write([
      { thing: 1, value: 1, observedAt: now - 30 * day },
      { thing: 2, value: 2, observedAt: now },
      { thing: 3, value: 3, observedAt: now },
      { thing: 4, value: 4, observedAt: now, type: other.type },
    ]);
    expect(await asked(now, "availableSpotNumber", [1, 3, 4, 77])).toEqual({ [idOf(1)]: 1, [idOf(3)]: 3 });
    expect(await asked(now, "availableSpotNumber", [])).toEqual({});
  });

  test("gives words and texts as they were said, each for the last time before the instant", async () => {
    await write([
      { thing: 1, attribute: "status", value: "free", observedAt: now - 40 * day },
      { thing: 2, attribute: "status", value: "occupied", observedAt: now - 2 * hour },
      { thing: 2, attribute: "status", value: "free", observedAt: now - hour },
      { thing: 1, attribute: "notice", value: "旧", observedAt: now - 200 * day },
      { thing: 2, attribute: "notice", value: "new", observedAt: now - hour },
    ]);
    expect(await asked(now - hour - 1, "status")).toEqual({ [idOf(1)]: "free", [idOf(2)]: "occupied" });
    expect(await asked(now, "status", [2])).toEqual({ [idOf(2)]: "free" });
    expect(await asked(now, "notice")).toEqual({ [idOf(1)]: "旧", [idOf(2)]: "new" });
  });

  test("counts a late reading by when it was made, whatever came in before it", async () => {
    await write([
      { thing: 1, value: 1, observedAt: now - 30 * day },
      { thing: 1, value: 2, observedAt: now },
      { thing: 1, value: 3, observedAt: now - 20 * day },
    ]);
    expect(await asked(now)).toEqual({ [idOf(1)]: 2 });
    expect(await asked(now - day)).toEqual({ [idOf(1)]: 3 });
    expect(await asked(now - 25 * day)).toEqual({ [idOf(1)]: 1 });
  });
});
