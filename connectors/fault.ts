import { explain, type ErrorCode, type FeedFault } from "../kernel/index.ts";

/** What is wrong with one record, before it is known whose record it is. `refused`: nothing of it can be shown. */
export interface Note {
  readonly code: ErrorCode;
  readonly refused: boolean;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

const longest = 80;

/** A raw value as it may stand in a message: short, on one line. */
export function quote(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  const line = text
    .slice(0, 10 * longest)
    .replace(/\s+/g, " ")
    .trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

export function refusal(code: ErrorCode, parameters: Readonly<Record<string, unknown>> = {}): Note {
  return { code, refused: true, parameters };
}

export function remark(code: ErrorCode, parameters: Readonly<Record<string, unknown>> = {}): Note {
  return { code, refused: false, parameters };
}

export function faultOf(note: Note, record: string, where: string): FeedFault {
  return {
    record: quote(record),
    where,
    code: note.code,
    message: explain(note.code, note.parameters).message,
    refused: note.refused,
  };
}
