import type { Text } from "../texts/text.ts";

/**
 * How surely we know who calls. `anonymous`: nobody; `session`: a citizen's phone without sign-in; `account`: signed in;
 * `verified`: identity proven (face, counter). Levels are for people: a machine (a feed or a service with a token) is
 * `anonymous` here, its rights come from `machine: true` and its roles.
 */
export const identityLevels = ["anonymous", "session", "account", "verified"] as const;
export type IdentityLevel = (typeof identityLevels)[number];

/** Who calls an operation. Carries no name and no contact, only what rules and the journal need. */
export interface Who {
  /** Account id, session id or machine id; `system` for the brain itself. */
  readonly actor: string;
  readonly kind: "citizen" | "staff" | "machine" | "system";
  readonly level: IdentityLevel;
  readonly bureau?: string;
  readonly roles: readonly string[];
  /** Of one with the role `supervisor`: his bureau and all below it. */
  readonly oversees?: readonly string[];
}

/**
 * What ties a caller to one case, task or booking. `applicant`: he asked for it; `assignee`: it was given to him; `ownBureau`:
 * it is his bureau's; `supervisor`: he has the role `supervisor` in its bureau or in one above it.
 */
export const relations = ["applicant", "assignee", "ownBureau", "supervisor"] as const;
export type Relation = (typeof relations)[number];

/**
 * Who may call. `everyone` is said aloud, never implied. A rule with several parts needs all of them;
 * `roles` needs any one of its list (the role `administrator` passes each `roles` rule), of an account or of a machine's token;
 * `level` above `anonymous` asks for a person; `staff` for one who works for the city: citizens have accounts, too; of `relations` any one is enough, each to the one thing that is asked for
 * (`mayReach`) or to each row of a list (`filterOf`): where nothing in particular is asked for, nobody has one. `why` is no
 * part of it: one whose level is too low is told why a higher one is asked for.
 */
export type AccessRule =
  | { readonly everyone: true }
  | {
      readonly level?: IdentityLevel;
      readonly why?: Text;
      readonly roles?: readonly string[];
      readonly bureaus?: readonly string[];
      readonly machine?: true;
      readonly staff?: true;
      readonly relations?: readonly Relation[];
    };

export const system: Who = { actor: "system", kind: "system", level: "verified", roles: ["administrator"] };
