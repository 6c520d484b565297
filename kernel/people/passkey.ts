import type { OpenedSession } from "./people.ts";

/** Where the browser stands, as far as a passkey is bound to it. */
export interface RelyingParty {
  /** Host without a port: `city.example`. */
  readonly id: string;
  /** `https://city.example`. */
  readonly origin: string;
  /** What the authenticator shows. */
  readonly name: string;
}

export interface Passkey {
  /** The credential's own id. */
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly usedAt?: number;
}

type Json = Readonly<Record<string, unknown>>;

/** Staff sign in by passkey (WebAuthn Level 3). Options and responses as `@simplewebauthn/browser` takes and gives them. */
export interface Passkeys {
  /** In order of making. `token`: of a session that a password or a passkey opened. Throws `access.sign-in`. */
  list(token: string): Promise<readonly Passkey[]>;
  /** Throws `access.sign-in`, `people.passkey.many`. */
  prepare(token: string, party: RelyingParty): Promise<Json>;
  /** Throws `access.sign-in`, `people.passkey.refused`, `people.passkey.many`. */
  add(token: string, party: RelyingParty, shown: { readonly response: Json; readonly name: string }): Promise<void>;
  /** Throws `access.sign-in`, `not-found`. */
  remove(token: string, id: string): Promise<void>;
  /** `binding`: what the browser's session is known by; the answer must come from there. */
  ask(party: RelyingParty, binding: string): Promise<Json>;
  /** Throws `people.passkey.refused`, whatever the reason. */
  signIn(
    party: RelyingParty,
    shown: { readonly response: Json; readonly binding: string; readonly label?: string },
  ): Promise<OpenedSession>;
}
