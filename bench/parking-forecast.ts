import { createLocalClock } from "../scenarios/parking/forecast/local-time.ts";
import { createForecaster, type Forecaster, type ForecastPoint } from "../scenarios/parking/forecast/model.ts";
import { slotStart } from "../scenarios/parking/forecast/slots.ts";
import { outlookFromForecast, outlookFromLast } from "../scenarios/parking/policies/chance.ts";
import { ChanceMeasure, isScarce } from "./parking-forecast/chance-measure.ts";
import { germanDayKind, stateOf } from "./parking-forecast/german-calendar.ts";
import { Measure, Stopwatch } from "./parking-forecast/measure.ts";
import { readWeeks, type Weeks } from "./parking-forecast/read-weeks.ts";
import { weekdayProfile } from "./parking-forecast/weekday-profile.ts";

const timeZone = "Europe/Berlin";
const horizons = [1, 2, 4, 8, 96];
const minutes = horizons.map((slots) => slots * 15);
/** As the pages name them: low (here in two halves), likely, very likely. */
const chanceBands = [
  [0, 0.3],
  [0.3, 0.6],
  [0.6, 0.9],
  [0.9, 1.01],
] as const;

/**
 * Forecast of the free share of car parks, on a folder of `places.csv` and `free-YYYY-MM-DD.csv.gz` weeks. Learns from
 * all weeks but the last two, then walks through those: every quarter hour the forecaster is told the new values and
 * asked, from 08:00 to 21:59, for each place and horizon. Trees are not trained again on the way; what is usual goes on
 * with the values told so far. A forecast counts when its truth and the last value at its origin are in the files.
 *
 * Flags: `--data DIR`, `--test-weeks N` (2), `--skip-last N` leaves out the last weeks (to choose models on earlier
 * ones), `--places A/B` takes every B-th place from A on.
 */
export default async function parkingForecast(flags: Record<string, string>): Promise<void> {
  const folder = flags["data"];
  if (!folder) throw new Error("--data DIR is needed: a folder with places.csv and free-YYYY-MM-DD.csv.gz weeks");
  const weeks = some(readWeeks(folder), Number(flags["skip-last"] ?? 0), flags["places"] ?? "0/1");
  const testWeeks = Number(flags["test-weeks"] ?? 2);
  const trainEnd = weeks.weekStarts.at(-testWeeks)!;
  const day = (slot: number): string => new Date(slotStart(slot)).toISOString().slice(0, 10);
  console.log(`${weeks.places.length} places, learned from ${day(weeks.first)} to before ${day(trainEnd)}, `);
  console.log(`tested from there to before ${day(weeks.first + weeks.slots)}`);

  let now = slotStart(weeks.first);
  const forecaster = createForecaster({ timeZone, now: () => now, holdMinutes: 0, dayKind: germanDayKind });
  for (const place of weeks.places)
    forecaster.declare(place.id, { group: place.city, region: stateOf(place.city), capacity: place.capacity });
  for (let slot = weeks.first; slot < trainEnd; slot += 1) {
    now = slotStart(slot);
    tell(forecaster, weeks, slot);
    if (slot >= trainEnd - 672) forecaster.step(now);
  }
  const cpu = process.cpuUsage();
  const from = performance.now();
  const { rows } = await forecaster.train();
  const used = process.cpuUsage(cpu);
  console.log(
    `training: ${rows} rows a horizon, ${((used.user + used.system) / 1e6).toFixed(1)} s CPU, ${((performance.now() - from) / 1e3).toFixed(1)} s`,
  );

  const clock = createLocalClock(timeZone);
  const measures = () => horizons.map(() => new Measure(weeks.places.length));
  const table = { last: measures(), profile: measures(), ours: measures(), blind: measures() };
  const inside = measures();
  const width = measures();
  const chances = () => horizons.map(() => new ChanceMeasure());
  const chance = { last: chances(), ours: chances() };
  const profile = weekdayProfile(weeks, clock, trainEnd, horizons);
  const predictions = new Stopwatch();
  const steps = new Stopwatch();
  const observations = new Stopwatch();

  for (let slot = trainEnd; slot < weeks.first + weeks.slots; slot += 1) {
    now = slotStart(slot);
    observations.time(() => tell(forecaster, weeks, slot));
    steps.time(() => forecaster.step(now));
    const hour = clock.quarterOf(slot) >> 2;
    if (hour < 8 || hour >= 22) continue;
    const i = slot - weeks.first;
    weeks.places.forEach((place, p) => {
      const points = predictions.time(() => forecaster.predict(place.id, now, minutes));
      const last = weeks.shares[p]![i]!;
      horizons.forEach((slots, h) => {
        const truth = weeks.shares[p]![i + slots] ?? NaN;
        if (Number.isNaN(truth)) return;
        const point: ForecastPoint | undefined = points?.[h];
        if (Number.isNaN(last)) {
          if (point) table.blind[h]!.add(p, Math.abs(point.share - truth));
          return;
        }
        table.last[h]!.add(p, Math.abs(last - truth));
        table.profile[h]!.add(p, Math.abs(profile(p, i, h) - truth));
        table.ours[h]!.add(p, Math.abs(point!.share - truth));
        inside[h]!.add(p, truth >= point!.low - 1e-4 && truth <= point!.high + 1e-4 ? 1 : 0);
        width[h]!.add(p, point!.high - point!.low);
        const free = Math.round(last * place.capacity);
        if (!isScarce(free, place.capacity)) return;
        const came = Math.round(truth * place.capacity) >= 1;
        const fromLast = outlookFromLast(free, minutes[h]!);
        if (fromLast) chance.last[h]!.add(fromLast.chance, came);
        chance.ours[h]!.add(outlookFromForecast(point!, free, place.capacity, minutes[h]!).chance, came);
      });
    });
  }

  const line = (name: string, cells: string[]): void =>
    console.log(name.padEnd(44) + cells.map((cell) => cell.padStart(11)).join(""));
  const means = (row: Measure[], digits = 4): string[] => row.map(({ mean }) => mean.toFixed(digits));
  const ratios = (row: Measure[]): string[] => row.map(({ mean }, h) => (mean / table.last[h]!.mean).toFixed(3));
  console.log("\nmean absolute error of the free share, mean over places");
  line("minutes ahead", minutes.map(String));
  line("last value", means(table.last));
  line("weekday profile + part of deviation", means(table.profile));
  line("city brain", means(table.ours));
  line("  ratio to last value: profile", ratios(table.profile));
  line("  ratio to last value: city brain", ratios(table.ours));
  line(
    "forecasts compared",
    table.ours.map(({ samples }) => String(samples)),
  );
  line("truths between low and high (80 of 100)", means(inside, 3));
  line("mean of high - low", means(width, 3));
  line("without a last value (not counted above)", means(table.blind));
  line(
    "  such forecasts",
    table.blind.map(({ samples }) => String(samples)),
  );

  console.log("\nchance of a place where at most 15 or 15 % are free: Brier score; told → came, of 100");
  const briers = (row: ChanceMeasure[]) => row.map(({ brier, samples }) => (samples === 0 ? "–" : brier.toFixed(4)));
  line("last figure", briers(chance.last));
  line("city brain", briers(chance.ours));
  line(
    "  cases",
    chance.ours.map(({ samples }) => String(samples)),
  );
  for (const [low, high] of chanceBands)
    line(
      `  chances of ${low * 100} to ${Math.min(100, high * 100)} %`,
      chance.ours.map((each) => each.agreement(low, high)),
    );

  const milliseconds = (watch: Stopwatch, part: number): string => `${watch.quantile(part).toFixed(3)} ms`;
  console.log(
    `\npredict, ${minutes.length} horizons: median ${milliseconds(predictions, 0.5)}, p99 ${milliseconds(predictions, 0.99)}`,
  );
  console.log(
    `observe, all places: median ${milliseconds(observations, 0.5)}; step, all places: ${milliseconds(steps, 0.5)}`,
  );
  console.log(
    `saved: ${(forecaster.save().length / weeks.places.length / 1024).toFixed(1)} kB a place, trees among them`,
  );
}

function tell(forecaster: Forecaster, weeks: Weeks, slot: number): void {
  weeks.places.forEach(({ id }, p) => {
    const share = weeks.shares[p]![slot - weeks.first]!;
    if (!Number.isNaN(share)) forecaster.observe(id, slotStart(slot), share);
  });
}

function some(weeks: Weeks, skipLast: number, places: string): Weeks {
  const [from, every] = places.split("/").map(Number) as [number, number];
  const chosen = (_: unknown, p: number): boolean => p % every === from;
  const end = skipLast > 0 ? weeks.weekStarts.at(-skipLast)! : weeks.first + weeks.slots;
  const slots = end - weeks.first;
  return {
    ...weeks,
    slots,
    places: weeks.places.filter(chosen),
    shares: weeks.shares.filter(chosen).map((shares) => shares.slice(0, slots)),
    weekStarts: weeks.weekStarts.filter((start) => start < end),
  };
}
