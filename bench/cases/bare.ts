/**
 * The same rows as the room writes, by hand: no rule is looked at, nobody's right is asked, no kind is read. Imports no kernel: what
 * it needs of the store is given.
 */
export interface Statements {
  query(text: string, parameters?: readonly unknown[]): Promise<readonly object[]>;
}
export type InTransaction = (work: (sql: Statements) => Promise<void>) => Promise<void>;

const tables = ["case", "task", "clock", "step"] as const;

/** Tables of the same columns, keys and indexes. */
export async function makeBareTables(sql: Statements): Promise<void> {
  await sql.query("create schema bare");
  for (const table of tables) await sql.query(`create table bare.${table} (like cases.${table} including all)`);
  await sql.query("create table bare.entry (like journal.entry including all)");
  await sql.query("create table bare.outbox (like city.outbox including all)");
  await sql.query("alter table bare.task add foreign key (case_id) references bare.case (id)");
  await sql.query("alter table bare.clock add foreign key (task_id) references bare.task (id)");
  await sql.query("alter table bare.step add foreign key (case_id) references bare.case (id)");
  await sql.query("create sequence bare.number");
}

const hash = "0".repeat(64);

async function addTask(sql: Statements, id: string, task: string, now: number, clocks: number): Promise<void> {
  await sql.query(
    `insert into bare.task (id, case_id, kind, in_state, visit, role, bureau, state, turn, due, late, opened_at)
     values ($1, $2, 'look', 'looked-at', 1, 'desk', null, 'open', 1, $3, false, $4)`,
    [task, id, now + 86_400_000, now],
  );
  for (let clock = 0; clock < clocks; clock += 1)
    await sql.query(
      `insert into bare.clock (task_id, id, case_id, state, started_at, yellow_at, due, next_at)
       values ($1, $2, $3, 'runs', $4, $5, $6, $5)`,
      [task, `clock-${clock}`, id, now, now + 40_000_000, now + 86_400_000],
    );
}

async function addStep(
  sql: Statements,
  id: string,
  number: number,
  act: string,
  now: number,
  content: object,
): Promise<void> {
  await sql.query(
    `insert into bare.step (case_id, number, act, to_state, at, by_actor, content, salt, content_digest, digest)
     values ($1, $2, $3, 'worked-on', $4, 'staff-1', $5, $6, $7, $7)`,
    [id, number, act, now, JSON.stringify(content), hash.slice(32), hash],
  );
}

async function addEvent(sql: Statements, number: number, event: object, now: number): Promise<void> {
  const text = JSON.stringify(event);
  await sql.query(
    "insert into bare.entry (number, at, topic, data, cause, hash) values ($1, $2, 'bench.case.acted', $3, $4, $5)",
    [number, now, text, '{"source":"bench","actor":"staff-1"}', hash],
  );
  await sql.query("insert into bare.outbox (event) values ($1)", [text]);
}

let entries = 0;

export async function openBare(run: InTransaction, id: string, data: object, now: number): Promise<void> {
  await run(async (sql) => {
    await sql.query(
      `insert into bare.case (id, number, kind, hash, state, visit, turn, digest, data, personal, words, files, applicant,
         opened_by, due, late, simulated, opened_at)
       values ($1, 'B-' || nextval('bare.number'), 'bench.case', $2, 'looked-at', 1, 1, $2, $3, '{}', $4, '{}', $5, $5, $6, false,
         false, $7)`,
      [id, hash, JSON.stringify(data), JSON.stringify(data), "citizen-1", now + 86_400_000, now],
    );
    await addTask(sql, id, `${id}-1`, now, 1);
    await addStep(sql, id, 1, "open", now, { citizen: "citizen-1" });
    await addEvent(sql, (entries += 1), { case: id, act: "open", digest: hash }, now);
  });
}

export async function answerBare(run: InTransaction, id: string, now: number): Promise<void> {
  await run(async (sql) => {
    await sql.query("select * from bare.case where id = $1 for update", [id]);
    await sql.query(
      "update bare.case set state = 'worked-on', visit = 2, turn = 2, digest = $2, due = $3 where id = $1",
      [id, hash, now + 400_000_000],
    );
    await sql.query(
      "update bare.task set state = 'answered', answer = 'on', answered_by = 'staff-1', turn = 2, ended_at = $2 where id = $1",
      [`${id}-1`, now],
    );
    await sql.query("update bare.clock set state = 'met', next_at = null where task_id = $1", [`${id}-1`]);
    await addTask(sql, id, `${id}-2`, now, 1);
    await addStep(sql, id, 2, "on", now, {});
    await addEvent(sql, (entries += 1), { case: id, act: "on", digest: hash }, now);
  });
}

/** A page of 50 and how many there are. */
export async function listBare(sql: Statements): Promise<number> {
  await sql.query("select count(*) from bare.task where state = 'open' and assignee is null and role = 'desk'");
  const rows = await sql.query(
    `select row_to_json(c) as c, row_to_json(t) as t from bare.task t join bare.case c on c.id = t.case_id
     where t.state = 'open' and t.assignee is null and t.role = 'desk' order by t.due, t.opened_at, t.id limit 50`,
  );
  await sql.query("select * from bare.clock where task_id = any($1::text[])", [
    rows.map((row) => (row as { t: { id: string } }).t.id),
  ]);
  return rows.length;
}

export async function countBare(sql: Statements): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of [...tables, "entry", "outbox"]) {
    const [row] = (await sql.query(`select count(*) from bare.${table}`)) as { count: number }[];
    counts[table] = Number(row?.count);
  }
  return counts;
}
