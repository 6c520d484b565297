import type { Who } from "../people/who.ts";
import type { Pause } from "../clocks/calendar.ts";
import type { Text } from "../texts/text.ts";
import type { CaseKind, Json } from "./case-kind.ts";

export type LonLat = readonly [longitude: number, latitude: number];

/** A case as its reader may see it. */
export interface Case {
  readonly id: string;
  /** What a person quotes: `SL-20261130-0007`. */
  readonly number: string;
  readonly kind: string;
  readonly kindHash: string;
  readonly title: Text;
  readonly state: string;
  readonly stateTitle: Text;
  readonly end?: "done" | "refused" | "withdrawn";
  /** Rises with each step; an act names the one it saw. */
  readonly turn: number;
  readonly data: Json;
  /** Personal fields of the data that this reader does not see. */
  readonly masked?: readonly string[];
  readonly place?: LonLat;
  readonly files: readonly string[];
  /** Only for who may see personal fields. */
  readonly applicant?: string;
  /** The case it is a part of. */
  readonly partOf?: string;
  /** Of the state that it is in. */
  readonly tasks: readonly Task[];
  /** Acts on the whole that this reader may do now. */
  readonly acts: readonly string[];
  readonly openedAt: number;
  readonly endedAt?: number;
  /** When what is personal was erased. */
  readonly erasedAt?: number;
  readonly simulated?: true;
}

/** A row of its own: SQL sees each part's bureau, claim, deputy and clocks. */
export interface Task {
  readonly id: string;
  readonly case: string;
  readonly kind: string;
  readonly title: Text;
  readonly role: string;
  readonly bureau?: string;
  /** Given to one person, by name or by claim. */
  readonly assignee?: string;
  /** Asked to give an opinion beside the assignee; the task waits for them. */
  readonly countersigners: readonly { readonly person: string; readonly answered?: "agrees" | "objects" }[];
  readonly state: "open" | "answered" | "dropped";
  /** This reader may answer it now. */
  readonly mayAnswer?: true;
  readonly answer?: string;
  readonly turn: number;
  readonly clocks: readonly TaskClock[];
  readonly openedAt: number;
}

export interface TaskClock {
  readonly id: string;
  readonly title: Text;
  /** ms; absent while the year it falls into is not published. */
  readonly due?: number;
  readonly notPublished?: number;
  readonly state: "runs" | "paused" | "warned" | "yellow" | "red" | "met";
  readonly pauses: readonly (Pause & { readonly why?: Text })[];
}

/** One entry of a case's chain: who did what, in whose place; digests are salted, so that erasure leaves the chain whole. */
export interface Step {
  readonly number: number;
  readonly act: string;
  readonly task?: string;
  readonly from?: string;
  readonly to: string;
  readonly at: number;
  /** Account of staff, `system`, or `citizen`; of a citizen his id, for those who may see it, till it is erased. */
  readonly by: string;
  readonly bureau?: string;
  readonly onBehalfOf?: string;
  /** Absent once erased. */
  readonly note?: string;
  readonly input?: Json;
  readonly files: readonly string[];
  readonly digest: string;
}

export interface NewCase {
  readonly kind: string;
  readonly data: Json;
  readonly place?: LonLat;
  readonly files?: readonly string[];
  /** The same key by the same person opens one case, however often it is sent. */
  readonly key?: string;
  /** Who applies, where a clerk or the city itself files it. */
  readonly applicant?: string;
  readonly simulated?: true;
}

export interface Answer {
  /** Of an act: the case's; of a task's answer: the task's. */
  readonly turn: number;
  readonly input?: Json;
  readonly note?: string;
  readonly files?: readonly string[];
  /** Of a deputy: whose task it is. */
  readonly onBehalfOf?: string;
  /** One of several that are answered by one act: only where the task's kind has `batch`, else `case.batch`. */
  readonly batch?: true;
  /** The same key is one act; a second one gets the first one's outcome. */
  readonly key?: string;
}

/** Within a transaction. All throw `case.turn` for a turn that is past, `access.denied`, `not-found`, `input.invalid`. */
export interface CaseWrites {
  /** Throws `case.open-already` with the number of the one open. */
  open(one: NewCase, by: Who): Promise<Case>;
  act(id: string, act: string, by: Who, more: Answer): Promise<Case>;
  answer(task: string, answer: string, by: Who, more: Answer): Promise<Case>;
  claim(task: string, by: Who, turn: number): Promise<Task>;
  /** Gives a claimed task back to all who may do it. */
  release(task: string, by: Who, turn: number): Promise<Task>;
  /** To another person who has the task's role. */
  delegate(
    task: string,
    by: Who,
    more: { readonly turn: number; readonly to: string; readonly note?: string },
  ): Promise<Task>;
  /** To another bureau or role: an act that the next one may return. */
  transfer(
    task: string,
    by: Who,
    more: {
      readonly turn: number;
      readonly to: { readonly role: string; readonly bureau?: string };
      readonly note: string;
    },
  ): Promise<Task>;
  askCountersign(
    task: string,
    by: Who,
    more: { readonly turn: number; readonly persons: readonly string[] },
  ): Promise<Task>;
  countersign(
    task: string,
    by: Who,
    more: { readonly turn: number; readonly agrees: boolean; readonly note?: string },
  ): Promise<Task>;
  /** From a day until a day (ms), all tasks of `by` may be done by the deputy. */
  deputy(by: Who, more: { readonly person: string; readonly from: number; readonly until: number }): Promise<void>;
  /** Open cases of an older kind to the one declared now, each a step; `states` names where each old state goes. */
  migrate(
    kind: string,
    more: { readonly fromHash: string; readonly states: Readonly<Record<string, string>> },
    by: Who,
  ): Promise<number>;
  /** What is personal goes now, by law or by the person's wish; journaled. */
  erase(id: string, by: Who, why: string): Promise<void>;
}

/**
 * `todo`: open tasks that I may answer; `claimed`: mine; `done`: answered by me; `started`: cases that I applied for;
 * `all`: all that I may see.
 */
export type Box = "todo" | "claimed" | "done" | "started" | "all";

export interface CaseQuery {
  readonly box: Box;
  readonly kind?: string;
  readonly state?: string;
  readonly open?: boolean;
  readonly late?: true;
  /** [west, south, east, north] */
  readonly within?: readonly [number, number, number, number];
  /** Number or words of a field that is not personal. */
  readonly text?: string;
  readonly after?: string;
  /** 1 to 500; 50 when absent. */
  readonly limit?: number;
}

export interface CaseRow {
  readonly case: Omit<Case, "tasks" | "acts" | "files">;
  /** The reader's task of it, in task boxes. */
  readonly task?: Task;
  /** The nearest due of its running clocks. */
  readonly due?: number;
}

export interface Cases {
  kinds(): readonly CaseKind[];
  /** The kind that a case was opened with, declared now or not. Throws `case.kind.unknown`. */
  kindOf(hash: string): CaseKind;
  get(id: string, by: Who): Promise<Case>;
  /** In order of due, those without last, then of opening. */
  list(
    by: Who,
    query: CaseQuery,
  ): Promise<{ readonly rows: readonly CaseRow[]; readonly total: number; readonly next?: string }>;
  steps(id: string, by: Who): Promise<readonly Step[]>;
  /** Called after the commit of each step, for screens. */
  subscribe(
    listener: (change: {
      readonly case: string;
      readonly kind: string;
      readonly step: number;
      readonly act: string;
    }) => void,
  ): () => void;
  /** The number of the first step whose digest does not fit, or undefined. */
  verify(id: string): Promise<number | undefined>;
}
