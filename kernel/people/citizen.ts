import type { OpenedSession } from "./people.ts";
import type { Who } from "./who.ts";

export interface CodeRequest {
  /** As it was typed. */
  readonly phone: string;
  /** The address it is asked from. */
  readonly from: string;
  /** The token that the device was given at a sign-in before. */
  readonly device?: string;
}

/** A code on its way. Instants in ms since 1970. */
export interface CodeSent {
  /** Known to the device that asked, to nobody else: without it the code opens nothing. */
  readonly challenge: string;
  readonly expiresAt: number;
  /** When another may be asked for. */
  readonly againAt: number;
  /** The code itself, only where messages are simulated. */
  readonly simulated?: { readonly code: string };
}

export interface CodeShown {
  readonly challenge: string;
  readonly code: string;
  /** The session that the device has now: it ends. */
  readonly token?: string;
  readonly device?: string;
  /** What the device calls itself. */
  readonly label?: string;
}

export interface CitizenSignedIn extends OpenedSession {
  readonly who: Who;
  readonly device: OpenedSession;
  /** Whose session without sign-in it was before. */
  readonly formerly?: string;
}

/** One place where somebody is signed in. */
export interface SignedInDevice {
  readonly id: string;
  readonly label: string;
  readonly signedInAt: number;
  readonly seenAt: number;
  /** True for the one that asks. */
  readonly current: boolean;
}

/** So many codes at most. */
export interface CodeLimits {
  /** In any hour, from one address (IPv6: from one /64). */
  readonly perAddress: number;
  /** In any minute, for strangers in all: what a flood can cost the city. */
  readonly perMinute: number;
}

/** Citizens who sign in by phone. The number is kept in the store alone; journal and log know the citizen by id. */
export interface Citizens {
  /**
   * A code of 6 digits goes to the phone: good for 5 minutes and 5 tries, one a minute, 5 an hour and 10 a day for one number. A
   * device on which that number has signed in before is counted for itself. Says the same whether or not the number is known.
   * Throws `people.phone.invalid`, `people.code.wait`, `people.code.no-way`, `people.code.not-sent`.
   */
  requestCode(request: CodeRequest): Promise<CodeSent>;
  /** The first time makes the account. Throws `people.code.wrong`, `people.code.ended`, `input.invalid`. */
  signIn(shown: CodeShown): Promise<CitizenSignedIn>;
  /**
   * A clerk has seen the identity card of the one who signs in with this number: from now on he is at the level `verified`.
   * Journaled with both ids. Throws `people.phone.invalid`, `not-found` when nobody signs in with it.
   */
  confirmIdentity(by: Who, phone: string): Promise<void>;
}
