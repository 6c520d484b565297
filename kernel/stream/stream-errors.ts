import { CityError } from "../errors/city-error.ts";
import { longestBody } from "./embedded/frame.ts";
import type { StreamRecord } from "./stream.ts";

const fullDisk = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

/** The coded error of a failed write or publish. */
export function streamError(cause: unknown): CityError {
  if (cause instanceof CityError) return cause;
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  if (code !== undefined && fullDisk.has(code)) return new CityError("stream.disk.full", {}, { cause });
  return new CityError("stream.unavailable", {}, { cause });
}

export function closedError(): CityError {
  return new CityError("state.unavailable");
}

export function refuseLongBody(record: StreamRecord): void {
  if (record.body.length > longestBody) throw new CityError("input.size", { rule: "64 MB" });
}

/** Bytes that may wait for the disk or the server; more are refused, so that a stall cannot fill the memory. */
export const waitingLimit = 256 * 1024 * 1024;

export function refuseWhenCrowded(waitingBytes: number): void {
  if (waitingBytes > waitingLimit) throw new CityError("stream.busy");
}
