import Flatbush from "flatbush";
import { around } from "geokdbush";
import KDBush from "kdbush";
import { createPlaceIndex } from "../kernel/things/geo/place-index.ts";
import { distanceBetween } from "../kernel/things/geo/sphere.ts";
import { Flag, makePlaces, makeQuestions, type Places, type Question } from "./near/places.ts";
import { openPostgis } from "./near/postgis.ts";

const limit = 20;

type Ask = (question: Question) => readonly number[] | Promise<readonly number[]>;

/**
 * The 20 nearest free places with filters among 300,000 in a city: our index against a look at every place, geokdbush
 * (true distances), flatbush (plane distances in degrees) and PostGIS, each asked the same questions in the same run.
 * Flags: `--places N` (300000), `--questions N` (20000). DATABASE_URL names a server with PostGIS.
 */
export default async function near(flags: Record<string, string>): Promise<void> {
  const count = Number(flags["places"] ?? 300_000);
  for (const [name, free] of [
    ["15 % free", 0.15],
    ["1 % free", 0.01],
  ] as const) {
    const places = makePlaces(count, free, 1);
    const freeCount = places.flags.reduce((sum, mask) => sum + (mask & Flag.free), 0);
    console.log(`\n${name}: ${count} places, ${freeCount} of them free`);
    const questions = makeQuestions(places, Number(flags["questions"] ?? 20_000), 2);
    const begin = performance.now();
    const index = createPlaceIndex();
    for (let place = 0; place < count; place += 1)
      index.set(place, places.longitudes[place]!, places.latitudes[place]!, places.flags[place]!);
    console.log(`built in ${(performance.now() - begin).toFixed(0)} ms; ${flagRate(index, places)} flag updates/s`);
    const ours: Ask = ({ longitude, latitude, need }) =>
      index.nearest({ longitude, latitude, limit, need }).map(({ point }) => point);
    check(places, ours, questions.slice(0, 200));
    console.log("way | queries/s | p50 ms | p99 ms | slower than ours");
    const base = await measure("city brain", ours, questions, undefined);
    await measure("geokdbush", kdAsk(places), questions.slice(0, 400), base);
    await measure("flatbush", flatAsk(places), questions.slice(0, 400), base);
    await measure("every place", (question) => scan(places, question), questions.slice(0, 60), base);
    const postgis = await openPostgis(places, limit);
    if (postgis === undefined) continue;
    await measure("PostGIS", postgis.ask, questions.slice(0, 400), base);
    await postgis.end();
  }
}

async function measure(
  name: string,
  ask: Ask,
  questions: readonly Question[],
  base: number | undefined,
): Promise<number> {
  for (const question of questions.slice(0, 100)) await ask(question);
  const times: number[] = [];
  for (const question of questions) {
    const begin = performance.now();
    const answer = ask(question);
    if (answer instanceof Promise) await answer;
    times.push(performance.now() - begin);
  }
  const rate = (times.length / times.reduce((sum, time) => sum + time, 0)) * 1000;
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)]!.toFixed(3);
  const ratio = base === undefined ? "1" : (base / rate).toFixed(1);
  console.log(`${name} | ${Math.round(rate).toLocaleString("en")} | ${at(0.5)} | ${at(0.99)} | ${ratio}`);
  return rate;
}

/** Every place set free or taken, in an order that jumps about. */
function flagRate(index: ReturnType<typeof createPlaceIndex>, places: Places): string {
  const { length } = places.flags;
  const begin = performance.now();
  for (let round = 0; round < 4; round += 1) {
    for (let step = 0; step < length; step += 1) {
      const place = (step * 7919) % length;
      index.setFlags(place, places.flags[place]! ^ (round % 2 === 0 ? Flag.free : 0));
    }
  }
  return Math.round(((4 * length) / (performance.now() - begin)) * 1000).toLocaleString("en");
}

/** Ours must give the very distances a look at every place gives. */
function check(places: Places, ours: Ask, questions: readonly Question[]): void {
  const metres = (question: Question, place: number) =>
    distanceBetween(question.longitude, question.latitude, places.longitudes[place]!, places.latitudes[place]!);
  for (const question of questions) {
    const answer = (ours(question) as readonly number[]).map((place) => metres(question, place));
    const right = scan(places, question).map((place) => metres(question, place));
    if (answer.length !== right.length || answer.some((distance, place) => Math.abs(distance - right[place]!) > 0.001))
      throw new Error(`wrong answer at ${question.longitude}, ${question.latitude}`);
  }
}

function scan(places: Places, { longitude, latitude, need }: Question): number[] {
  const best: { place: number; distance: number }[] = [];
  for (let place = 0; place < places.flags.length; place += 1) {
    if ((places.flags[place]! & need) !== need) continue;
    const distance = distanceBetween(longitude, latitude, places.longitudes[place]!, places.latitudes[place]!);
    if (best.length === limit && distance >= best[limit - 1]!.distance) continue;
    let at = best.length;
    while (at > 0 && best[at - 1]!.distance > distance) at -= 1;
    best.splice(at, 0, { place, distance });
    if (best.length > limit) best.pop();
  }
  return best.map(({ place }) => place);
}

function kdAsk(places: Places): Ask {
  const tree = new KDBush(places.flags.length);
  for (let place = 0; place < places.flags.length; place += 1)
    tree.add(places.longitudes[place]!, places.latitudes[place]!);
  tree.finish();
  return ({ longitude, latitude, need }) =>
    around(tree, longitude, latitude, limit, Infinity, (place: number) => (places.flags[place]! & need) === need);
}

function flatAsk(places: Places): Ask {
  const tree = new Flatbush(places.flags.length);
  for (let place = 0; place < places.flags.length; place += 1)
    tree.add(places.longitudes[place]!, places.latitudes[place]!);
  tree.finish();
  return ({ longitude, latitude, need }) =>
    tree.neighbors(longitude, latitude, limit, Infinity, (place: number) => (places.flags[place]! & need) === need);
}
