import type { Text } from "../texts/text.ts";
import type { Json } from "./case-kind.ts";
import type { StepContent } from "./digest.ts";

type End = "done" | "refused" | "withdrawn";

/** Rows as the tables have them; a step changes copies of them and writes them back whole. */
export interface CaseRow {
  id: string;
  number: string;
  kind: string;
  hash: string;
  state: string;
  /** Rises each time a state is entered: tasks of an earlier visit count no more. */
  visit: number;
  ended: End | null;
  turn: number;
  /** Of the newest step. */
  digest: string;
  data: Json;
  personal: Json | null;
  words: string;
  longitude: number | null;
  latitude: number | null;
  files: readonly string[];
  applicant: string | null;
  opened_by: string | null;
  open_key: string | null;
  same: string | null;
  part_of: string | null;
  due: number;
  late: boolean;
  simulated: boolean;
  opened_at: number;
  ended_at: number | null;
  erase_at: number | null;
  erased_at: number | null;
}

export interface TaskRow {
  id: string;
  case_id: string;
  kind: string;
  in_state: string;
  visit: number;
  role: string;
  bureau: string | null;
  assignee: string | null;
  state: "open" | "answered" | "dropped";
  answer: string | null;
  answered_by: string | null;
  turn: number;
  due: number;
  late: boolean;
  opened_at: number;
  ended_at: number | null;
}

export interface ClockRow {
  task_id: string;
  id: string;
  case_id: string;
  state: "runs" | "paused" | "warned" | "yellow" | "red" | "met";
  started_at: number;
  warn_at: number | null;
  yellow_at: number | null;
  due: number | null;
  not_published: number | null;
  next_at: number | null;
  red_at: number | null;
}

export interface PauseRow {
  task_id: string;
  clock: string;
  from_at: number;
  until_at: number | null;
  why: Text;
}

export interface CountersignRow {
  task_id: string;
  person: string;
  agrees: boolean | null;
  at: number | null;
}

export interface StepRow {
  case_id: string;
  number: number;
  act: string;
  task_id: string | null;
  from_state: string | null;
  to_state: string;
  at: number;
  by_actor: string;
  bureau: string | null;
  on_behalf_of: string | null;
  kind_hash: string | null;
  content: StepContent | null;
  salt: string | null;
  content_digest: string;
  digest: string;
  key_by: string | null;
  key: string | null;
}
