import type { KeptGuesses } from "./kept-guesses.ts";
import type { BatchResult, Cause, FeedHealth, Log, Reading } from "../kernel/index.ts";

/** What every kind of feed is started with. Time, chance and the way in are arguments. */
export interface Surroundings {
  /** Through the change path: resolves when the batch is durable. */
  readonly submit: (readings: readonly Reading[], cause: Cause) => Promise<BatchResult>;
  /** ms since 1970. */
  readonly now: () => number;
  /** Milliseconds of a clock that nobody sets: for what lasts, not for instants. */
  readonly steady: () => number;
  /** 0 up to, not including, 1. */
  readonly random: () => number;
  readonly log: Log;
  /** IANA zone of the city. */
  readonly timeZone: string;
  /** Where paths in the configuration begin. */
  readonly baseFolder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly guesses: KeptGuesses;
}

export interface RunningFeed {
  stop(): Promise<void>;
}

/** Keeps what is known of one feed, and logs when its state changes. */
export interface FeedBoard {
  read(): FeedHealth;
  update(change: Partial<FeedHealth>): void;
}

export function createBoard(id: string, connector: string, log: Log): FeedBoard {
  let health: FeedHealth = {
    id,
    connector,
    state: "waiting",
    received: 0,
    accepted: 0,
    faulty: 0,
    fetches: 0,
    failures: 0,
    faults: [],
  };
  return {
    read: () => health,
    update: (change) => {
      const before = health;
      health = { ...health, ...change };
      if (before.state === health.state && before.reasonCode === health.reasonCode) return;
      const data = {
        feed: id,
        state: health.state,
        code: health.reasonCode,
        reason: health.reason?.en,
        received: health.received,
        faulty: health.faulty,
      };
      if (health.state === "running" || health.state === "stopped") log.info(data, "feed state");
      else log.warn(data, "feed state");
    },
  };
}

/** The cause that a feed's readings carry. */
export function causeOf(feed: string, simulated: boolean): Cause {
  return { source: feed, actor: `feed:${feed}`, ...(simulated ? { simulated: true } : {}) };
}
