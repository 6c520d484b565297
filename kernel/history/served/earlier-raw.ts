import type { Queries } from "../database.ts";

/**
 * In earlier versions all parts of `raw` shared indexes of the whole. Each keeps its own from here on, so that new
 * segments may do without at first. Nothing is copied; each part is read through once as it is put back.
 */
export async function keepIndexesApart(writing: Queries): Promise<void> {
  const [shared] = await writing.query<{ name: string }>(
    `select 'raw_series' as name where to_regclass('raw_series') is not null`,
  );
  if (shared === undefined) return;
  const parts = await writing.query<{ name: string; bounds: string }>(
    `select child.relname as name, pg_get_expr(child.relpartbound, child.oid) as bounds
     from pg_inherits join pg_class child on child.oid = inhrelid where inhparent = 'raw'::regclass`,
  );
  for (const { name } of parts) await writing.query(`alter table raw detach partition ${name}`);
  await writing.query(`drop index raw_series, raw_observed, raw_arrival`);
  for (const { name, bounds } of parts) await writing.query(`alter table raw attach partition ${name} ${bounds}`);
}
