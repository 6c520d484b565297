import type { Cause, Position } from "../stream/stream.ts";
import type { AttributeValue, ThingType } from "./types.ts";

/** One attribute as known now. Instants in ms since 1970. */
export interface AttributeState {
  readonly value: AttributeValue;
  readonly unitCode?: string;
  /** When it was so in the world. */
  readonly observedAt: number;
  /** When it was last said, changed or not. */
  readonly reportedAt: number;
  readonly source: string;
  readonly simulated?: boolean;
  /** The stream record that set it: `0` when unknown. */
  readonly position: Position;
  readonly datasetId?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** A thing as known now; several values of one attribute (datasetId) follow its default one in `instances`. */
export interface Thing {
  readonly id: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, AttributeState>>;
  readonly instances?: Readonly<Record<string, readonly AttributeState[]>>;
}

export type Comparison = { readonly attribute: string } & (
  | { readonly equals: string | number | boolean }
  | { readonly atLeast?: number; readonly atMost?: number }
);

/** Degrees WGS 84; metres. Polygon: ring of [longitude, latitude]. Box: [west, south, east, north]. */
export type Place =
  | { readonly near: readonly [number, number]; readonly radius: number }
  | { readonly box: readonly [number, number, number, number] }
  | { readonly within: readonly (readonly [number, number])[] };

/** All parts must hold. `text` looks into ids and text attributes, case-insensitive. Results come nearest first for `near`, else in order of entry. */
export interface ThingQuery {
  readonly types?: readonly string[];
  readonly ids?: readonly string[];
  readonly where?: readonly Comparison[];
  readonly text?: string;
  readonly place?: Place;
  /** 1 to 1000; 100 when absent. */
  readonly limit?: number;
  /** `next` of the page before. */
  readonly after?: string;
}

export interface ThingPage {
  readonly things: readonly Thing[];
  /** How many match in all (`near`: within the radius). */
  readonly total: number;
  readonly next?: string;
}

/** Changes of one batch, read by index without making objects. `thing(i)` is the thing's integer index, stable while the process runs. */
export interface ChangeBatch {
  readonly position: Position;
  readonly at: number;
  readonly cause: Cause;
  readonly length: number;
  thing(i: number): number;
  id(i: number): string;
  type(i: number): string;
  attribute(i: number): string;
  value(i: number): AttributeValue;
  /** Undefined when the attribute had no value before. */
  previous(i: number): AttributeValue | undefined;
  observedAt(i: number): number;
  /** Which of several values of the attribute it is; undefined for the default one. */
  datasetId(i: number): string | undefined;
}

export interface ChangeFilter {
  readonly types?: readonly string[];
  readonly attributes?: readonly string[];
  /** Also changes of values that stand beside the default one. */
  readonly datasets?: true;
}

/**
 * Direct reading of one attribute of all things of one type, by thing index. NaN / undefined when not known. `number` of a
 * boolean is 0 or 1, of an enum the place of its value in the declared list.
 */
export interface Column {
  number(thing: number): number;
  value(thing: number): AttributeValue | undefined;
  observedAt(thing: number): number;
  reportedAt(thing: number): number;
}

/** Live state, read side. Writing goes through the change path only. */
export interface Things {
  types(): readonly ThingType[];
  count(type?: string): number;
  /** -1 when unknown. */
  indexOf(id: string): number;
  idOf(thing: number): string;
  typeOf(thing: number): string;
  get(id: string): Thing | undefined;
  at(thing: number): Thing;
  column(type: string, attribute: string): Column;
  /** Indexes of all things of a type, in order of entry. */
  indexes(type: string): Iterable<number>;
  query(query: ThingQuery): ThingPage;
  /** Called after each batch with its matching changes, never when there are none. Returns the way to end it. */
  subscribe(filter: ChangeFilter, listener: (changes: ChangeBatch) => void): () => void;
}
