import type { Migration, Sql, Store } from "../store/store.ts";
import type { ScenarioUse } from "./scenario-health.ts";

const migrations: readonly Migration[] = [
  {
    number: 1,
    name: "switches-and-use",
    sql: `
      create table scenario.switch (id text primary key, enabled boolean not null);
      create table scenario.use (
        scenario text not null, hour bigint not null, calls integer not null, failures integer not null,
        primary key (scenario, hour)
      );`,
  },
];

/** What the operator decided and what was used, kept over restarts. */
export interface Switches {
  isOn(id: string, otherwise: boolean): boolean;
  /** Within the transaction that also journals it; `noted` after its commit. */
  write(transaction: Sql, id: string, on: boolean): Promise<void>;
  noted(id: string, on: boolean): void;
  readUse(since: number): Promise<ReadonlyMap<string, readonly ScenarioUse[]>>;
  writeUse(scenario: string, hours: readonly ScenarioUse[]): Promise<void>;
  forgetUse(before: number): Promise<void>;
}

export async function openSwitches(store: Store): Promise<Switches> {
  await store.migrate("scenario", migrations);
  const rows = await store.query<{ id: string; enabled: boolean }>("select id, enabled from scenario.switch");
  const known = new Map(rows.map((row) => [row.id, row.enabled]));
  return {
    isOn: (id, otherwise) => known.get(id) ?? otherwise,
    noted: (id, on) => void known.set(id, on),
    async write(transaction, id, on) {
      await transaction.query(
        "insert into scenario.switch (id, enabled) values ($1, $2) on conflict (id) do update set enabled = excluded.enabled",
        [id, on],
      );
    },
    async readUse(since) {
      const used = await store.query<ScenarioUse & { scenario: string }>(
        "select scenario, hour, calls, failures from scenario.use where hour >= $1 order by hour",
        [since],
      );
      const byScenario = new Map<string, ScenarioUse[]>();
      for (const { scenario, ...use } of used) byScenario.set(scenario, [...(byScenario.get(scenario) ?? []), use]);
      return byScenario;
    },
    async writeUse(scenario, hours) {
      if (hours.length === 0) return;
      await store.query(
        `insert into scenario.use (scenario, hour, calls, failures)
         select $1, * from unnest($2::bigint[], $3::int[], $4::int[])
         on conflict (scenario, hour) do update set calls = excluded.calls, failures = excluded.failures`,
        [scenario, hours.map((use) => use.hour), hours.map((use) => use.calls), hours.map((use) => use.failures)],
      );
    },
    async forgetUse(before) {
      await store.query("delete from scenario.use where hour < $1", [before]);
    },
  };
}
