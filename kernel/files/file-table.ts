import type { Migration, Sql } from "../store/store.ts";
import type { StoredFile } from "./files.ts";

export const fileMigrations: readonly Migration[] = [
  {
    number: 1,
    name: "files",
    sql: `create table files.file (
      id text primary key,
      type text not null,
      name text not null,
      bytes bigint not null,
      sha256 text not null,
      width integer,
      height integer,
      thumbnail boolean not null,
      taken_at bigint not null,
      taken_by text not null,
      owner text,
      attached_to text,
      attached_at bigint,
      check ((owner is null) = (attached_to is null))
    );
    create index file_taken_by on files.file (taken_by, taken_at);
    create index file_attached_to on files.file (owner, attached_to);
    create index file_waiting on files.file (taken_at) where attached_to is null`,
  },
];

interface Row {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly thumbnail: boolean;
  readonly taken_at: number;
  readonly taken_by: string;
  readonly owner: string | null;
  readonly attached_to: string | null;
}

/** A file and who attached it. */
export interface OwnedFile {
  readonly file: StoredFile;
  readonly owner?: string;
}

export async function insertFile(sql: Sql, file: StoredFile): Promise<void> {
  const { id, type, name, bytes, sha256, width = null, height = null, thumbnail, takenAt, by } = file;
  await sql.query(
    `insert into files.file (id, type, name, bytes, sha256, width, height, thumbnail, taken_at, taken_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [id, type, name, bytes, sha256, width, height, thumbnail, takenAt, by],
  );
}

export async function findFiles(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, OwnedFile>> {
  const rows = await sql.query<Row>("select * from files.file where id = any($1)", [ids]);
  return new Map(rows.map((row) => [row.id, fileOf(row)]));
}

export interface Counts {
  /** Of this person, attached to nothing. */
  readonly waiting: number;
  /** Of this person, taken since. */
  readonly lately: number;
  /** Of all, attached to nothing. */
  readonly waitingBytes: number;
}

export async function countFiles(sql: Sql, by: string, since: number): Promise<Counts> {
  const [counts] = await sql.query<Counts>(
    `select count(*) filter (where attached_to is null) as waiting, count(*) filter (where taken_at > $2) as lately,
      (select coalesce(sum(bytes), 0) from files.file where attached_to is null) as "waitingBytes"
      from files.file where taken_by = $1`,
    [by, since],
  );
  return counts!;
}

/** Those of the ids that this person took and nobody attached. */
export async function attachFiles(
  sql: Sql,
  ids: readonly string[],
  to: { readonly owner: string; readonly to: string; readonly by: string; readonly at: number },
): Promise<readonly StoredFile[]> {
  const rows = await sql.query<Row>(
    `update files.file set owner = $2, attached_to = $3, attached_at = $4
      where id = any($1) and taken_by = $5 and attached_to is null returning *`,
    [ids, to.owner, to.to, to.at, to.by],
  );
  return rows.map((row) => fileOf(row).file);
}

/** The ids of what was attached there; their rows go. */
export async function deleteAttached(sql: Sql, owner: string, to: string): Promise<readonly string[]> {
  const rows = await sql.query<{ id: string }>(
    "delete from files.file where owner = $1 and attached_to = $2 returning id",
    [owner, to],
  );
  return rows.map(({ id }) => id);
}

/** The ids of what was taken outside the span and attached to nothing; their rows go. */
export async function deleteForgotten(sql: Sql, from: number, to: number): Promise<readonly string[]> {
  const rows = await sql.query<{ id: string }>(
    "delete from files.file where attached_to is null and (taken_at < $1 or taken_at > $2) returning id",
    [from, to],
  );
  return rows.map(({ id }) => id);
}

function fileOf(row: Row): OwnedFile {
  const { id, type, name, bytes, sha256, thumbnail } = row;
  const file: StoredFile = {
    id,
    type,
    name,
    bytes,
    sha256,
    takenAt: row.taken_at,
    by: row.taken_by,
    ...(row.width === null || row.height === null ? {} : { width: row.width, height: row.height }),
    thumbnail,
    ...(row.attached_to === null ? {} : { attachedTo: row.attached_to }),
  };
  return { file, ...(row.owner === null ? {} : { owner: row.owner }) };
}
