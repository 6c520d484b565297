import { roomKind } from "../rooms/room-kind.ts";
import type { Files, FileWrites } from "./files.ts";
import { openFiles, type OpenFiles } from "./open-files.ts";

/** Files that people send: bytes in the data folder, rows in the store. */
export const filesRoom = roomKind<"files", OpenFiles, Files, FileWrites>({
  name: "files",
  open: (base) => openFiles(base),
  view: (whole, owner) => whole.viewOf(owner.id),
  writes: (whole, transaction, owner) => whole.writes(transaction, owner.id),
});
