import { localTime } from "../rhythm.ts";
import { seededRandom } from "../random.ts";

const zoneOffsetHours = 8;

/** A piece of road in one direction, as far as its traffic goes by it. */
export interface Flow {
  /** Sets it apart from others. */
  readonly seed: number;
  /** 1: straight towards the centre of the city, -1: straight away from it. */
  readonly inward: number;
  /** Kilometres from the centre. */
  readonly away: number;
}

/** A peak of the day: its hour, how many hours wide it is to either side, and how deep. */
type Peak = readonly [hour: number, width: number, depth: number];

/** Invented, but plausible: into the city in the morning, out of it in the evening, leisure at weekends. */
const workday: Readonly<Record<"inward" | "outward", readonly Peak[]>> = {
  inward: [
    [8.1, 0.9, 0.62],
    [13.8, 2.5, 0.14],
    [18, 1.1, 0.38],
  ],
  outward: [
    [8.1, 0.8, 0.36],
    [13.8, 2.5, 0.14],
    [18.1, 1.3, 0.64],
  ],
};
const weekend: readonly Peak[] = [
  [11, 1.6, 0.22],
  [16.8, 2.2, 0.34],
];

const bell = (hour: number, peaks: readonly Peak[]): number =>
  peaks.reduce((sum, [at, width, depth]) => sum + depth * Math.exp(-(((hour - at) / width) ** 2)), 0);

/** How much of the usual speed is lost, 0 to 1, before what sets the road apart. */
function load({ inward }: Flow, instant: number): number {
  const { weekday, hour } = localTime(instant, zoneOffsetHours);
  if (weekday === 0 || weekday === 6) return bell(hour, weekend);
  const share = (inward + 1) / 2;
  return share * bell(hour, workday.inward) + (1 - share) * bell(hour, workday.outward);
}

const drift = 20 * 60_000;

/** -1 to 1, changing slowly: a value each twenty minutes, and straight between them. */
function unrest(seed: number, instant: number): number {
  const slot = Math.floor(instant / drift);
  const at = (number: number) => seededRandom(Math.imul(seed, 31) + number)() * 2 - 1;
  const part = instant / drift - slot;
  return at(slot) * (1 - part) + at(slot + 1) * part;
}

/** Measured speed by usual speed, 0.08 to 1.1: the same for the same road at the same instant. */
export function speedShare(flow: Flow, instant: number): number {
  const character = seededRandom(flow.seed)();
  const nearness = Math.exp(-flow.away / 9);
  const lost = load(flow, instant) * (0.35 + 0.5 * nearness + 0.75 * character);
  const share = 0.97 - lost + 0.1 * unrest(flow.seed, instant);
  return Math.min(1.1, Math.max(0.08, share));
}
