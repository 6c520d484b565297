const first = 2_000;
const most = 3_600_000;

/** ms to wait after this many failed tries: 2 s, 4 s, … at most an hour. */
export function backOff(failures: number): number {
  return Math.min(most, first * 2 ** Math.max(0, failures - 1));
}
