import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dropSchema } from "./served-schema.ts";

const databaseUrl = process.env["DATABASE_URL"];

/** The backings that one test body runs on: embedded always, PostgreSQL when `DATABASE_URL` names a server. */
export const backings = databaseUrl === undefined ? (["embedded"] as const) : (["embedded", "served"] as const);
export type Backing = (typeof backings)[number];

/** A place of its own for the histories of one test. */
export interface HistoryPlace {
  /** What `openHistory` asks for. */
  readonly at: { readonly dataFolder: string } | { readonly databaseUrl: string; readonly schema: string };
  readonly folder: string;
  readonly schema: string;
  wipe(): Promise<void>;
}

export async function newPlace(backing: Backing): Promise<HistoryPlace> {
  const folder = await mkdtemp(join(tmpdir(), "history-"));
  const schema = `history_${folder.split("-").at(-1)!.toLowerCase()}`;
  return {
    at: backing === "served" ? { databaseUrl: databaseUrl!, schema } : { dataFolder: folder },
    folder,
    schema,
    async wipe() {
      await rm(folder, { recursive: true });
      if (backing === "served") await dropSchema(databaseUrl!, schema);
    },
  };
}
