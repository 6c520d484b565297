const day = 86_400;

/** Seconds of a `Retry-After` (RFC 9110, 10.2.3): a number of them or an HTTP date; at most a day. Undefined when it says neither. `now` in ms. */
export function readRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  const seconds = /^\d{1,15}$/.test(text) ? Number(text) : (Date.parse(text) - now) / 1000;
  return Number.isNaN(seconds) || !/[\d]/.test(text) ? undefined : Math.min(day, Math.max(0, seconds));
}

/** Hosts that asked not to be asked for some time. */
export interface HostPauses {
  put(host: string, seconds: number): void;
  /** Seconds until all these may be asked again. */
  left(hosts: readonly string[]): number;
}

/** `steady` in ms, of a clock that nobody sets. */
export function createHostPauses(steady: () => number): HostPauses {
  const until = new Map<string, number>();
  return {
    put: (host, seconds) => void until.set(host, Math.max(until.get(host) ?? 0, steady() + seconds * 1000)),
    left: (hosts) => Math.max(0, ...hosts.map((host) => ((until.get(host) ?? 0) - steady()) / 1000)),
  };
}
