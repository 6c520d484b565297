import { asCityError } from "../http/errors.ts";

/** An error as people read it on the terminal: coded ones in both languages, others with what is known. */
export function errorLines(error: unknown): readonly string[] {
  const known = asCityError(error);
  if (known !== undefined) {
    const { code, message } = known.answer;
    return [`✗ ${code}`, `  ${message.zh}`, `  ${message.en}`];
  }
  const text = error instanceof Error ? error.message : String(error);
  return ["✗ internal", `  ${text}`, ...(error instanceof Error && error.stack ? [error.stack] : [])];
}
