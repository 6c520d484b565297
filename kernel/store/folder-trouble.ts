import { CityError } from "../errors/city-error.ts";

const obstacles: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk is full",
  EROFS: "its disk may only be read",
  EACCES: "no permission to write there",
  EPERM: "no permission to write there",
  ENOTDIR: "not a folder",
  EEXIST: "not a folder",
  ENOENT: "no folder can be made there",
};

/** `store.folder.unusable` when the system would not let the folder be written; any other error as it is. */
export function folderTrouble(folder: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  const known = code !== undefined && !(error instanceof CityError) && Object.hasOwn(obstacles, code);
  return known ? new CityError("store.folder.unusable", { folder, rule: obstacles[code] }, { cause: error }) : error;
}
