import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { quiet } from "../stream/testing/records.ts";
import type { Resolution } from "./history.ts";
import { openHistory, type OpenHistory } from "./open-history.ts";
import { backings, newPlace, type HistoryPlace } from "./testing/backings.ts";
import { batch, carPark, idOf, type Change } from "./testing/changes.ts";

const start = Date.parse("2026-11-26T08:00:00Z");
const minute = 60_000;

describe.each(backings)("the %s history of an attribute with several values", (backing) => {
  let place: HistoryPlace;
  let history: OpenHistory;

  const open = async () => {
    history = await openHistory({ ...place.at, timeZone: "Asia/Shanghai", log: quiet });
    history.declare(carPark);
  };

  beforeEach(async () => {
    place = await newPlace(backing);
    await open();
  });

  afterEach(async () => {
    await history.close();
    await place.wipe();
  });

  const series = (resolution: Resolution, datasetId?: string, attribute = "availableSpotNumber") =>
    history.series({
      id: idOf(1),
      attribute,
      resolution,
      from: start,
      to: start + 100 * minute,
      ...(datasetId === undefined ? {} : { datasetId }),
    });
  const values = async (...asked: Parameters<typeof series>) =>
    (await series(...asked)).map(({ value, text }) => value ?? text);

  const said = (at: number, own: number, camera: number): Change[] => [
    { thing: 1, value: own, observedAt: start + at },
    { thing: 1, value: camera, observedAt: start + at, datasetId: "urn:camera" },
    { thing: 1, attribute: "status", value: "free", observedAt: start + at, datasetId: "urn:camera" },
    { thing: 1, attribute: "notice", value: `n${camera}`, observedAt: start + at, datasetId: "urn:camera" },
    { thing: 2, value: 70, observedAt: start + at, datasetId: "urn:camera" },
  ];

  test("is kept apart for each, after a new start too", async () => {
    history.write(batch(1, said(0, 10, 20)));
    await history.close();
    await open();
    history.write(batch(2, said(1, 11, 21)));
    await history.flush();
    expect(await values("raw")).toEqual([10, 11]);
    expect(await values("raw", "urn:camera")).toEqual([20, 21]);
    expect(await values("raw", "urn:camera", "status")).toEqual(["free", "free"]);
    expect(await values("raw", "urn:camera", "notice")).toEqual(["n20", "n21"]);
    expect(await values("raw", "urn:other")).toEqual([]);
    expect(await values("raw", undefined, "notice")).toEqual([]);
  });

  test("is rolled up for each", async () => {
    history.write(batch(1, [...said(0, 10, 20), ...said(1000, 12, 40)]));
    history.write(batch(2, said(3 * minute, 50, 60)));
    await history.flush();
    expect(await series("minute")).toMatchObject([{ value: 11, count: 2 }, { value: 50 }]);
    expect(await series("minute", "urn:camera")).toMatchObject([
      { value: 30, minimum: 20, maximum: 40 },
      { value: 60 },
    ]);
  });

  test("as of an instant is that of the default value", async () => {
    history.write(batch(1, said(0, 10, 20)));
    await history.flush();
    const all = await history.asOf(carPark.type, "availableSpotNumber", start + minute);
    expect(all).toEqual(new Map([[idOf(1), 10]]));
  });
});
