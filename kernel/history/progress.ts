import type { Queries } from "./database.ts";

/** How far everything is; one row, changed in the same transaction as what it tells of. */
export interface Progress {
  /** Stream position of the last batch that is wholly in. */
  readonly position: number;
  /** Number of the last row that came in. */
  readonly arrival: number;
  /** Raw rows up to this arrival are in `minute`, by passes up to `minute_pass`. */
  readonly minute_through: number;
  readonly minute_pass: number;
  /** Rows of `minute` up to this pass are in `hour`. */
  readonly hour_through: number;
  readonly hour_pass: number;
  /** Rows of `hour` up to this pass are in `day`. */
  readonly day_through: number;
  readonly day_pass: number;
}

const columns: readonly (keyof Progress)[] = [
  "position",
  "arrival",
  "minute_through",
  "minute_pass",
  "hour_through",
  "hour_pass",
  "day_through",
  "day_pass",
];

export async function readProgress(database: Queries): Promise<Progress> {
  const list = columns.map((column) => `${column}::float8 as ${column}`).join(", ");
  const [row] = await database.query<Progress>(`select ${list} from progress`);
  return row!;
}

export async function saveProgress(database: Queries, progress: Progress): Promise<void> {
  const list = columns.map((column, index) => `${column} = $${index + 1}::bigint`).join(", ");
  await database.query(
    `update progress set ${list}`,
    columns.map((column) => progress[column]),
  );
}
