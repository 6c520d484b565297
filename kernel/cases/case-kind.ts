import type { Limit } from "../clocks/calendar.ts";
import type { AccessRule } from "../people/who.ts";
import type { Text } from "../texts/text.ts";

export type Json = Readonly<Record<string, unknown>>;

/**
 * What a sort of case is: plain JSON without code, kept under the hash of its canonical form. A case keeps the kind it was
 * opened with for life; moving open cases to a newer one is an act of its own.
 */
export interface CaseKind {
  /** Begins with its owner's id: `street-lamps.fault`. */
  readonly id: string;
  readonly title: Text;
  /** JSON Schema (2020-12, an object) of the data: form, gate and lists come from it. */
  readonly data: Json;
  /** Top-level fields of the data that are personal: masked in lists, erased by the law's rule. */
  readonly personal?: readonly string[];
  readonly open: AccessRule;
  /** Top-level fields whose values make two cases the same as long as one is open; a case that leaves one out is the same as no other. */
  readonly oneOpenPer?: readonly string[];
  readonly start: string;
  readonly states: Readonly<Record<string, CaseState>>;
  /** How long after its end a case is kept whole; then what is personal is erased, its steps' digests stay. */
  readonly keepDays: number;
  /** At most so many files, each in these types and sizes. */
  readonly files?: { readonly most: number; readonly types: readonly string[]; readonly maxBytes: number };
}

export interface CaseState {
  readonly title: Text;
  /** What the applicant reads of it, where that differs. */
  readonly shown?: Text;
  /** Opened when the state is entered, worked on in parallel. */
  readonly tasks?: readonly TaskKind[];
  /** What a person may do to the case as a whole: withdraw, correct, appeal. By act's id. */
  readonly acts?: Readonly<Record<string, CaseAct>>;
  /** Looked at after every answer, clock and ended part; the first whose condition holds is taken. */
  readonly moves?: readonly { readonly when: Condition; readonly to: string; readonly effects?: readonly Effect[] }[];
  /** A state in which the case has ended. */
  readonly end?: "done" | "refused" | "withdrawn";
}

export interface CaseAct {
  readonly title: Text;
  /** The next state; the same one stays in it, its tasks as they are. */
  readonly to: string;
  readonly by: AccessRule;
  readonly when?: Condition;
  /** JSON Schema of what is asked. */
  readonly input?: Json;
  readonly note?: "asked" | "must";
  readonly effects?: readonly Effect[];
}

export interface TaskKind {
  /** Within the state. */
  readonly id: string;
  readonly title: Text;
  /** Who finds it in the inbox: a role, of a bureau (by id, or named by a field of the data). */
  readonly to: { readonly role: string; readonly bureau?: string | { readonly field: string } };
  /** Left out when it does not hold at the state's beginning. */
  readonly when?: Condition;
  readonly clocks?: readonly ClockKind[];
  /** Ways to answer, by id; one ends the task. */
  readonly answers: Readonly<Record<string, AnswerKind>>;
  /** Several at once by one act. */
  readonly batch?: true;
}

export interface AnswerKind {
  readonly title: Text;
  readonly input?: Json;
  readonly note?: "asked" | "must";
  /** Files that must come with it: photos of the finished work. */
  readonly files?: { readonly least: number };
  /** Names of data fields that it sets from the input's fields of the same name. */
  readonly sets?: readonly string[];
  readonly effects?: readonly Effect[];
}

/** Warned before, yellow and red at their moment; each an event. */
export interface ClockKind {
  readonly id: string;
  readonly title: Text;
  readonly limit: Limit;
  /** So long before the limit: a warning; yellow. In the limit's own unit. */
  readonly warn?: number;
  readonly yellow?: number;
  readonly late?: readonly Effect[];
}

/** A small vocabulary, or a guard that the scenario declares by name; never code in a kind. */
export type Condition =
  | { readonly field: string; readonly is: unknown }
  | { readonly field: string; readonly in: readonly unknown[] }
  | { readonly task: string; readonly answered: string | true }
  | { readonly tasks: "all"; readonly answered: string | true }
  | { readonly clock: string; readonly is: "late" }
  | { readonly parts: "all" | "any"; readonly ended: "done" | "refused" | true }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly guard: string };

/** All in the act's own transaction. */
export type Effect =
  | { readonly message: string; readonly to: "applicant" | "assignee" | { readonly role: string } }
  | {
      readonly reading: {
        readonly thing: { readonly field: string };
        readonly type: string;
        readonly attribute: string;
        readonly value: unknown;
      };
    }
  | { readonly event: string }
  | { readonly part: string; readonly with: { readonly fields: readonly string[] } }
  | { readonly pause: string; readonly why: Text }
  | { readonly resume: string };

/** A condition in code, named in kinds. Pure: the same answer for the same case. */
export type Guard = (of: {
  readonly data: Json;
  readonly state: string;
  readonly openedAt: number;
  readonly now: number;
}) => boolean;
