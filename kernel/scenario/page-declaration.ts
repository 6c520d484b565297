import type { AccessRule } from "../people/who.ts";
import type { Section, Theme } from "./sections.ts";

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
