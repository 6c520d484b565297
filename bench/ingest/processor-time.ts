import { readdirSync, readFileSync } from "node:fs";

/** CPU time that a process has used, and its children that ended, µs. Clock ticks are hundredths of a second on Linux. */
export function cpuOf(pid: number | string): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) * 10_000;
}

/** The same of all processes of PostgreSQL on this machine together; 0 where there is none. */
export function postgresCpu(): number {
  let sum = 0;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      if (readFileSync(`/proc/${pid}/comm`, "utf8") === "postgres\n") sum += cpuOf(pid);
    } catch {
      continue; // It ended meanwhile.
    }
  }
  return sum;
}
