import type { TObject } from "typebox";
import type { AccessRule } from "../people/who.ts";
import type { Migration } from "../store/store.ts";
import type { Text, TextTable } from "../texts/text.ts";
import type { ThingType } from "../things/types.ts";
import type { City } from "./city.ts";
import type { Operation } from "./operation.ts";
import type { Section, Theme } from "./sections.ts";

/** `runtime` and `people` are for the scenario through which the brain itself is operated. */
export const rooms = [
  "things",
  "history",
  "store",
  "journal",
  "roads",
  "feeds",
  "submit",
  "runtime",
  "people",
] as const;
export type Room = (typeof rooms)[number];
export type Face = "citizen" | "workbench" | "command";

/** A page of one of the three faces. Its code is the export of the same id in the scenario's `pages/index.ts`. */
export interface PageDeclaration {
  readonly id: string;
  readonly face: Face;
  /** Within the face: `/parking`; the shell puts `/workbench` or `/command` before it. */
  readonly path: string;
  /** Key in the scenario's texts. */
  readonly title: string;
  /** Who sees it in the menu and may open it. */
  readonly access: AccessRule;
  /** Text key of one line under the title where the page is offered. */
  readonly summary?: string;
  /** One emoji-free icon name of the shell's set. */
  readonly icon?: string;
  /** Under which services are grouped; absent, under "other". */
  readonly theme?: Theme;
  /** Text key of more words that people look for it with, separated by spaces. */
  readonly keywords?: string;
  /** The place of the face's frame that it takes, in the place of one among the services or apps. */
  readonly section?: Section;
}

/** A stream of things the scenario cannot do without; older than this, the scenario is degraded. */
export interface InputDeclaration {
  readonly type: string;
  readonly attribute: string;
  /** Seconds since the newest report of any thing of the type. */
  readonly freshWithin: number;
  /** Streams that serve as well: one of all of them being fresh is enough. */
  readonly or?: readonly { readonly type: string; readonly attribute: string }[];
}

/** Read this first in any scenario: it names everything below it. */
export interface Scenario {
  readonly id: string;
  /** Semantic version. */
  readonly version: string;
  readonly name: Text;
  readonly summary: Text;
  /** The bureau that answers for it. */
  readonly owner: Text;
  readonly needs: readonly Room[];
  readonly settings?: TObject;
  readonly things?: readonly ThingType[];
  readonly operations: readonly Operation[];
  readonly pages?: readonly PageDeclaration[];
  readonly inputs?: readonly InputDeclaration[];
  readonly migrations?: readonly Migration[];
  readonly texts: { readonly zh: TextTable; readonly en: TextTable };
  /** True: cannot be switched off, since nobody could switch it on again. */
  readonly essential?: true;
  /** Subscriptions and jobs; all of them end by themselves at stop. */
  start?(city: City): Promise<void> | void;
  /**
   * Called before what `start` registered ends, to save and to end what the city does not know of. Has five seconds;
   * failing is only logged.
   */
  stop?(city: City): Promise<void> | void;
}

export type ScenarioState = "installed" | "running" | "degraded" | "failed" | "stopped";

export interface ScenarioHealth {
  readonly id: string;
  readonly version: string;
  readonly name: Text;
  readonly owner: Text;
  readonly state: ScenarioState;
  readonly reason?: Text;
  /** Since when it is in this state, ms. */
  readonly since: number;
  /** Of an input with alternatives: the one reported last. */
  readonly inputs: readonly {
    readonly type: string;
    readonly attribute: string;
    readonly freshWithin: number;
    readonly newestAt?: number;
  }[];
  /** Calls of its operations, and failures of operations and jobs, since start. */
  readonly calls: number;
  readonly failures: number;
  /** The last 24 hours, oldest first; hours without a call are left out. */
  readonly use: readonly ScenarioUse[];
}

/** Calls and failures within one hour; `hour` is its start, ms since 1970. */
export interface ScenarioUse {
  readonly hour: number;
  readonly calls: number;
  readonly failures: number;
}

/** Keeps the types. */
export function scenario(declaration: Scenario): Scenario {
  return declaration;
}
