import type { ChangeBatch } from "../../things/things.ts";
import type { AttributeValue, ThingType } from "../../things/types.ts";

export interface Change {
  readonly thing: number;
  readonly attribute?: string;
  readonly value: AttributeValue;
  readonly observedAt: number;
  readonly type?: string;
  readonly datasetId?: string;
}

export const carPark: ThingType = {
  type: "OffStreetParking",
  label: { zh: "停车场", en: "Car park" },
  read: { everyone: true },
  attributes: {
    availableSpotNumber: { kind: "number" },
    open: { kind: "boolean" },
    status: { kind: "enum", values: ["free", "occupied", "closed"] },
    name: { kind: "text" },
    notice: { kind: "text", history: true },
    location: { kind: "point", history: true },
    seenAt: { kind: "instant", history: true },
  },
};

export function idOf(thing: number): string {
  return `urn:ngsi-ld:OffStreetParking:东-${thing}`;
}

/** A batch as the change path makes them; received at `at`, or when its newest reading was made. */
export function batch(position: number, changes: readonly Change[], at?: number): ChangeBatch {
  const newest = changes.reduce((latest, { observedAt }) => Math.max(latest, observedAt), 0);
  return {
    position,
    at: at ?? newest,
    cause: { source: "test", actor: "tester" },
    length: changes.length,
    thing: (row) => changes[row]!.thing,
    id: (row) => idOf(changes[row]!.thing),
    type: (row) => changes[row]!.type ?? carPark.type,
    attribute: (row) => changes[row]!.attribute ?? "availableSpotNumber",
    value: (row) => changes[row]!.value,
    previous: () => undefined,
    observedAt: (row) => changes[row]!.observedAt,
    datasetId: (row) => changes[row]!.datasetId,
  };
}
