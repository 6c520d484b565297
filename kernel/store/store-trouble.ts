import { CityError } from "../errors/city-error.ts";
import { StoreError } from "./store-error.ts";

/**
 * The coded error when the database itself is in trouble (full, away, crowded), so that who called can be told and try
 * again; undefined when the statement is to blame. By PostgreSQL's classes of SQLSTATE.
 */
export function storeTrouble(error: unknown): CityError | undefined {
  if (!(error instanceof StoreError)) return undefined;
  const { code } = error;
  if (code === "53100") return new CityError("store.disk.full", {}, { cause: error });
  const crowded = code.startsWith("53") || ["40001", "40P01", "55P03", "57014", "25P03"].includes(code);
  if (crowded) return new CityError("store.busy", {}, { cause: error });
  const away = ["08", "57", "58", "XX"].some((kind) => code.startsWith(kind)) || code === "25006";
  return away ? new CityError("store.away", { rule: code }, { cause: error }) : undefined;
}
