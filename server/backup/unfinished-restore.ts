import { existsSync } from "node:fs";
import { join } from "node:path";
import { CityError } from "../../kernel/index.ts";

/** Stands in the data folder from before the first file of a backup comes to it until after the last. */
export const restoringFolder = "restoring";

/** @throws CityError `restore.unfinished` */
export function refuseUnfinishedRestore(dataFolder: string): void {
  if (existsSync(join(dataFolder, restoringFolder))) throw new CityError("restore.unfinished", { folder: dataFolder });
}
