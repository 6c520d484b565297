import { createHash, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Log, Who } from "../kernel/index.ts";
import { calendarOf } from "../kernel/clocks/calendar-of.ts";
import { libraryYears } from "../kernel/clocks/library-years.ts";
import { usualWorkingHours } from "../kernel/clocks/working-hours.ts";
import { openCases, type OpenCases } from "../kernel/cases/open-cases.ts";
import { openJournal } from "../kernel/journal/open-journal.ts";
import { openStore } from "../kernel/store/open-store.ts";
import type { Store } from "../kernel/store/store.ts";
import { answerBare, countBare, listBare, makeBareTables, openBare, type InTransaction } from "./cases/bare.ts";
import { benchKind } from "./cases/bench-kind.ts";

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };
const citizen: Who = { actor: "citizen-1", kind: "citizen", level: "account", roles: [] };
const desk: Who = { actor: "staff-1", kind: "staff", level: "account", roles: ["desk"] };
const hour = 3_600_000;

/**
 * Cases opened, answered and listed in a second, against the bare statements of the same rows in the same store; an inbox of many
 * tasks; clocks swept. `--cases N` (1000) of each way, `--inbox N` (10000), `--at-once N` (1 embedded, 8 served), `--database URL`: a
 * database of PostgreSQL that is empty; embedded without.
 */
export default async function cases(flags: Record<string, string>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "citybrain-bench-"));
  const database = flags["database"];
  const store = await openStore({
    dataFolder: folder,
    ...(database === undefined ? {} : { databaseUrl: database }),
    log: silent,
  });
  const clock = { now: Date.parse("2026-11-30T02:00:00Z") };
  try {
    const room = await openRoom(store, () => clock.now);
    const atOnce = Number(flags["at-once"] ?? (store.kind === "served" ? 8 : 1));
    console.log(`${store.kind}, ${atOnce} at once`);
    await compare(store, room, clock.now, Number(flags["cases"] ?? 1000), atOnce);
    await inbox(room, store, Number(flags["inbox"] ?? 10_000));
    await sweep(room, clock);
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function openRoom(store: Store, now: () => number): Promise<OpenCases> {
  const journal = await openJournal({ store, now });
  const years = libraryYears();
  const calendar = calendarOf({
    days: years.flatMap(({ days }) => days),
    publishedYears: years.map(({ year }) => year),
    timeZone: "Asia/Shanghai",
    workingHours: usualWorkingHours,
  });
  const room = await openCases({
    store,
    journal,
    log: silent,
    timeZone: "Asia/Shanghai",
    now,
    id: randomUUID,
    random: (size) => createHash("shake256", { outputLength: size }).update(randomUUID()).digest(),
    calendar: () => calendar,
    message: async () => {},
    attach: async () => [],
    eraseFiles: async () => {},
    hasRole: async () => true,
    submitLater: async () => {},
    lookAt: async () => {},
  });
  await room.declare([benchKind], {});
  return room;
}

const dataOf = (number: number) => ({
  about: `lamp ${number} on the corner is dark`,
  bureau: "lights",
  phone: "13800000000",
});

async function compare(store: Store, room: OpenCases, now: number, count: number, atOnce: number): Promise<void> {
  await makeBareTables(store);
  const bare: InTransaction = (work) => store.transaction(work);
  const opened: { id: string; task: string }[] = [];
  const openOne = async (number: number) => {
    const one = await store.transaction((transaction) =>
      room.writes(transaction, "bench").open({ kind: "bench.case", data: dataOf(number) }, citizen),
    );
    opened[number] = { id: one.id, task: one.tasks[0]!.id };
  };
  const answerOne = (number: number) =>
    store.transaction((transaction) =>
      room.writes(transaction, "bench").answer(opened[number]!.task, "on", desk, { turn: 1 }),
    );
  // In turns, so that what else the machine does hits both.
  const rates: Record<string, number[]> = {};
  const parts = 5;
  const share = Math.ceil(count / parts);
  const note = async (name: string, first: number, times: number, act: (number: number) => Promise<unknown>) => {
    (rates[name] ??= []).push(await rate(first, times, atOnce, act));
  };
  for (let part = 0; part < parts; part += 1) {
    const first = part * share;
    await note("opened", first, share, openOne);
    await note("opened bare", first, share, (number) => openBare(bare, `bare-${number}`, dataOf(number), now));
    await note("answered", first, share, answerOne);
    await note("answered bare", first, share, (number) => answerBare(bare, `bare-${number}`, now));
  }
  for (let number = 0; number < 200; number += 1) {
    await openOne(count + share * parts + number);
    await openBare(bare, `bare-list-${number}`, dataOf(number), now);
  }
  const lists = 100;
  for (let part = 0; part < parts; part += 1) {
    await note("listed", 0, lists, () => room.list(desk, { box: "todo" }));
    await note("listed bare", 0, lists, () => listBare(store));
  }
  for (const name of ["opened", "answered", "listed"]) {
    const [ours, theirs] = [middle(rates[name]!), middle(rates[`${name} bare`]!)];
    console.log(`${name}: ${ours.toFixed(0)}/s, bare ${theirs.toFixed(0)}/s, ratio ${(ours / theirs).toFixed(2)}`);
  }
  console.log(`rows: ${JSON.stringify(await countOurs(store))}`);
  console.log(`bare: ${JSON.stringify(await countBare(store))}`);
}

async function countOurs(store: Store): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [name, table] of [
    ["case", "cases.case"],
    ["task", "cases.task"],
    ["clock", "cases.clock"],
    ["step", "cases.step"],
    ["entry", "journal.entry"],
    ["outbox", "city.outbox"],
  ] as const)
    counts[name] = Number((await store.query<{ count: number }>(`select count(*) from ${table}`))[0]?.count);
  return counts;
}

/** Acts a second, so many at once. */
async function rate(
  first: number,
  times: number,
  atOnce: number,
  act: (number: number) => Promise<unknown>,
): Promise<number> {
  let next = first;
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < first + times) await act(next++);
    }),
  );
  return (times * 1000) / (performance.now() - begin);
}

const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const p95 = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)]!;

/** Copies of one case with its task and clock, so many that the desk has `count` to do. */
async function fillInbox(store: Store, count: number): Promise<void> {
  const [row] = await store.query<{ open: number; id: string }>(
    "select count(*) as open, min(case_id) as id from cases.task where state = 'open' and role = 'desk'",
  );
  const copies = count - row!.open;
  if (copies <= 0) return;
  await store.transaction(async (transaction) => {
    await transaction.query(
      `insert into cases.case select (json_populate_record(c, json_build_object('id', 'copy-' || n, 'number', 'C-' || n,
         'due', c.due + n, 'words', 'C-' || n || ' lamp ' || n || ' on the corner is dark'))).*
       from cases.case c, generate_series(1, $2) n where c.id = $1`,
      [row!.id, copies],
    );
    await transaction.query(
      `insert into cases.task select (json_populate_record(t, json_build_object('id', 'copy-' || n, 'case_id', 'copy-' || n,
         'due', t.due + n))).* from cases.task t, generate_series(1, $2) n where t.case_id = $1`,
      [row!.id, copies],
    );
    await transaction.query(
      `insert into cases.clock select (json_populate_record(k, json_build_object('task_id', 'copy-' || n, 'case_id', 'copy-' || n))).*
       from cases.clock k, generate_series(1, $2) n where k.case_id = $1`,
      [row!.id, copies],
    );
  });
}

async function inbox(room: OpenCases, store: Store, count: number): Promise<void> {
  await fillInbox(store, count);
  await store.query("analyze");
  const times: number[] = [];
  let after: string | undefined;
  let total = 0;
  for (let page = 0; page < 200; page += 1) {
    const begin = performance.now();
    const answer = await room.list(desk, { box: "todo", limit: 50, ...(after === undefined ? {} : { after }) });
    times.push(performance.now() - begin);
    total = answer.total;
    after = answer.next;
  }
  const words: number[] = [];
  for (let page = 0; page < 50; page += 1) {
    const begin = performance.now();
    await room.list(desk, { box: "todo", text: `lamp ${page} corner` });
    words.push(performance.now() - begin);
  }
  console.log(
    `inbox of ${total}: page of 50 p95 ${p95(times).toFixed(1)} ms, by words p95 ${p95(words).toFixed(1)} ms`,
  );
}

async function sweep(room: OpenCases, clock: { now: number }): Promise<void> {
  clock.now += 72 * hour;
  const begin = performance.now();
  const { told } = await room.sweep();
  const seconds = (performance.now() - begin) / 1000;
  console.log(`clocks swept: ${told} levels told in ${seconds.toFixed(1)} s`);
}
