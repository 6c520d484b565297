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
}

/**
 * Who may call. `everyone` is said aloud, never implied. A rule with several parts needs all of them;
 * `roles` needs any one of its list (the role `administrator` passes each `roles` rule), of an account or of a machine's token;
 * `level` above `anonymous` asks for a person.
 */
export type AccessRule =
  | { readonly everyone: true }
  | {
      readonly level?: IdentityLevel;
      readonly roles?: readonly string[];
      readonly bureaus?: readonly string[];
      readonly machine?: true;
    };

export const system: Who = { actor: "system", kind: "system", level: "verified", roles: ["administrator"] };
