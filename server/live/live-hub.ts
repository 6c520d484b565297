import type { JournalEntry, Things } from "../../kernel/index.ts";
import { createPending, type LiveChange, type PendingChanges } from "./pending-changes.ts";
import { placeChanges, type Box } from "./placed-changes.ts";
import { changesEvent, event, wishFilter, wishKey, type Wish } from "./wish.ts";

/** The writing end of one screen's connection. */
export interface Wire {
  /** False when the receiver is behind: write no more until `onDrain`. */
  write(text: string): boolean;
  /** Ends the connection of a receiver that takes nothing any more. */
  end(): void;
}

/** Keep-alives that a screen may be behind before it is let go. */
const patience = 8;

export interface Screen {
  /** The wire takes more again. */
  drained(): void;
  close(): void;
  /** Changes held back for this screen now. */
  readonly held: number;
}

export interface LiveHub {
  readonly screens: number;
  open(wish: Wish, wire: Wire, options: { readonly journal: boolean }): Screen;
  /** Sends what has gathered; called once a second. */
  flush(): void;
  keepAlive(): void;
  tell(entry: JournalEntry): void;
  close(): void;
}

interface Group {
  readonly wish: Wish;
  readonly matches: (change: LiveChange) => boolean;
  readonly members: Set<Member>;
}

interface Member {
  readonly wire: Wire;
  readonly journal: boolean;
  readonly held: PendingChanges;
  behind: boolean;
  missed: number;
}

/**
 * Gathers changes for all screens in one map and flushes it once a second: one serialisation for all screens with the
 * same wish. A screen that is behind holds only its own bounded map; the city never waits for it.
 */
export function createLiveHub(
  things: Things,
  /** Changes gathered between two flushes in all, and for one screen. */
  limits: { readonly pending: number; readonly held: number },
): LiveHub {
  const attributes = new Map<string, number>();
  const pending = createPending(limits.pending, attributes);
  const groups = new Map<string, Group>();
  let wantedTypes = new Set<string>();
  let unsubscribe: (() => void) | undefined;

  const locationOf = (change: LiveChange) => things.column(change.type, "location").value(change.thing);
  /** One subscription for the union of what all screens want; none when nobody watches. */
  const resubscribe = () => {
    const types = new Set([...groups.values()].flatMap((group) => group.wish.types));
    if (types.size === wantedTypes.size && [...types].every((type) => wantedTypes.has(type))) return;
    wantedTypes = types;
    unsubscribe?.();
    unsubscribe =
      types.size === 0
        ? undefined
        : things.subscribe({ types: [...types] }, (batch) => {
            pending.addBatch(batch, (i) => isWanted(batch.attribute(i)));
          });
    if (types.size === 0) pending.clear();
  };
  const isWanted = (attribute: string) => {
    for (const group of groups.values()) {
      if (group.wish.attributes === undefined || group.wish.attributes.includes(attribute)) return true;
    }
    return false;
  };
  const send = (member: Member, text: string) => {
    if (!member.wire.write(text)) member.behind = true;
  };
  const catchUp = (group: Group, member: Member) => {
    const lost = member.held.overflowed;
    const changes = member.held.take();
    if (lost) send(member, event("lagging", {}));
    else if (changes.length > 0) send(member, changesEvent(group.wish, changes));
  };

  return {
    get screens() {
      let count = 0;
      for (const group of groups.values()) count += group.members.size;
      return count;
    },
    open(wish, wire, { journal }) {
      const key = wishKey(wish);
      const group = groups.get(key) ?? { wish, matches: wishFilter(wish), members: new Set<Member>() };
      groups.set(key, group);
      const member: Member = { wire, journal, held: createPending(limits.held, attributes), behind: false, missed: 0 };
      group.members.add(member);
      resubscribe();
      return {
        get held() {
          return member.held.size;
        },
        drained() {
          member.behind = false;
          member.missed = 0;
          catchUp(group, member);
        },
        close() {
          group.members.delete(member);
          if (group.members.size === 0 && groups.get(key) === group) groups.delete(key);
          resubscribe();
        },
      };
    },
    flush() {
      const lost = pending.overflowed;
      const changes = pending.take();
      if (changes.length === 0) return;
      let within: ((box: Box) => LiveChange[]) | undefined;
      for (const group of groups.values()) {
        const { box } = group.wish;
        const near = box === undefined ? changes : (within ??= placeChanges(changes, locationOf))(box);
        const rows = near.filter(group.matches);
        if (rows.length === 0 && !lost) continue;
        const tooMany = lost || rows.length > limits.held;
        let text: string | undefined;
        for (const member of group.members) {
          if (member.behind) for (const row of rows) member.held.add(row);
          else send(member, (text ??= tooMany ? event("lagging", {}) : changesEvent(group.wish, rows)));
        }
      }
    },
    keepAlive() {
      for (const group of groups.values()) {
        for (const member of group.members) {
          if (!member.behind) send(member, ": still here\n\n");
          else if ((member.missed += 1) > patience) member.wire.end();
        }
      }
    },
    tell(entry) {
      const text = event("journal", {
        number: entry.number,
        at: entry.at,
        topic: entry.topic,
        ...(entry.cause.scenario === undefined ? {} : { scenario: entry.cause.scenario }),
      });
      for (const group of groups.values()) {
        for (const member of group.members) if (member.journal && !member.behind) send(member, text);
      }
    },
    close() {
      unsubscribe?.();
      unsubscribe = undefined;
      groups.clear();
    },
  };
}
