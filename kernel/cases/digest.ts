import { createHash } from "node:crypto";
import { canonicalJson } from "../journal/chain.ts";
import type { CaseKind, Json } from "./case-kind.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Hex SHA-256 of the kind's canonical JSON: the same kind has the same hash however it was written. */
export function hashOfKind(kind: CaseKind): string {
  return sha256(canonicalJson(kind));
}

/** What stays of a step for ever. */
export interface StepFacts {
  readonly number: number;
  readonly act: string;
  readonly task?: string;
  readonly from?: string;
  readonly to: string;
  readonly at: number;
  /** An account's id; `citizen` for a citizen, whose id is part of the content. */
  readonly by: string;
  readonly bureau?: string;
  readonly onBehalfOf?: string;
  /** Of the first step and of a migration: hash of the kind that holds from here on. */
  readonly kindHash?: string;
}

/** What of a step may have to be erased: its digest is salted, so that nobody finds it by guessing. */
export interface StepContent {
  readonly citizen?: string;
  readonly note?: string;
  readonly input?: Json;
  readonly files?: readonly string[];
}

/** What the first step follows. */
export function beginningOfChain(id: string): string {
  return sha256(`case\n${id}`);
}

export function contentDigest(salt: string, content: StepContent): string {
  return sha256(`${salt}\n${canonicalJson(content)}`);
}

/** Covers the step before, this one's facts, and its content by that digest alone: content and salt can go. */
export function stepDigest(previous: string, facts: StepFacts, content: string): string {
  return sha256(`${previous}\n${canonicalJson(facts)}\n${content}`);
}

export interface KeptStep {
  readonly facts: StepFacts;
  readonly salt?: string;
  readonly content?: StepContent;
  readonly contentDigest: string;
  readonly digest: string;
}

/** The number of the first step that does not fit; one more than the last when steps are missing at the end. */
export function firstBreak(
  beginning: string,
  steps: readonly KeptStep[],
  end: { readonly turn: number; readonly digest: string },
): number | undefined {
  let previous = beginning;
  for (const [index, step] of steps.entries()) {
    const number = index + 1;
    const { facts, salt, content } = step;
    const whole = (salt === undefined) === (content === undefined);
    if (!whole || facts.number !== number) return number;
    if (salt !== undefined && contentDigest(salt, content!) !== step.contentDigest) return number;
    if (stepDigest(previous, facts, step.contentDigest) !== step.digest) return number;
    previous = step.digest;
  }
  return steps.length === end.turn && previous === end.digest ? undefined : steps.length + 1;
}
