import type { Position } from "../stream/stream.ts";
import type { Fault } from "../threads/fault.ts";
import type { Retention, ThingType } from "../things/types.ts";
import type { HistoryPoint, HistoryQuery } from "./history.ts";
import type { PropertyNumbers } from "./properties.ts";
import type { TextRow } from "./rows.ts";
import type { NewThing } from "./thing-numbers.ts";

/** What the thread needs to open the history; see `HistoryOptions`. */
export interface HistoryPlace {
  readonly dataFolder?: string;
  readonly databaseUrl?: string;
  readonly schema?: string;
  readonly timeZone: string;
  /** All of it is read before it is opened, and refused when a part is damaged; else that shows while the city runs. */
  readonly thorough?: boolean;
}

/** Changes of one or several batches that were received within one minute. */
export interface GatheredRows {
  /** Of the last batch. */
  readonly position: Position;
  /** When the first batch was received. */
  readonly at: number;
  /** Of `NumberRows`, handed over; the buffers come back as `spare`. */
  readonly numbers: readonly { readonly buffer: ArrayBuffer; readonly length: number }[];
  readonly texts: readonly TextRow[];
  /** That the thread was not told of yet. */
  readonly things: readonly NewThing[];
  readonly words: readonly string[];
}

export interface AsOfQuestion {
  readonly type: string;
  readonly attribute: string;
  readonly at: number;
  readonly ids: readonly string[] | undefined;
}

/** Side by side. */
export interface IdsAndValues {
  readonly ids: readonly string[];
  readonly values: readonly (number | string)[];
}

/** Questions that have one answer, and what it is. */
export interface HistoryCalls {
  flush: { question: undefined; answer: undefined };
  series: { question: HistoryQuery; answer: readonly HistoryPoint[] };
  /** Its values come before the answer, in `slice`s. */
  asOf: { question: AsOfQuestion; answer: undefined };
  expire: { question: { type: string; retention: Retention; now: number }; answer: undefined };
  /** The last one: the thread ends. */
  close: { question: undefined; answer: undefined };
  copyTo: { question: string; answer: undefined };
  settle: { question: undefined; answer: Position };
}

export type CallName = keyof HistoryCalls;

export type HistoryCall = {
  [Name in CallName]: { readonly id: number; readonly call: Name; readonly question: HistoryCalls[Name]["question"] };
}[CallName];

/** What the city tells history's thread; taken in order. */
export type HistoryTask =
  | { readonly declare: ThingType }
  | { readonly rows: GatheredRows }
  /** Somebody waits for rows to be on disk. */
  | { readonly hurry: true }
  /** The slice of a call's answer was taken. */
  | { readonly next: number }
  | HistoryCall;

/** What the thread tells. */
export type HistoryNews =
  /** The first one, or `refused`, after which the thread ends. */
  | { readonly opened: { readonly position: Position; readonly numbers: PropertyNumbers } }
  | { readonly refused: Fault }
  /** The database was found damaged. */
  | { readonly damaged: Fault }
  | { readonly spare: ArrayBuffer }
  | { readonly stored: { readonly rows: number; readonly position: Position } }
  | { readonly log: { readonly level: "info" | "warn" | "error"; readonly data: object; readonly message: string } }
  | { readonly id: number; readonly slice: IdsAndValues }
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly fault: Fault };
