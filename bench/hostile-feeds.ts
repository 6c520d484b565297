import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { runCity } from "../server/testing/run-city.ts";
import { serveAnswers, type Answers } from "./hostile-feeds/serve.ts";
import { watchHealth } from "./hostile-feeds/watch-health.ts";
import { watchMemory } from "./hostile-feeds/watch-memory.ts";

const slow = 200;
/** MB that neither the city nor the process that reads may ever have. */
const mostMemory = 1500;
const round = 100;
const rest = 20;
const goodFeeds = 5;
const feedsOfRound = 120;

/** What one start of the city came to. */
interface Round {
  readonly times: readonly number[];
  readonly peak: { readonly city: number; readonly reader: number };
  readonly outcomes: ReadonlyMap<string, number>;
  readonly ended: boolean;
}

function feed(id: string, url: string, every: number) {
  return { id, kind: "parking", url, every, timeout: 30 };
}

/** One start of the city on its data folder, with other feeds each time: those of the round before wait for long. */
async function runRound(folder: string, answers: Answers, seconds: number, number?: number): Promise<Round> {
  const good = Array.from({ length: goodFeeds }, (_, at) => feed(`good-${at}`, `${answers.address}/good/${at}`, 1));
  const hostile =
    number === undefined
      ? []
      : Array.from({ length: feedsOfRound }, (_, at) => {
          const id = number * feedsOfRound + at;
          return feed(`hostile-${id}`, `${answers.address}/hostile/${id}`, 2);
        });
  const config = join(folder, "config.json");
  await writeFile(
    config,
    JSON.stringify({ demo: false, limits: { callsPerMinute: 100_000 }, feeds: [...good, ...hostile] }),
  );
  const city = await runCity(["--data", join(folder, "data"), "--config", config], { LOG_LEVEL: "info" });
  const memory = watchMemory(city.process.pid!);
  const health = watchHealth(city.address);
  await Promise.race([wait(seconds * 1000), new Promise((ended) => city.process.once("exit", ended))]);
  const ended = city.process.exitCode !== null || city.process.signalCode !== null;
  const times = await health.taken();
  health.end();
  memory.end();
  if (ended) console.log(city.output().slice(-3000));
  else await city.stop();
  return { times, peak: memory.peak, outcomes: outcomesOf(city.output()), ended };
}

/** States that feeds came to, by code, as the log tells them. */
function outcomesOf(output: string): ReadonlyMap<string, number> {
  const outcomes = new Map<string, number>();
  for (const [, state, code] of output.matchAll(/"feed":"hostile-[^"]*","state":"(\w+)"(?:,"code":"([\w.-]+)")?/g)) {
    const outcome = code ?? state!;
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  return outcomes;
}

const share = (times: readonly number[]) => times.filter((each) => each > slow).length / Math.max(1, times.length);

function tell(what: string, times: readonly number[]): void {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (part: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0);
  const over = times.filter((each) => each > slow).length;
  console.log(
    `${what}: /health p50 ${at(0.5)}, p99 ${at(0.99)}, most ${at(1)} ms; ${over} of ${times.length} over ${slow} ms`,
  );
}

const byNumber = (counts: ReadonlyMap<string, number>) =>
  [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .map(([name, count]) => `${count} ${name}`)
    .join(", ");

/**
 * Feeds that answer with whatever may do harm, to a city as it runs: made to harm, damaged by chance, or no answers at all;
 * each after a good one, and after some time with another start of the city. Tells the worst answer of /health beside that of
 * a city at rest on the same machine, the most memory, and what the answers came to. Fails when the city ends, when /health is
 * slow more often than at rest, or memory grows beyond bounds. Flags: `--minutes N` (10), `--seed N` (1).
 */
export default async function hostileFeeds(flags: Record<string, string>): Promise<void> {
  const [minutes, seed] = [Number(flags["minutes"] ?? 10), Number(flags["seed"] ?? 1)];
  const folder = await mkdtemp(join(tmpdir(), "citybrain-hostile-"));
  const answers = await serveAnswers(seed);
  const faults: string[] = [];
  try {
    const still = await runRound(folder, answers, rest);
    tell("at rest", still.times);
    const outcomes = new Map<string, number>();
    const times: number[] = [];
    for (let number = 0, left = minutes * 60; left > 0; number += 1, left -= round) {
      const one = await runRound(folder, answers, Math.min(round, left), number);
      tell(`start ${number + 1}`, one.times);
      console.log(`  memory at most: city ${Math.round(one.peak.city)} MB, reading ${Math.round(one.peak.reader)} MB`);
      for (const [code, count] of one.outcomes) outcomes.set(code, (outcomes.get(code) ?? 0) + count);
      times.push(...one.times);
      if (one.ended) faults.push(`the city ended in start ${number + 1}`);
      if (Math.max(one.peak.city, one.peak.reader) > mostMemory) faults.push(`memory in start ${number + 1}`);
    }
    tell("among hostile feeds", times);
    console.log(`answers given: ${byNumber(answers.given)}`);
    console.log(`feeds came to: ${byNumber(outcomes)}`);
    if (share(times) > share(still.times)) faults.push(`/health over ${slow} ms`);
  } finally {
    answers.end();
    await rm(folder, { recursive: true, force: true });
  }
  console.log(faults.length === 0 ? "no fault" : `FAULTS: ${faults.join("; ")}`);
  if (faults.length > 0) process.exitCode = 1;
}
