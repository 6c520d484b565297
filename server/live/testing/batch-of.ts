import type { AttributeValue, ChangeBatch } from "../../../kernel/index.ts";

export interface Change {
  thing: number;
  attribute: string;
  value: AttributeValue;
}

/** A batch as the change path makes them. */
export function batchOf(changes: readonly Change[], type = "Lamp"): ChangeBatch {
  return {
    position: 1,
    at: 0,
    cause: { source: "test", actor: "test", simulated: true },
    length: changes.length,
    thing: (i) => changes[i]!.thing,
    id: (i) => `lamp-${changes[i]!.thing}`,
    type: () => type,
    attribute: (i) => changes[i]!.attribute,
    value: (i) => changes[i]!.value,
    previous: () => undefined,
    datasetId: () => undefined,
    observedAt: () => 5,
  };
}
