import type { Fault } from "../../kernel/threads/fault.ts";
import type { ParkingRecord } from "./convert-record.ts";
import type { PartRead, ReadRequest } from "./read-answers.ts";

/** To the reading process: answers to read, or that the slice before has been taken. */
export type ReaderTask = { readonly request: ReadRequest } | { readonly next: true };

/** From it: that it is up; records slice by slice, each after the one before was taken, then the rest; or why there is none. */
export type ReaderAnswer =
  | { readonly ready: true }
  | { readonly slice: readonly ParkingRecord[] }
  | { readonly read: Omit<PartRead, "records"> }
  | { readonly fault: Fault };
