import { CityError, explain } from "../errors/city-error.ts";
import type { Text } from "../texts/text.ts";
import type { InputState } from "./input-freshness.ts";

/** What people are told about an error: the table's text of a coded one; of any other only that it happened, since its words may hold anything. */
export function reasonOf(what: string, error: unknown): Text {
  if (error instanceof CityError) return error.answer.message;
  const name = error instanceof Error ? error.name : typeof error;
  return explain("scenario.problem", { what, name }).message;
}

export function staleReason(input: InputState, now: number): Text {
  const parameters = { type: input.type, attribute: input.attribute };
  if (input.newestAt === undefined) return explain("scenario.input.none", parameters).message;
  const minutes = Math.round((now - input.newestAt) / 60_000);
  return explain("scenario.input.stale", { ...parameters, minutes }).message;
}
