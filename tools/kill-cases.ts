// Ends a city with SIGKILL while it opens and answers cases, again and again, and looks whether anything was lost or done twice.
// `npx tsx tools/kill-cases.ts [--rounds 100] [--database URL]`: a database of PostgreSQL that is empty; embedded without.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { beginningOfChain } from "../kernel/cases/digest.ts";
import { openStore } from "../kernel/store/open-store.ts";
import type { Store } from "../kernel/store/store.ts";
import { buildProgram } from "../kernel/testing/ended-process.ts";

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "100" }, database: { type: "string", default: "" } },
});
const rounds = Number(values.rounds);
const dataFolder = await mkdtemp(join(tmpdir(), "citybrain-kill-cases-"));
const program = await buildProgram("tools/kill-cases/kill-cases-child.ts");
const opened = new Map<string, string>();
const answered = new Set<string>();
const tried = new Set<string>();
let resent = 0;

for (let round = 0; round < rounds; round += 1) {
  const doubts = [...tried]
    .filter((key) => !answered.has(key))
    .map((key) => ({ key, ...(opened.has(key) ? { task: opened.get(key)! } : {}) }));
  resent += doubts.length;
  const city = program.start(dataFolder, values.database, String(round), JSON.stringify(doubts));
  await city.reached(1 + doubts.length + Math.floor(Math.random() * 60));
  for (const line of await city.kill()) {
    const [word, key = "", task = ""] = line.split(" ");
    if (word === "try") tried.add(key);
    if (word === "opened") opened.set(key, task);
    if (word === "answered") answered.add(key);
  }
}

const store = await openStore({
  dataFolder,
  ...(values.database === "" ? {} : { databaseUrl: values.database }),
  log: { info: () => {}, warn: () => {}, error: () => {} },
});
const faults = await faultsOf(store);
console.log(
  `${store.kind}, ${rounds} kills: ${opened.size} cases opened, ${answered.size} answered, ${resent} sent again after a kill`,
);
console.log(`lost: ${faults.lost.length}, doubled: ${faults.doubled.length}, torn: ${faults.torn.length}`);
for (const fault of [...faults.lost, ...faults.doubled, ...faults.torn].slice(0, 20)) console.log(fault);
process.exitCode = faults.lost.length + faults.doubled.length + faults.torn.length === 0 ? 0 : 1;
await store.close();
await program.remove();
await rm(dataFolder, { recursive: true, force: true });

/** What was acknowledged and is not there; what is there more than once; what is there in part only. */
async function faultsOf(sql: Store) {
  const rows = await sql.query<{ id: string; key: string; turn: number; ended: string | null; digest: string }>(
    "select id, open_key as key, turn, ended, digest from cases.case",
  );
  const count = async (text: string) =>
    new Map((await sql.query<{ id: string; count: number }>(text)).map((row) => [row.id, row.count]));
  const steps = await count("select case_id as id, count(*) from cases.step group by case_id");
  const tasks = await count("select case_id as id, count(*) from cases.task group by case_id");
  const messages = await count(
    `select m.case_id as id, count(*) from messages.message m join messages.received r on r.message = m.id group by m.case_id`,
  );
  const events = await count(
    `select data->>'case' as id, count(*) from (select topic, data from journal.entry union all ${pendingOf(await hasPending(sql))}) e
     where topic like 'kill.case.%' group by 1`,
  );
  const byKey = new Map<string, (typeof rows)[number][]>();
  for (const row of rows) byKey.set(row.key, [...(byKey.get(row.key) ?? []), row]);
  return {
    lost: [
      ...[...opened.keys()].filter((key) => !byKey.has(key)).map((key) => `${key}: acknowledged, but not there`),
      ...[...answered].filter((key) => byKey.get(key)?.[0]?.ended !== "done").map((key) => `${key}: answer lost`),
    ],
    doubled: [
      ...[...byKey].filter(([, all]) => all.length > 1).map(([key, all]) => `${key}: ${all.length} cases`),
      ...rows.filter(({ id }) => (messages.get(id) ?? 0) > 1).map(({ key }) => `${key}: told twice`),
    ],
    torn: rows
      .filter(
        ({ id, turn, ended, digest }) =>
          steps.get(id) !== turn ||
          events.get(id) !== turn ||
          tasks.get(id) !== 1 ||
          (messages.get(id) ?? 0) !== (ended === null ? 0 : 1) ||
          digest === beginningOfChain(id),
      )
      .map(
        ({ key, id, turn }) =>
          `${key}: turn ${turn}, steps ${steps.get(id)}, events ${events.get(id)}, messages ${messages.get(id)}`,
      ),
  };
}

/** Entries that the journal has not numbered yet are as good as in it. */
async function hasPending(sql: Store): Promise<boolean> {
  const [row] = await sql.query<{ there: boolean }>("select to_regclass('journal.pending') is not null as there");
  return row!.there;
}

function pendingOf(there: boolean): string {
  return there ? "select topic, data from journal.pending" : "select null::text, null::json where false";
}
