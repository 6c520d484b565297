import type { CaseKind, Guard } from "../cases/case-kind.ts";
import type { JobKind } from "../jobs/jobs.ts";
import type { MessageTemplate } from "../messages/messages.ts";

/** What a starting scenario gives to the rooms: guards and jobs run in its name, whoever calls them. */
export interface Contributions {
  /** The scenario's; every id below begins with it. */
  readonly id: string;
  readonly cases: readonly CaseKind[];
  /** By name, `street-lamps.is-night`. */
  readonly guards: Readonly<Record<string, Guard>>;
  readonly jobs: readonly JobKind[];
  readonly messages: readonly MessageTemplate[];
}
