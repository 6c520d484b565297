import { get } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { startCityUnderLoad, type CityUnderLoad } from "./ingest/city-under-load.ts";
import { openScreens, type Lists } from "./live-screens/screens.ts";

const usualCounts = "0,200,1900";

/**
 * What strangers' screens cost everybody: readings a second and how long `/health` takes while so many anonymous screens are
 * open, each with a list of attribute names of its own. The screens come from many addresses of this machine's loopback
 * network and are read in another process. Ratios are
 * to the first count; that of CPU time says what the screens cost the city also where the reader of the screens and the load work on
 * the same cores.
 *
 * Flags: `--screens 0,200,1900`, `--seconds N` of load for each count (10), `--batch N` readings a request (10),
 * `--lists own` (subsets of what is declared), `invented` (330 names that nothing declares), or `boxes` (a box each).
 */
export default async function liveScreens(flags: Record<string, string>): Promise<void> {
  const counts = (flags["screens"] ?? usualCounts).split(",").map(Number);
  const seconds = Number(flags["seconds"] ?? 10);
  const batch = Number(flags["batch"] ?? 10);
  const lists = (flags["lists"] ?? "own") as Lists;
  const under = await startCityUnderLoad({ DATABASE_URL: "", NATS_URL: "" }, {});
  try {
    // All things there, with the value that the readings to come do not have.
    for (let pass = 0; pass < 2; pass += 1) await under.load({ batch: 1000, connections: 16 });
    await under.load({ batch, connections: 32, time: 5_000 });
    console.log(
      "screens | readings/s | of the first | CPU µs of the server a reading | of the first | /health p50 ms | p99 ms | events a screen and second",
    );
    let first: { readonly rate: number; readonly cpu: number } | undefined;
    for (const count of counts) {
      const screens = await openScreens(under.port, count, lists);
      await wait(2_000);
      const toldBefore = await screens.told();
      const cpuBefore = under.cpu();
      const health = probe(under, seconds * 1_000);
      const { readings, took } = await under.load({ batch, connections: 32, time: seconds * 1_000 });
      const cpu = (under.cpu() - cpuBefore) / readings;
      const times = await health;
      const told = (await screens.told()) - toldBefore;
      await screens.end();
      const rate = (readings / took) * 1_000;
      first ??= { rate, cpu };
      const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(1);
      const each = count === 0 ? "-" : (told / count / seconds).toFixed(2);
      console.log(
        [
          count,
          Math.round(rate).toLocaleString("en"),
          (rate / first.rate).toFixed(2),
          cpu.toFixed(1),
          (cpu / first.cpu).toFixed(2),
          at(0.5),
          at(0.99),
          each,
        ].join(" | "),
      );
    }
  } finally {
    await under.end();
  }
}

/** ms of each answer of `/health`, one after the other, sorted. */
async function probe({ port }: CityUnderLoad, time: number): Promise<readonly number[]> {
  const times: number[] = [];
  const until = performance.now() + time;
  while (performance.now() < until) {
    const began = performance.now();
    await new Promise<void>((resolve, reject) => {
      get({ port, host: "127.0.0.1", path: "/health" }, (answer) => answer.resume().on("end", resolve)).on(
        "error",
        reject,
      );
    });
    times.push(performance.now() - began);
    await wait(20);
  }
  return times.toSorted((one, other) => one - other);
}
