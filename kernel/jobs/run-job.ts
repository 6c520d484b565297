import { CityError } from "../errors/city-error.ts";
import { storeTrouble } from "../store/store-trouble.ts";
import { backOff } from "./back-off.ts";
import type { DeclaredKind } from "./job-kinds.ts";
import type { Ending, TakenJob } from "./job-rows.ts";
import { everyKey } from "./job-rows.ts";
import type { JobEnd, JobReason } from "./jobs.ts";

const usualTries = 8;
const usualWithin = 60_000;

/** Runs a taken job and tells what becomes of its row. Never rejects. */
export async function runJob(
  job: TakenJob,
  declared: DeclaredKind,
  stopping: AbortSignal,
  now: () => number,
  failed: (reason: JobReason, error: unknown) => void,
): Promise<Ending> {
  const { kind } = declared;
  const isEvery = kind.everySeconds !== undefined && job.key === everyKey;
  const mark = { id: job.id, attempt: job.attempt };
  const fail = (reason: JobReason, isFinal: boolean): Ending => {
    const again = backOff(job.attempt);
    if (isEvery)
      return { ...mark, to: "waiting", at: now() + Math.min(again, rhythm(kind)), attempts: job.attempt, reason };
    return isFinal
      ? { ...mark, to: "dead", reason }
      : { ...mark, to: "waiting", at: now() + again, attempts: job.attempt, reason };
  };
  const tries = kind.tries ?? usualTries;
  if (job.attempt > tries && !isEvery) return fail({ code: "job.interrupted" }, true);
  let end: JobEnd;
  try {
    declared.check(job.data);
  } catch (error) {
    const reason = reasonOf(error);
    failed(reason, error);
    return fail(reason, true);
  }
  try {
    end = await within(job, declared, stopping);
  } catch (error) {
    const reason = reasonOf(error);
    failed(reason, error);
    return fail(reason, job.attempt >= tries);
  }
  if (!isEvery) return { ...mark, to: "gone" };
  return { ...mark, to: "waiting", at: nextMoment(job.at, rhythm(kind), end, now()), attempts: 0 };
}

const rhythm = ({ everySeconds = 0 }: { readonly everySeconds?: number }) => everySeconds * 1000;

/** The rhythm goes on from the moment that was due; moments that were missed are not caught up. */
function nextMoment(due: number, every: number, end: JobEnd, now: number): number {
  const next = due + every > now && due <= now ? due + every : now + every;
  const wanted = end?.next;
  return wanted === undefined || !Number.isFinite(wanted) ? next : Math.min(next, Math.max(now, Math.floor(wanted)));
}

async function within(job: TakenJob, { kind, owner }: DeclaredKind, stopping: AbortSignal): Promise<JobEnd> {
  const limit = kind.within ?? usualWithin;
  const ending = new AbortController();
  const signal = AbortSignal.any([stopping, ending.signal]);
  const run = async () => await kind.run(job.data as never, { id: String(job.id), attempt: job.attempt, signal });
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new CityError("job.too-long", { rule: String(limit) });
      reject(error);
      ending.abort(error);
    }, limit);
  });
  try {
    return await Promise.race([owner === undefined ? run() : owner.run(kind.id, run), tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

/** Of an error that is not coded only its class is told: its message may hold data. */
export function reasonOf(error: unknown): JobReason {
  const coded = error instanceof CityError ? error : storeTrouble(error);
  if (coded === undefined) return { code: "job.failed", rule: error instanceof Error ? error.name : typeof error };
  const { field, rule } = coded.answer;
  const told = [field, rule].filter(Boolean).join(": ");
  return { code: coded.code, ...(told === "" ? {} : { rule: told.slice(0, 200) }) };
}
