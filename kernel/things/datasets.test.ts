import { describe, expect, test } from "vitest";
import { noon, openForTest, spot } from "./testing/open-for-test.ts";

const apart = (value: unknown, datasetId: string, at = noon) => ({ ...spot(1, "height", value, at), datasetId });

describe("an attribute with several values", () => {
  test("tells of a change of each those who want to hear it, and nobody else", async () => {
    const city = await openForTest();
    const heard: unknown[] = [];
    const all: unknown[] = [];
    city.state.subscribe({}, (changes) => {
      for (let i = 0; i < changes.length; i += 1) heard.push([changes.value(i), changes.datasetId(i)]);
    });
    city.state.subscribe({ attributes: ["height"], datasets: true }, (changes) => {
      for (let i = 0; i < changes.length; i += 1)
        all.push([changes.value(i), changes.previous(i), changes.datasetId(i), changes.observedAt(i)]);
    });
    await city.bytes([spot(1, "height", 2), apart(2.2, "urn:a"), apart(2.3, "urn:b"), spot(1, "status", "free")]);
    city.clock.now += 10;
    await city.bytes([apart(2.5, "urn:a", noon + 5)]);
    await city.bytes([apart(2.5, "urn:a", noon + 6)]);
    expect(heard).toEqual([
      [2, undefined],
      ["free", undefined],
    ]);
    expect(all).toEqual([
      [2, undefined, undefined, noon],
      [2.2, undefined, "urn:a", noon],
      [2.3, undefined, "urn:b", noon],
      [2.5, 2.2, "urn:a", noon + 5],
    ]);
  });

  test("has a past of each, late readings included", async () => {
    const city = await openForTest();
    await city.bytes([apart(2.2, "urn:a"), spot(1, "height", 2)]);
    expect(await city.bytes([apart(2.1, "urn:a", noon - 5)])).toMatchObject({ late: 1, accepted: 1 });
    expect(city.history.rows.map(({ value, datasetId, observedAt }) => [value, datasetId, observedAt])).toEqual([
      [2.2, "urn:a", noon],
      [2, undefined, noon],
      [2.1, "urn:a", noon - 5],
    ]);
  });

  test("has at most 32 beside its default one; those that are known go on", async () => {
    const city = await openForTest();
    const many = Array.from({ length: 34 }, (_, number) => apart(1 + number / 10, `urn:${number}`));
    const first = await city.bytes([...many.slice(0, 30), spot(1, "height", 2)]);
    expect(first).toMatchObject({ accepted: 31, faults: [] });
    const second = await city.bytes(many.slice(30));
    expect(second.accepted).toBe(2);
    expect(second.faults.map(({ code, field }) => [code, field])).toEqual([
      ["reading.invalid", "readings[2].datasetId"],
      ["reading.invalid", "readings[3].datasetId"],
    ]);
    city.clock.now += 1;
    expect(await city.bytes([apart(9, "urn:0", noon + 1), apart(9, "urn:33", noon + 1)])).toMatchObject({ changed: 1 });
    const others = [
      { ...spot(2, "height", 1), datasetId: "urn:33" },
      { ...spot(1, "level", 1), datasetId: "urn:33" },
    ];
    expect(await city.bytes(others)).toMatchObject({ changed: 2, faults: [] });
  });
});
