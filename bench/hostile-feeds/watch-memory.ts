import { readFileSync } from "node:fs";

const rssOf = (pid: number | string): number => {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
};

function childrenOf(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean);
  } catch {
    return [];
  }
}

/** Most memory, MB, that a process and the one beside it that reads have had. */
export function watchMemory(pid: number) {
  const peak = { city: 0, reader: 0 };
  const timer = setInterval(() => {
    peak.city = Math.max(peak.city, rssOf(pid));
    peak.reader = Math.max(peak.reader, ...childrenOf(pid).map(rssOf));
  }, 100);
  return { peak, end: () => clearInterval(timer) };
}
