import { Type } from "typebox";
import type { OpenJobs } from "../jobs/open-jobs.ts";
import { roomKind, type RoomBase } from "../rooms/room-kind.ts";
import type { Files, FileWrites } from "./files.ts";
import { openFiles, type OpenFiles } from "./open-files.ts";

/** Files that people send: bytes in the data folder, rows in the store; tidied once an hour. */
export const filesRoom = roomKind<"files", OpenFiles, Files, FileWrites, BeforeFiles>({
  name: "files",
  open: openTidied,
  view: (whole, owner) => whole.viewOf(owner.id),
  writes: (whole, transaction, owner) => whole.writes(transaction, owner.id),
});

export interface BeforeFiles {
  readonly jobs: Pick<OpenJobs, "declare">;
}

type Base = Pick<RoomBase, "store" | "dataFolder" | "now" | "random" | "log">;

export async function openTidied(base: Base, { jobs }: BeforeFiles): Promise<OpenFiles> {
  const files = await openFiles(base);
  await jobs.declare({
    id: "files.tidy",
    data: Type.Object({}),
    everySeconds: 3_600,
    within: 600_000,
    run: async () => void (await files.tidy()),
  });
  return files;
}
