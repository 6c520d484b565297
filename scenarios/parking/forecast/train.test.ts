import { describe, expect, test } from "vitest";
import { createForecaster, type Forecaster, type ForecasterOptions } from "./model.ts";
import { trainInWorker } from "./train-in-worker.ts";
import { randomFrom } from "./trees/boost.ts";

const quarter = 15 * 60_000;
const day = 96 * quarter;
const monday = Date.UTC(2025, 5, 2);
const ids = ["a", "b", "c", "d"];
const horizons = [15, 60, 240, 1440];
const lead = 4;

/**
 * Four car parks without a rhythm: each follows, an hour later, what `a` did. Nothing usual helps, only another's
 * movement does.
 */
function followers(until: number): Map<string, number[]> {
  const random = randomFrom(17);
  const leader: number[] = [0.5];
  for (let slot = 1; slot < until + lead; slot += 1)
    leader.push(Math.min(0.9, Math.max(0.1, leader[slot - 1]! * 0.98 + 0.01 + (random() - 0.5) * 0.06)));
  return new Map(ids.map((id, i) => [id, leader.slice(i === 0 ? lead : 0, until + (i === 0 ? lead : 0))]));
}

const slots = 28 * 96;
const truth = followers(slots + 200);

function fed(until = slots, trainer?: ForecasterOptions["trainer"]): Forecaster {
  const forecaster = createForecaster({
    timeZone: "Asia/Shanghai",
    now: () => Infinity,
    trainingRows: 4000,
    trainingTrees: 20,
    trainer,
  });
  for (const id of ids) {
    forecaster.declare(id, { group: "centre", capacity: 100 });
    forecaster.load(id, past(id, until));
  }
  return forecaster;
}

const past = (id: string, until: number) =>
  truth
    .get(id)!
    .slice(0, until)
    .map((share, slot) => ({ at: monday + slot * quarter, share }));

function coarse(): Forecaster {
  const forecaster = createForecaster({ timeZone: "Asia/Shanghai", now: () => Infinity });
  for (const id of ids) forecaster.load(id, past(id, slots), true);
  return forecaster;
}

function error(forecaster: Forecaster, minutes: number): number {
  let sum = 0;
  let count = 0;
  for (let slot = slots; slot < slots + 100; slot += 1) {
    const at = monday + slot * quarter;
    for (const id of ids) forecaster.observe(id, at, truth.get(id)![slot]!);
    for (const id of ids.slice(1)) {
      const { share } = forecaster.predict(id, at, [minutes])![0]!;
      sum += Math.abs(share - truth.get(id)![slot + minutes / 15]!);
      count += 1;
    }
  }
  return sum / count;
}

const trainedOnce = (() => {
  let bytes: Promise<Uint8Array> | undefined;
  const learn = async (): Promise<Uint8Array> => {
    const forecaster = fed();
    await forecaster.train();
    return forecaster.save();
  };
  return async (): Promise<Forecaster> => {
    const forecaster = createForecaster({ timeZone: "Asia/Shanghai", now: () => Infinity });
    expect(forecaster.restore(await (bytes ??= learn()))).toBe(true);
    return forecaster;
  };
})();

describe("training on the city's own history", () => {
  test("learns what a rule would not know: that the others follow one of them", async () => {
    expect(error(await trainedOnce(), 60)).toBeLessThan(error(fed(), 60) * 0.9);
  });

  test("gives the same bytes for the same history, here and in a thread of its own", async () => {
    const threads: number[] = [];
    const other = fed(slots, (request) => {
      threads.push(request.rows);
      return trainInWorker(request);
    });
    expect((await other.train()).rows).toBeGreaterThan(3000);
    expect(threads).toEqual([4000]);
    expect(other.save()).toEqual((await trainedOnce()).save());
  });

  test("ends the thread when told to, and goes on with what it had", async () => {
    const stop = new AbortController();
    const forecaster = fed(slots, (request) => trainInWorker(request, stop.signal));
    const at = monday + slots * quarter;
    const before = forecaster.predict("a", at, horizons);
    const training = forecaster.train();
    stop.abort(new Error("stopped"));
    await expect(training).rejects.toThrow("stopped");
    expect(forecaster.predict("a", at, horizons)).toEqual(before);
  });

  test("forecasts by trees, too, look at nothing after their origin", async () => {
    const forecaster = await trainedOnce();
    const at = monday + (slots - 1) * quarter;
    const before = ids.map((id) => forecaster.predict(id, at, horizons));
    for (let later = 1; later < 300; later += 1)
      for (const id of ids) forecaster.observe(id, at + later * quarter, (later % 10) / 10);
    expect(ids.map((id) => forecaster.predict(id, at, horizons))).toEqual(before);
  });

  test("changes nothing when there is too little to learn from, or roll-ups only", async () => {
    for (const forecaster of [fed(5 * 96), coarse()]) {
      const at = monday + 5 * day;
      const before = forecaster.predict("a", at, horizons);
      expect(await forecaster.train()).toEqual({ rows: 0 });
      expect(forecaster.predict("a", at, horizons)).toEqual(before);
    }
  });

  test("leaves a site without a present value to what is usual", async () => {
    const forecaster = await trainedOnce();
    const at = monday + (slots + 3 * 96) * quarter;
    const plain = fed().predict("b", at, horizons)!;
    forecaster.predict("b", at, horizons)!.forEach(({ share }, i) => expect(share).toBe(plain[i]!.share));
  });
});
