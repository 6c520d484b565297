import type { JournalEntry, Things } from "../../kernel/index.ts";
import { createBuckets } from "./buckets.ts";
import { event } from "./event.ts";
import { createGroup, type Group } from "./group.ts";
import { createShareOfTime } from "./share-of-time.ts";
import { wishKey, type Wish } from "./wish.ts";

/** The writing end of one screen's connection. */
export interface Wire {
  /** False when the receiver is behind: write no more until it has `drained`. */
  write(bytes: Buffer): boolean;
  /** Ends the connection of a receiver that takes nothing any more. */
  end(): void;
}

/** Flushes without a word after which a screen is told that the city is still here. */
const quiet = 15;
/** Flushes that a screen may be behind before it is let go. */
const patience = 120;
/** Of the time, for the screens of strangers; ms saved up. */
const strangersShare = 0.1;
const strangersMost = 10;
/** Changes in one event for a stranger who is served late: more of them would make the others later still. */
const mostWhenLate = 1_000;

export interface Screen {
  /** The wire takes more again. */
  drained(): void;
  close(): void;
}

export interface ScreenOptions {
  readonly journal: boolean;
  /** Served in a bounded share of the time, by turns. */
  readonly stranger: boolean;
}

export interface LiveHub {
  readonly screens: number;
  open(wish: Wish, wire: Wire, options: ScreenOptions): Screen;
  /** Makes what has gathered the newest flush and tells it to staff and to the wall; called once a second. */
  flush(): void;
  /** Tells strangers what they have not seen, one after the other while their share of the time lasts; called often. */
  turn(): void;
  tell(entry: JournalEntry): void;
  close(): void;
}

interface Member {
  readonly group: Group;
  readonly wire: Wire;
  readonly options: ScreenOptions;
  /** The newest flush that it was told. */
  seen: number;
  spoken: number;
  behind: boolean;
}

/**
 * Gathers changes once for all screens. A screen that is behind, or whose turn has yet to come, costs a number: the flush
 * that it has seen; what came since is kept once for all of them. The city never waits for a screen.
 */
export function createLiveHub(
  things: Things,
  /** Changes gathered between two flushes in all; changes of one attribute held for screens that are behind, and in one event. */
  limits: { readonly pending: number; readonly held: number },
  /** Monotonic, ms. */
  now: () => number = () => performance.now(),
): LiveHub {
  const buckets = createBuckets(things, limits);
  const groups = new Map<string, Group>();
  const known = new Set<Member>();
  const strangers = new Set<Member>();
  const share = createShareOfTime(strangersShare, strangersMost, now);
  let round = strangers.values();
  let flush = 0;

  const groupOf = (wish: Wish): Group => {
    const key = wishKey(wish);
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = createGroup(wish, buckets.take(wish))));
    return group;
  };
  const leave = ({ group }: Member) => {
    group.screens -= 1;
    if (group.screens > 0) return;
    groups.delete(wishKey(group.wish));
    buckets.giveBack(group.wish);
  };
  const send = (member: Member, bytes: Buffer) => {
    member.spoken = flush;
    if (!member.wire.write(bytes)) member.behind = true;
  };
  const serve = (member: Member) => {
    if (member.behind) {
      if (flush - member.spoken > patience) member.wire.end();
      return;
    }
    if (member.seen === flush) return;
    const isLate = member.options.stranger && member.seen < flush - 1;
    const news = member.group.news(member.seen, flush, isLate ? Math.min(mostWhenLate, limits.held) : limits.held);
    member.seen = flush;
    if (news !== undefined) send(member, news);
    else if (flush - member.spoken >= quiet) send(member, stillHere);
  };
  const isBehind = () => {
    for (const members of [known, strangers]) for (const { seen } of members) if (seen < flush) return true;
    return false;
  };

  return {
    get screens() {
      return known.size + strangers.size;
    },
    open(wish, wire, options) {
      const group = groupOf(wish);
      group.screens += 1;
      const member: Member = { group, wire, options, seen: flush, spoken: flush, behind: false };
      const members = options.stranger ? strangers : known;
      members.add(member);
      return {
        drained: () => void (member.behind = false),
        close: () => void (members.delete(member) && leave(member)),
      };
    },
    flush() {
      buckets.flush(flush + 1, isBehind());
      flush += 1;
      for (const member of known) serve(member);
    },
    turn() {
      let left = strangers.size;
      share.spend(() => {
        if (left === 0) return false;
        left -= 1;
        let next = round.next();
        if (next.done === true) next = (round = strangers.values()).next();
        if (next.done !== true) serve(next.value);
        return true;
      });
    },
    tell(entry) {
      const text = event(
        "journal",
        JSON.stringify({
          number: entry.number,
          at: entry.at,
          topic: entry.topic,
          ...(entry.cause.scenario === undefined ? {} : { scenario: entry.cause.scenario }),
        }),
      );
      for (const member of known) if (member.options.journal && !member.behind) send(member, text);
    },
    close: () => buckets.close(),
  };
}

const stillHere = Buffer.from(": still here\n\n");
