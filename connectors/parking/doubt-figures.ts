import { remark, type Note } from "../fault.ts";
import type { ParkingRecord } from "./convert-record.ts";
import { judgeTimes, type TimesToJudge } from "./told-times.ts";

type Judged = Pick<ParkingRecord, "live" | "occupiedShare" | "told" | "notes">;

const liveFields = new Set<unknown>([
  "availableSpotNumber",
  "occupiedSpotNumber",
  "occupiedShare",
  "availableShare",
  "status",
  "observedAt",
]);

/** Whether a note says why a live figure was not taken. */
const takesAway = ({ code, parameters }: Note): boolean =>
  /^feed\.record\.(time|live)\./.test(code) ||
  (/^feed\.record\.(number|word)$/.test(code) && liveFields.has(parameters?.["field"]));

/**
 * What is wrong with the live figures of an answer as a whole: their times are off, none of their times can be read, or
 * none of the figures can be used.
 */
export function doubtFigures({
  records,
  ...rest
}: Omit<TimesToJudge, "records"> & { readonly records: readonly Judged[] }): Note[] {
  const times = judgeTimes({ records, ...rest });
  if (times !== undefined) return [remark(times.code, times.parameters)];
  const isUsable = ({ live, occupiedShare }: Judged) => Object.keys(live).length > 0 || occupiedShare !== undefined;
  const usable = records.filter(isUsable);
  const undated = usable.filter(({ notes }) => notes.some(({ code }) => code === "feed.record.time.format"));
  if (undated.length > 0 && undated.length === usable.length)
    return [remark("feed.data.times", { rule: `${undated.length}/${records.length}` })];
  if (usable.length > 0) return [];
  const lost = records.filter(({ notes }) => notes.some(takesAway));
  if (lost.length === 0) return [];
  return [remark("feed.data.unusable", { rule: `${lost.length}/${records.length}` })];
}
