import { promisify } from "node:util";
import { deflateRaw, inflateRaw } from "node:zlib";
import type { Migration, Sql } from "../../../kernel/index.ts";
import type { Forecaster } from "../forecast/model.ts";
import { packRhythm, unpackRhythm, type Rhythm } from "../policies/rhythm.ts";

export const forecastMigration: Migration = {
  number: 1,
  name: "forecast kept over a restart",
  sql: `create table parking.forecast (
    site text primary key,
    saved_at bigint not null,
    state bytea not null,
    rhythm bytea
  );
  alter table parking.forecast alter column state set storage external;
  create table parking.forecast_learned (
    one boolean primary key default true check (one),
    saved_at bigint not null,
    state bytea not null
  );`,
};

/** Older ones are read from history as a whole, and so are those saved while the clock was ahead. */
const keptFor = 7 * 86_400_000;
const sitesAtOnce = 25;
const sitesRead = 100;
const packed = promisify(deflateRaw);
const unpacked = promisify(inflateRaw);

/** What was taken up of one site. */
export interface KeptSite {
  readonly savedAt: number;
  readonly rhythm: Rhythm | undefined;
}

interface Row {
  readonly site: string;
  readonly saved_at: number;
  readonly state: Uint8Array;
  readonly rhythm: Uint8Array | null;
}

/** The forecast and the rhythms of the sites in the scenario's own tables. */
export class KeptForecast {
  constructor(
    private readonly sql: Sql,
    private readonly forecaster: Forecaster,
    private readonly now: () => number,
  ) {}

  /** Takes up what was kept, by site id; what cannot be used any more is passed over. */
  async restore(): Promise<{ readonly sites: ReadonlyMap<string, KeptSite>; readonly learnedAt: number | undefined }> {
    const { sql, forecaster } = this;
    const now = this.now();
    await sql.query("delete from parking.forecast where saved_at < $1 or saved_at > $2", [now - keptFor, now]);
    const sites = new Map<string, KeptSite>();
    for (let last = ""; ;) {
      const rows = await sql.query<Row>(
        "select site, saved_at, state, rhythm from parking.forecast where site > $1 order by site limit $2",
        [last, sitesRead],
      );
      for (const { site, saved_at: savedAt, state, rhythm } of rows) {
        if (!forecaster.restore(await inflated(state))) continue;
        sites.set(site, { savedAt, rhythm: rhythm === null ? undefined : unpackRhythm(rhythm) });
      }
      if (rows.length < sitesRead) break;
      last = rows.at(-1)!.site;
    }
    const [learned] = await sql.query<Row>("select saved_at, state from parking.forecast_learned");
    const usable = learned !== undefined && forecaster.restore(await inflated(learned.state));
    return { sites, learnedAt: usable ? learned.saved_at : undefined };
  }

  /** Writes some sites, a few at a time; stops early when told so. Gives the ids of those written. */
  async save(
    sites: readonly { readonly id: string; readonly rhythm: Rhythm | undefined }[],
    enough: () => boolean = () => false,
  ): Promise<string[]> {
    const written: string[] = [];
    for (let from = 0; from < sites.length && !enough(); from += sitesAtOnce) {
      const some = sites.slice(from, from + sitesAtOnce);
      const states = await Promise.all(some.map(({ id }) => packed(this.forecaster.saveSites([id]), { level: 1 })));
      const values = some.map((_, at) => `($${at * 3 + 2}, $1::bigint, $${at * 3 + 3}, $${at * 3 + 4})`);
      await this.sql.query(
        `insert into parking.forecast (site, saved_at, state, rhythm) values ${values.join(", ")}
         on conflict (site) do update set saved_at = excluded.saved_at, state = excluded.state, rhythm = excluded.rhythm`,
        [
          this.now(),
          ...some.flatMap(({ id, rhythm }, at) => [id, states[at], rhythm === undefined ? null : packRhythm(rhythm)]),
        ],
      );
      written.push(...some.map(({ id }) => id));
    }
    return written;
  }

  async saveLearned(): Promise<void> {
    const state = await packed(this.forecaster.saveLearned(), { level: 1 });
    await this.sql.query(
      `insert into parking.forecast_learned (saved_at, state) values ($1, $2)
       on conflict (one) do update set saved_at = excluded.saved_at, state = excluded.state`,
      [this.now(), state],
    );
  }
}

/** Bytes that are no deflated ones come back as none: the forecaster refuses them. */
async function inflated(bytes: Uint8Array): Promise<Uint8Array> {
  return unpacked(bytes, { maxOutputLength: 64 * 1024 * 1024 }).catch(() => new Uint8Array());
}
