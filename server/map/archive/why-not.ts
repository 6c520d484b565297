import { CityError } from "../../../kernel/index.ts";

/** Why an archive cannot be opened: for what it is, or because it cannot be reached. */
export const whyNotOpen = (error: unknown): CityError =>
  error instanceof CityError && error.code.startsWith("map.") ? error : whyNotRead(error);

/** Why a piece cannot be read of an archive that could be opened. */
export function whyNotRead(error: unknown): CityError {
  const { code = "read" } = error as { code?: string };
  const rule = error instanceof CityError ? `${code.split(".").at(-1)} ${error.answer.rule ?? ""}`.trim() : code;
  return new CityError("map.away", { rule }, { cause: error });
}
