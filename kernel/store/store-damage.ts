import { CityError } from "../errors/city-error.ts";
import { StoreError } from "./store-error.ts";

/** Where the embedded store lies in the data folder, and PostgreSQL's files in it. */
export const storeFolder = "store";
export const databaseFolder = "postgres";

/** `file`: as PostgreSQL names it, from its folder on. */
export function storeDamaged(file: string, rule: string, cause?: unknown): CityError {
  const parameters = { file: [storeFolder, databaseFolder, file].filter(Boolean).join("/"), rule };
  return new CityError("store.damaged", parameters, { cause });
}

/** Why a database that is there could not be opened: its files, unless the disk or the system stood in the way. */
export function openingTrouble(error: unknown): unknown {
  if (error instanceof CityError) return error;
  if (error instanceof StoreError && error.code.startsWith("53")) return error;
  const { code, message } = (error instanceof StoreError ? error.cause : error) as NodeJS.ErrnoException;
  if (["EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT"].includes(code ?? "")) return (error as Error).cause ?? error;
  return storeDamaged("", firstWords(message), error);
}

function firstWords(message: string | undefined): string {
  return (message ?? "it cannot be opened").split("\n")[0]!.slice(0, 160);
}
