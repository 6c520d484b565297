import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { QualityFlag } from "../contract.ts";
import { assess, type AssessSettings, type Known } from "./assess.ts";
import { localClock } from "./local-clock.ts";
import { newRhythm, noteValue, type Rhythm } from "./rhythm.ts";

const data = "../shared/data";
const birmingham = `${data}/city/birmingham-parking/occupancy.csv.gz`;
const germany = `${data}/parking/germany`;
/** Three of the eight weeks are enough to see it work; `PARKING_WEEKS=8` repeats what the README tells. */
const weeks = Number(process.env["PARKING_WEEKS"] ?? 3);
const settings: AssessSettings = { staleAfterSeconds: 3600, futureToleranceSeconds: 300, stuckAfterSeconds: 14_400 };
const rows = (file: string) => gunzipSync(readFileSync(file)).toString().trim().split("\n");
const absent = (path: string) => {
  if (existsSync(path)) return false;
  process.stdout.write(`skipped: ${path} is not there\n`);
  return true;
};

/** A time during which one site carried one of the flags that memory decides. */
interface Alarm {
  readonly site: string;
  readonly flag: QualityFlag;
  readonly from: number;
  to: number;
  readonly before: number;
  readonly value: number;
  next: number;
  readonly step: number;
  readonly total: number;
  readings: number;
}

/** Plays readings of many sites in order of time and counts what is flagged. */
class Watch {
  readonly counts: Partial<Record<QualityFlag, number>> = {};
  readonly alarms: Alarm[] = [];
  readings = 0;
  private clock = localClock(0, "UTC");
  private clockAt = 0;
  private readonly rhythms = new Map<string, Rhythm>();
  private readonly open = new Map<string, Alarm>();

  tell(site: string, at: number, figure: { free?: number; occupied?: number; total: number }, timeZone: string): void {
    if (at !== this.clockAt) this.clock = localClock((this.clockAt = at), timeZone);
    const { clock } = this;
    const value = figure.free ?? figure.total - figure.occupied!;
    const before = this.rhythms.get(site);
    const rhythm = before ? noteValue(before, value, at, clock) : newRhythm(value, at);
    this.rhythms.set(site, rhythm);
    const known: Known = { ...figure, observedAt: at, reportedAt: at, hours: "unknown", rhythm };
    const { flags } = assess(known, at, clock, settings);
    this.readings++;
    for (const flag of flags) this.counts[flag] = (this.counts[flag] ?? 0) + 1;
    const alarm = this.open.get(site);
    if (alarm && value !== alarm.value) {
      alarm.next = value;
      alarm.to = at;
      this.open.delete(site);
    }
    const flag = flags.find((one) => one === "stuck" || one === "zero-means-no-data");
    if (!flag) return;
    if (!this.open.has(site)) {
      const { before: from, since, step } = rhythm;
      const fresh = { site, flag, from: since, to: Infinity, before: from, value, next: NaN, step, readings: 0 };
      this.open.set(site, { ...fresh, total: figure.total });
      this.alarms.push(this.open.get(site)!);
    }
    this.open.get(site)!.readings++;
  }

  /**
   * Alarms for which the data itself does not speak: a zero after which only few were free (it may have been full), and
   * a rest that ended softly, without others of the same city resting at the same time.
   */
  doubtful(): readonly Alarm[] {
    const cityOf = ({ site }: Alarm) => site.split("-").slice(0, 2).join("-");
    return this.alarms.filter((alarm) => {
      if (alarm.flag === "zero-means-no-data") return alarm.next < alarm.total * 0.1;
      const together = this.alarms.filter(
        (other) => cityOf(other) === cityOf(alarm) && Math.abs(other.from - alarm.from) < 3_600_000,
      );
      const leap = Math.abs(alarm.next - alarm.value) > alarm.step * 5;
      const days = (alarm.to - alarm.from) / 86_400_000;
      return together.length < 3 && !leap && days < 2.5;
    });
  }

  report(name: string): void {
    const doubtful = this.doubtful();
    const wrong = doubtful.reduce((sum, { readings }) => sum + readings, 0);
    const share = ((100 * wrong) / this.readings).toFixed(3);
    process.stdout.write(
      `${name}: ${this.readings} readings, flagged ${JSON.stringify(this.counts)}; ${this.alarms.length} alarms from ` +
        `memory, ${doubtful.length} of them doubtful with ${wrong} readings (${share} % of all)\n`,
    );
  }
}

describe("faults in real data", () => {
  test.skipIf(absent(birmingham))("Birmingham: what is impossible is found, and hardly anything else", () => {
    const watch = new Watch();
    const parts = rows(birmingham)
      .slice(1)
      .map((line) => line.trim().split(","));
    for (const [site, capacity, occupied, time] of parts.toSorted((a, b) => (a[3]! < b[3]! ? -1 : 1)))
      watch.tell(
        site!,
        Date.parse(`${time!.replace(" ", "T")}Z`),
        { occupied: Number(occupied), total: Number(capacity) },
        "UTC",
      );
    watch.report("Birmingham");
    expect(watch.counts["below-zero"]).toBe(10);
    expect(watch.counts["above-capacity"]).toBe(86);
    expect(watch.doubtful().length).toBeLessThanOrEqual(3);
  });

  test.skipIf(absent(germany))("sixteen German cities: outages and closings are found, false alarms stay rare", () => {
    const watch = new Watch();
    const totals = new Map(
      readFileSync(`${germany}/places.csv`, "utf8")
        .trim()
        .split("\n")
        .slice(1)
        .map((line) => line.split(","))
        .map((cells) => [cells[0]!, Number(cells[3] || cells[6])] as const),
    );
    for (const file of readdirSync(germany)
      .filter((name) => name.startsWith("free-"))
      .toSorted()
      .slice(0, weeks)) {
      const [head, ...lines] = rows(`${germany}/${file}`).map((line) => line.split(","));
      for (const cells of lines) {
        const at = Date.parse(cells[0]!.replace("Z", ":00Z"));
        for (let column = 1; column < cells.length; column++) {
          const site = head![column]!;
          if (cells[column] !== "")
            watch.tell(site, at, { free: Number(cells[column]), total: totals.get(site)! }, "Europe/Berlin");
        }
      }
    }
    watch.report("Germany");
    expect(watch.counts["stuck"]).toBeGreaterThan(0);
    expect(watch.counts["zero-means-no-data"]).toBeGreaterThan(0);
    const wrong = watch.doubtful().reduce((sum, { readings }) => sum + readings, 0);
    expect(wrong / watch.readings).toBeLessThan(0.002);
  });
});
