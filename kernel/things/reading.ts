import type { ErrorAnswer } from "../errors/city-error.ts";
import type { Position } from "../stream/stream.ts";
import type { AttributeValue } from "./types.ts";

/**
 * One observed value of one attribute of one thing, as it comes in.
 * `type` is needed for a thing's first reading and checked when present. `observedAt`: ISO 8601 with zone or ms since
 * 1970; the instant of receipt when absent. `unitCode` when given must be the declared one.
 * `datasetId` names one of several values of the attribute (NGSI-LD); `properties` are properties of the attribute.
 * @example {"id":"urn:ngsi-ld:ParkingSpot:1","type":"ParkingSpot","attribute":"status","value":"free","observedAt":"2026-11-22T08:00:00Z"}
 */
export interface Reading {
  readonly id: string;
  readonly type?: string;
  readonly attribute: string;
  readonly value: AttributeValue;
  readonly observedAt?: string | number;
  readonly unitCode?: string;
  readonly datasetId?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** A reading that did not go in: which one, and why. */
export interface ReadingFault extends ErrorAnswer {
  readonly index: number;
}

/** What became of a batch, told after it is durable and applied. accepted = changed + unchanged + late; faults are the rest. */
export interface BatchResult {
  readonly position: Position;
  readonly accepted: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Older than what is known: kept in history, not shown as the state. */
  readonly late: number;
  readonly faults: readonly ReadingFault[];
}
