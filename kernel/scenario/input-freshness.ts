import type { Things } from "../things/things.ts";
import type { InputDeclaration } from "./input-declaration.ts";

export interface InputState extends Omit<InputDeclaration, "or"> {
  /** The newest report of any thing of the type, ms; absent when there never was one. */
  readonly newestAt?: number;
}

/**
 * When each input was last reported, changed or not; of its alternatives the one reported last, else the first. A report
 * from a time when the clock was ahead is none.
 */
export function readInputs(things: Things, inputs: readonly InputDeclaration[], now: number): readonly InputState[] {
  return inputs.map(({ type, attribute, freshWithin, or = [] }) => {
    let newest: InputState = { type, attribute, freshWithin };
    for (const stream of [newest, ...or]) {
      const newestAt = newestReport(things, stream, now);
      if (newestAt === undefined || newestAt <= (newest.newestAt ?? -Infinity)) continue;
      newest = { type: stream.type, attribute: stream.attribute, freshWithin, newestAt };
    }
    return newest;
  });
}

/** Inputs of a scenario that does not run: nothing is read. */
export function unreadInputs(inputs: readonly InputDeclaration[]): readonly InputState[] {
  return inputs.map(({ type, attribute, freshWithin }) => ({ type, attribute, freshWithin }));
}

function newestReport(
  things: Things,
  input: Pick<InputDeclaration, "type" | "attribute">,
  now: number,
): number | undefined {
  if (!things.types().some((type) => type.type === input.type && input.attribute in type.attributes)) return undefined;
  const column = things.column(input.type, input.attribute);
  let newest = -Infinity;
  for (const thing of things.indexes(input.type)) {
    const reportedAt = column.reportedAt(thing);
    if (reportedAt > newest && reportedAt <= now) newest = reportedAt;
  }
  return newest === -Infinity ? undefined : newest;
}

/** Inputs that are older than they may be; one never seen counts from when the scenario started. */
export function staleInputs(inputs: readonly InputState[], startedAt: number, now: number): readonly InputState[] {
  return inputs.filter(
    (input) => now - Math.max(input.newestAt ?? 0, Math.min(startedAt, now)) > input.freshWithin * 1000,
  );
}
