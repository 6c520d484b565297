import { CityError } from "../../kernel/index.ts";
import { unstorableIn } from "../../kernel/texts/storable.ts";

/**
 * Refuses what JSON can say and no store can keep: texts with NUL or half a character, numbers so large that they are
 * no longer exact, endless nesting. Throws `input.invalid` with the field.
 */
export function refuseUnstorable(input: unknown): void {
  const found = unstorableIn(input);
  if (found === undefined) return;
  const field = found.path.map((part, index) =>
    typeof part === "number" ? `[${part}]` : `${index > 0 ? "." : ""}${part}`,
  );
  throw new CityError("input.invalid", { field: field.join("") || "(body)", rule: found.rule });
}
