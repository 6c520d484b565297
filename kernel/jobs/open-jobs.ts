import type { Static, TObject } from "typebox";
import { CityError } from "../errors/city-error.ts";
import type { Journal } from "../journal/journal.ts";
import { checkedLimit } from "../people/checks.ts";
import type { Who } from "../people/who.ts";
import type { Owner } from "../rooms/owner.ts";
import type { Log } from "../log.ts";
import { isUniqueViolation } from "../store/store-error.ts";
import type { Sql, Store, Transaction } from "../store/store.ts";
import { unstorableIn } from "../texts/storable.ts";
import { checkKind, checkOwner, createGates, type DeclaredKind } from "./job-kinds.ts";
import { freeRuns, listJobs, putEvery, putJob, takeBackJob } from "./job-rows.ts";
import { createJobTurns } from "./job-turns.ts";
import { jobsMigrations } from "./jobs-tables.ts";
import type { JobKind, Jobs, JobState, JobWrites } from "./jobs.ts";

export interface JobsOptions {
  readonly store: Store;
  readonly journal: Pick<Journal, "record">;
  /** ms since 1970. */
  readonly now: () => number;
  readonly log: Log;
  /** Tests: jobs run only within `runDue`, so that nothing happens behind the test's back. */
  readonly byHand?: boolean;
}

/** The room as the house has it. */
export interface OpenJobs extends Jobs {
  /** From now on its jobs run; ends with the answer, or with the owner. Throws `job.kind`, `access.denied`. */
  declare(kind: JobKind, owner?: Owner): Promise<() => void>;
  /** In whose name: undefined for the kernel itself. */
  writes(transaction: Transaction, owner?: Owner): JobWrites;
  /** Of one owner's kinds. */
  of(owner: Owner): Jobs;
  /** A kind with `everySeconds` runs at once. */
  wake(kind: string): void;
  /** Runs all that is due by the clock now; tells how many runs there were. For tests, whose clock moves by hand. */
  runDue(): Promise<number>;
  close(): Promise<void>;
}

const largestData = 65_536;
const longestKey = 200;
/** ms for runs under way when the city stops. */
const patience = 5_000;

/** One process runs a city's jobs: what is found running at the opening was left by one that ended. */
export async function openJobs({ store, journal, now, log, byHand = false }: JobsOptions): Promise<OpenJobs> {
  await store.migrate("jobs", jobsMigrations);
  await store.transaction((transaction) => freeRuns(transaction, { code: "job.interrupted" }, now()));
  const kinds = new Map<string, DeclaredKind>();
  const gateOf = createGates();
  const turns = createJobTurns({ store, kinds, now, log, byHand });

  const writes = (transaction: Transaction, owner?: Owner): JobWrites => ({
    async send<Data extends TObject>(
      kind: Pick<JobKind<Data>, "id" | "data">,
      data: Static<Data>,
      { at, key }: { at?: number; key?: string } = {},
    ) {
      checkOwner(kind.id, owner);
      gateOf(kind)(data);
      checkWhen(at, key);
      const body = dataText(data);
      const due = at ?? now();
      await putJob(transaction, { kind: kind.id, ...(key === undefined ? {} : { key }), data: body, at: due }, now());
      transaction.afterCommit(() => turns.look(due));
    },
    async takeBack(kind, key) {
      checkOwner(kind, owner);
      checkWhen(undefined, key);
      await takeBackJob(transaction, kind, key);
    },
    wake(kind) {
      checkOwner(kind, owner);
      transaction.afterCommit(() => turns.wake(kind));
    },
  });

  const jobsOf = (owner?: Owner): Jobs => {
    const beginning = owner === undefined ? undefined : `${owner.id}.`;
    const onDead = async (
      id: string,
      by: Who,
      topic: string,
      act: (sql: Sql, number: number) => Promise<readonly { kind: string }[]>,
    ) => {
      const number = numberOf(id);
      await store.transaction(async (transaction) => {
        const [job] = number === undefined ? [] : await act(transaction, number);
        if (job === undefined || (beginning !== undefined && !job.kind.startsWith(beginning)))
          throw new CityError("not-found", { what: id });
        const cause = { source: "jobs", actor: by.actor, ...(by.bureau === undefined ? {} : { bureau: by.bureau }) };
        await journal.record(transaction, { topic: `job.${topic}`, data: { job: id, kind: job.kind }, cause });
        transaction.afterCommit(() => turns.look(now()));
      });
    };
    return {
      async list({ state, kind, after, limit }) {
        const number = after === undefined ? 0 : numberOf(after);
        if (number === undefined) throw new CityError("input.invalid", { field: "after", rule: "a job's id" });
        const query = { after: number, limit: checkedLimit(limit) };
        return await listJobs(
          store,
          { ...query, ...(state === undefined ? {} : { state }), ...(kind === undefined ? {} : { kind }) },
          beginning,
        );
      },
      async counts() {
        const rows = await store.query<{ state: JobState; count: number; since: number | null }>(
          `select state, count(*) as count, min(at) filter (where state = 'waiting' and at <= $2) as since from jobs.job
           where $1::text is null or starts_with(kind, $1) group by state`,
          [beginning ?? null, now()],
        );
        const count = (state: JobState) => rows.find((row) => row.state === state)?.count ?? 0;
        const dueSince = rows.find((row) => row.state === "waiting")?.since ?? undefined;
        return {
          waiting: count("waiting"),
          running: count("running"),
          dead: count("dead"),
          ...(dueSince === undefined ? {} : { dueSince }),
        };
      },
      again: (id, by) =>
        onDead(id, by, "again", async (sql, number) => {
          try {
            return await sql.query(
              `update jobs.job set state = 'waiting', at = $2, since = $2, attempt = 0 where id = $1 and state = 'dead' returning kind`,
              [number, now()],
            );
          } catch (error) {
            if (isUniqueViolation(error, "job_waiting_key")) throw new CityError("job.key.waiting", { what: id });
            throw error;
          }
        }),
      giveUp: (id, by) =>
        onDead(id, by, "given-up", (sql, number) =>
          sql.query("delete from jobs.job where id = $1 and state = 'dead' returning kind", [number]),
        ),
    };
  };

  return {
    ...jobsOf(),
    of: jobsOf,
    writes,
    async declare(kind, owner) {
      checkOwner(kind.id, owner);
      const gate = gateOf(kind);
      checkKind(kind, gate);
      if (kinds.has(kind.id)) throw new CityError("job.kind", { what: kind.id, rule: "each id once" });
      const declared = { kind, check: gate, ...(owner === undefined ? {} : { owner }) };
      kinds.set(kind.id, declared);
      const end = () => {
        if (kinds.get(kind.id) === declared) kinds.delete(kind.id);
      };
      if (kind.everySeconds !== undefined) await putEvery(store, kind.id, kind.everySeconds * 1000, now());
      turns.look(now());
      return owner === undefined ? end : owner.hold("job", end);
    },
    wake: (kind) => turns.wake(kind),
    runDue: () => turns.runDue(),
    close: () => turns.stop(patience),
  };
}

function checkWhen(at: number | undefined, key: string | undefined): void {
  const invalid = (field: string, rule: string) => new CityError("input.invalid", { field, rule });
  if (at !== undefined && !Number.isSafeInteger(at)) throw invalid("at", "whole ms since 1970");
  if (key === undefined) return;
  const fault = unstorableIn(key);
  if (fault !== undefined) throw invalid("key", fault.rule);
  if (typeof key !== "string" || key === "" || key.length > longestKey)
    throw invalid("key", `1 to ${longestKey} characters`);
}

function dataText(data: unknown): string {
  const fault = unstorableIn(data);
  if (fault !== undefined)
    throw new CityError("input.invalid", { field: ["data", ...fault.path].join("."), rule: fault.rule });
  const text = JSON.stringify(data);
  if (Buffer.byteLength(text) > largestData)
    throw new CityError("input.invalid", { field: "data", rule: `at most ${largestData} bytes` });
  return text;
}

function numberOf(id: string): number | undefined {
  return /^\d{1,15}$/.test(id) ? Number(id) : undefined;
}
