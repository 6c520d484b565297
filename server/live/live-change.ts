import type { AttributeValue } from "../../kernel/index.ts";

/** The newest value of one attribute of one thing. */
export interface LiveChange {
  readonly thing: number;
  readonly id: string;
  readonly type: string;
  readonly attribute: string;
  readonly value: AttributeValue;
  readonly observedAt: number;
  readonly simulated: boolean;
  /** Number of the flush that it belongs to. */
  flush: number;
  /** As JSON in full, made once for all screens. */
  text?: string;
}

export function textOf(change: LiveChange): string {
  if (change.text !== undefined) return change.text;
  const { id, type, attribute, value, observedAt, simulated } = change;
  change.text = JSON.stringify({ id, type, attribute, value, observedAt, ...(simulated ? { simulated } : {}) });
  return change.text;
}
