import { Type } from "typebox";
import type { CityCalendar } from "../clocks/open-calendar.ts";
import { CityError } from "../errors/city-error.ts";
import type { OpenFiles } from "../files/open-files.ts";
import type { JobKind } from "../jobs/jobs.ts";
import type { OpenJobs } from "../jobs/open-jobs.ts";
import type { OpenMessages } from "../messages/open-messages.ts";
import type { Owner } from "../rooms/owner.ts";
import { roomKind, type RoomBase } from "../rooms/room-kind.ts";
import type { Reading } from "../things/reading.ts";
import type { Cause } from "../stream/stream.ts";
import type { Cases, CaseWrites } from "./cases.ts";
import { openCases, ownerNamed, type OpenCases } from "./open-cases.ts";

export interface Before {
  readonly calendar: CityCalendar;
  readonly jobs: OpenJobs;
  readonly files: Pick<OpenFiles, "writes">;
  readonly messages: Pick<OpenMessages, "writes">;
}

/** Scenarios through which people work on cases of every kind; any other reaches only its own. */
const desks: readonly string[] = ["administration", "casework"];
const reachOf = (owner: Owner) => (desks.includes(owner.id) ? ("all" as const) : undefined);

const nothing = Type.Object({});
const readingJob = (base: RoomBase) => ({
  id: "cases.reading",
  data: Type.Object({
    reading: Type.Unsafe<Reading>({ type: "object" }),
    cause: Type.Unsafe<Cause>({ type: "object" }),
  }),
  async run({ reading, cause }: { reading: Reading; cause: Cause }) {
    // Sent twice it is the same value at the same instant.
    const { faults } = await base.changePath.submit([reading], cause);
    const [fault] = faults;
    if (fault !== undefined && fault.code !== "reading.duplicate")
      throw new CityError("input.invalid", { field: reading.attribute, rule: fault.code });
  },
});

const tenMinutes = 600_000;
const every = (id: string, seconds: number, run: JobKind["run"]): JobKind => ({
  id,
  data: nothing,
  everySeconds: seconds,
  within: tenMinutes,
  run,
});

async function open(base: RoomBase, { calendar, jobs, files, messages }: Before): Promise<OpenCases> {
  const reading = readingJob(base);
  let nextLook = Infinity;
  const cases = await openCases({
    store: base.store,
    journal: base.journal,
    log: base.log,
    timeZone: base.profile.timeZone,
    now: base.now,
    id: base.id,
    random: base.random,
    calendar: () => calendar.now(),
    async message(transaction, owner, message) {
      try {
        await messages.writes(transaction, ownerNamed(owner)).send(message);
      } catch (error) {
        // A kind that nobody declares any more has no templates either: its open cases go on all the same.
        if (!(error instanceof CityError) || error.code !== "message.template.unknown") throw error;
        base.log.warn({ template: message.template, case: message.case }, "a message has no template and was not sent");
      }
    },
    attach: (transaction, owner, ids, to, by) => files.writes(transaction, owner).attach(ids, to, by),
    eraseFiles: (transaction, owner, of) => files.writes(transaction, owner).erase(of),
    async hasRole(transaction, person, role, bureau) {
      for (let after: string | undefined; ;) {
        const page = await base.people.bureaus.holders(
          { role, limit: 500, ...(bureau === null ? {} : { bureau }), ...(after === undefined ? {} : { after }) },
          transaction,
        );
        if (page.some(({ id }) => id === person)) return true;
        if (page.length < 500) return false;
        after = page.at(-1)!.id;
      }
    },
    submitLater: (transaction, key, one, cause) =>
      jobs.writes(transaction).send(reading, { reading: one, cause }, { key }),
    async lookAt(transaction, at) {
      if (at >= nextLook) return;
      transaction.afterCommit(() => (nextLook = Math.min(nextLook, at)));
      jobs.writes(transaction).wake("cases.clocks");
    },
  });
  await jobs.declare(reading);
  await jobs.declare(
    every("cases.clocks", 30, async () => {
      const { next } = await cases.sweep();
      nextLook = next ?? Infinity;
      return next === undefined ? undefined : { next };
    }),
  );
  await jobs.declare(every("cases.calendar", 3600, async () => void (await cases.recompute())));
  await jobs.declare(every("cases.erase", 3600, async () => void (await cases.eraseDue())));
  base.people.bureaus.watchWork(cases.openWork);
  calendar.onChange(() => jobs.wake("cases.calendar"));
  for (const kind of ["cases.clocks", "cases.calendar", "cases.erase"]) jobs.wake(kind);
  return cases;
}

/** What people apply for, report and decide. A scenario declares its kinds, and sees and changes cases of them only. */
export const casesRoom = roomKind<"cases", OpenCases, Cases, CaseWrites, Before>({
  name: "cases",
  open,
  async declare(cases, { cases: kinds, guards }, owner) {
    for (const kind of kinds)
      if (!kind.id.startsWith(`${owner.id}.`))
        throw new CityError("case.kind.invalid", { kind: kind.id, field: "id", rule: `begins with ${owner.id}.` });
    owner.hold("subscription", await cases.declare(kinds, guards));
  },
  view(cases, owner) {
    const view = cases.of(owner.id, reachOf(owner));
    return {
      ...view,
      subscribe: (listener) =>
        owner.hold(
          "subscription",
          view.subscribe((change) => {
            try {
              owner.run("cases", () => listener(change));
            } catch {
              // Its owner was told.
            }
          }),
        ),
    };
  },
  writes: (cases, transaction, owner) => cases.writes(transaction, owner.id, reachOf(owner)),
});
