import { isLasting } from "../clock/is-lasting.ts";

/** Tries under one name by strangers, wherever they are: failures in a row, and up to when turns are given out, ms. */
export interface Queue {
  readonly failures: number;
  readonly givenUpTo: number;
}

/** Failures under one name that nobody has to wait for. */
export const freeForAll = 50;
/** From one turn to the next, ms: so many guesses there are at most, however many take part. */
export const turnEvery = 5_000;
/** How far ahead turns are given out, ms. */
export const furthestTurn = 3_600_000;
/** How long a turn may be taken up once it has come, ms. */
export const turnKept = 120_000;

export type Turn =
  | { readonly may: "try"; readonly queue: Queue }
  /** `turn` is the caller's own when it was given to him; nobody else gets it. */
  | { readonly may: "wait"; readonly queue: Queue; readonly until: number; readonly turn?: number };

/**
 * Whether a network may try a password now. After many failures turns are given out in the order in which networks come, one
 * to each: whoever asks more often, or from more addresses of one network, gets no more, and who comes again when his turn
 * has come is let in. `turn`: the one that this network was given.
 */
export function nextTurn({ failures, givenUpTo }: Queue, turn: number | undefined, now: number): Turn {
  const counted = { failures: failures + 1, givenUpTo };
  if (failures < freeForAll) return { may: "try", queue: { ...counted, givenUpTo: now + turnEvery } };
  if (turn !== undefined) {
    if (isLasting(turn, turnKept, now)) return { may: "try", queue: counted };
    // A turn further ahead than any is given was given by a clock that was ahead.
    if (turn > now && turn <= now + furthestTurn) return { may: "wait", queue: { failures, givenUpTo }, until: turn };
  }
  const isSetBack = givenUpTo > now + furthestTurn + turnEvery;
  const next = isSetBack ? now : Math.max(now, givenUpTo);
  if (next > now + furthestTurn) return { may: "wait", queue: { failures, givenUpTo }, until: next };
  const queue = { ...counted, givenUpTo: next + turnEvery };
  return next === now ? { may: "try", queue } : { may: "wait", queue: { ...queue, failures }, until: next, turn: next };
}
