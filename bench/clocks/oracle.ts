// Counts limits minute by minute. It shares no code with the kernel: only data goes in.

const minute = 60_000;

export interface OracleCity {
  /** `2026-10-01` → whether it is worked; what is not named is worked from Monday to Friday of published years. */
  readonly named: ReadonlyMap<string, boolean>;
  readonly published: ReadonlySet<number>;
  readonly timeZone: string;
  /** Minutes since midnight: [from, until). */
  readonly hours: readonly (readonly [number, number])[];
  /** Instants, ms: what the oracle knows of. */
  readonly from: number;
  readonly until: number;
}

export type Gap = readonly [from: number, until: number];
export type Answer = number | { readonly unknownYear: number };

/** A row for each minute of the span. */
export class MinuteOracle {
  private readonly start: number;
  private readonly dayOfMinute: Int32Array;
  private readonly isOffice: Uint8Array;
  private readonly dates: string[] = [];
  private readonly kinds: ("worked" | "rest" | "unknown")[] = [];

  constructor(city: OracleCity) {
    this.start = Math.floor(city.from / minute);
    const length = Math.floor(city.until / minute) - this.start;
    this.dayOfMinute = new Int32Array(length);
    this.isOffice = new Uint8Array(length);
    // Swedish writes `2026-10-01 09:00`.
    const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: city.timeZone, dateStyle: "short", timeStyle: "short" });
    let [date, ofDay] = ["", 0];
    for (let row = 0; row < length; row += 1) {
      // No zone changes its clock but at a full quarter of an hour.
      if (row % 15 === 0) {
        const [newDate, time] = clock.format((this.start + row) * minute).split(" ") as [string, string];
        ofDay = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
        if (newDate !== date) this.begin((date = newDate), city);
      } else ofDay += 1;
      this.dayOfMinute[row] = this.dates.length - 1;
      this.isOffice[row] = city.hours.some(([from, until]) => ofDay >= from && ofDay < until) ? 1 : 0;
    }
  }

  private begin(date: string, { named, published }: OracleCity): void {
    this.dates.push(date);
    const worked = named.get(date);
    const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
    if (worked !== undefined) this.kinds.push(worked ? "worked" : "rest");
    else if (!published.has(Number(date.slice(0, 4)))) this.kinds.push("unknown");
    else this.kinds.push(weekday === 0 || weekday === 6 ? "rest" : "worked");
  }

  private row(at: number): number {
    return at / minute - this.start;
  }

  private unknown(day: number): Answer {
    return { unknownYear: Number(this.dates[day]!.slice(0, 4)) };
  }

  /** Steps to the minute in which so many days, in the parts of them that were not paused, have gone by. */
  days(from: number, count: number, gaps: readonly Gap[], worked: boolean): Answer {
    const first = this.dayOfMinute[this.row(from)]!;
    const sum = new Parts();
    let day = -1;
    let [counted, all] = [0, 0];
    for (let row = this.row(from); ; row += 1) {
      const today = this.dayOfMinute[row]!;
      if (today !== day) {
        sum.add(counted, all);
        if (sum.reaches(count)) return this.closing(day, row - 1);
        [day, counted, all] = [today, 0, 0];
        if (worked && day > first && this.kinds[day] === "unknown") return this.unknown(day);
      }
      if (day === first || (worked && (this.kinds[day] === "rest" || this.isOffice[row] === 0))) continue;
      all += 1;
      if (!isIn(gaps, (this.start + row) * minute)) counted += 1;
    }
  }

  /** From the last minute of the last day. */
  private closing(last: number, lastRow: number): Answer {
    let day = last;
    while (this.kinds[day] === "rest") day += 1;
    if (this.kinds[day] === "unknown") return this.unknown(day);
    let row = lastRow;
    while (this.dayOfMinute[row]! < day || this.dayOfMinute[row + 1] === day) row += 1;
    while (this.isOffice[row] === 0) row -= 1;
    return (this.start + row + 1) * minute;
  }

  /** The same for minutes of office time. */
  officeMinutes(from: number, count: number, gaps: readonly Gap[]): Answer {
    let left = count;
    for (let row = this.row(from); ; row += 1) {
      const day = this.dayOfMinute[row]!;
      if (this.kinds[day] === "unknown") return this.unknown(day);
      if (this.kinds[day] === "rest" || this.isOffice[row] === 0 || isIn(gaps, (this.start + row) * minute)) continue;
      left -= 1;
      if (left === 0) return (this.start + row + 1) * minute;
    }
  }

  minutes(from: number, count: number, gaps: readonly Gap[]): Answer {
    let left = count;
    for (let at = from; ; at += minute) {
      if (isIn(gaps, at)) continue;
      left -= 1;
      if (left === 0) return at + minute;
    }
  }
}

const isIn = (gaps: readonly Gap[], at: number): boolean => {
  for (const [from, until] of gaps) if (at >= from && at < until) return true;
  return false;
};

/** A sum of fractions of minutes, exact: those over one number of minutes are added up together. */
class Parts {
  private readonly overs = new Map<number, number>();

  add(counted: number, all: number): void {
    if (all > 0) this.overs.set(all, (this.overs.get(all) ?? 0) + counted);
  }

  reaches(count: number): boolean {
    const overs = [...this.overs.keys()];
    const product = overs.reduce((one, other) => one * BigInt(other), 1n);
    const sum = overs.reduce((total, all) => total + (BigInt(this.overs.get(all)!) * product) / BigInt(all), 0n);
    return sum >= BigInt(count) * product;
  }
}
