import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { CityError, type FeedFault } from "../../kernel/index.ts";
import type { FeedBoard, RunningFeed, Surroundings } from "../connector.ts";
import { afterEffort, afterRefusal, usual, waitAfter, type Patience } from "../fetch/back-off.ts";
import { readRetryAfter, type HostPauses } from "../fetch/retry-after.ts";
import type { Validators } from "../fetch/fetch-answer.ts";
import type { Answer } from "../formats/parse-answer.ts";
import type { ParkingRecord } from "./convert-record.ts";
import { joinParts, type Joined } from "./join-parts.ts";
import { judgeFeed } from "./judge-feed.ts";
import type { Note } from "../fault.ts";
import { hostsOf, roleIn, type FeedPlan, type PlannedPart } from "./plan-feed.ts";
import { fetchPart } from "./fetch-part.ts";
import type { Guess } from "./read-answers.ts";
import type { Reader } from "./reader.ts";
import { createSender } from "./send-things.ts";

interface PartState {
  readonly plan: PlannedPart;
  readonly validators: Map<string, Validators>;
  role: "whole" | "static" | "realtime";
  records?: readonly ParkingRecord[];
  notes: readonly Note[];
  flaws: readonly Note[];
  guess?: Guess;
  /** What had been guessed did not fit any more. */
  guessedAgain: boolean;
  body?: string;
  bodySince: number;
  /** By how much the city's clock and one that nobody sets were apart when it was fetched, ms. */
  apart: number;
  failures: number;
  error?: CityError;
}

const mostFaults = 100;
/** Further apart than so many ms only if the machine's clock was set. */
const clocksPart = 60_000;
/** ms; a timer that is set to more fires at once. */
const longestTimer = 2 ** 31 - 1;

function patienceWith(error: CityError | undefined): Patience {
  if (error?.code === "feed.format.effort") return afterEffort;
  return error?.code === "feed.fetch.status" && error.parameters["rule"] === 429 ? afterRefusal : usual;
}

/** What all feeds share. */
export interface SharedByFeeds {
  readonly reader: Reader;
  readonly pauses: HostPauses;
}

const digest = (answers: readonly Answer[]) => {
  const hash = createHash("sha1");
  for (const answer of answers) hash.update(answer.bytes);
  return hash.digest("base64");
};

/** Asks a parking feed's parts again and again, each at its own pace, and hands on what is new. Never throws; what goes wrong shows in the board. */
export function pollFeed(
  plan: FeedPlan,
  board: FeedBoard,
  surroundings: Surroundings,
  { reader, pauses }: SharedByFeeds,
): RunningFeed {
  const { now, steady, random, log, baseFolder, environment, guesses } = surroundings;
  const ending = new AbortController();
  const timers = new Set<NodeJS.Timeout>();
  const parts = plan.parts.map((part): PartState => ({
    plan: part,
    validators: new Map(),
    role: roleIn(plan, part.mapping),
    notes: [],
    flaws: [],
    guessedAgain: false,
    bodySince: now(),
    apart: now() - steady(),
    failures: 0,
  }));
  const sender = createSender(plan, surroundings);
  let bestShare = 0;
  let queue: Promise<void> = Promise.resolve();

  async function read(part: PartState, answers: readonly Answer[]): Promise<void> {
    const request = { answers, mapping: part.plan.mapping, timeZone: plan.timeZone, now: now() };
    const { mapping, guess, again, records, notes, flaws } = await reader.read({
      ...request,
      ...(part.guess ? { kept: part.guess } : {}),
      ...(plan.area ? { area: plan.area } : {}),
    });
    part.role = roleIn(plan, mapping);
    if (guess && !isDeepStrictEqual(guess, part.guess)) void keep(part, guess);
    if (guess) part.guess = guess;
    part.guessedAgain ||= again;
    part.records = records;
    part.notes = notes;
    part.flaws = plan.replayAsNow ? [] : flaws;
  }

  /** A guess that could not be kept is made again after the next start. */
  async function keep({ plan: { name, mapping } }: PartState, guess: Guess): Promise<void> {
    await guesses
      .write(plan.id, name, mapping, guess)
      .catch((error: unknown) => log.warn({ feed: plan.id, part: name, error }, "feed: the guess is not kept"));
  }

  async function recall(part: PartState): Promise<void> {
    const { name, mapping } = part.plan;
    const guess = await guesses.read(plan.id, name, mapping).catch((error: unknown) => {
      log.warn({ feed: plan.id, part: name, error }, "feed: the kept guess cannot be read");
    });
    if (guess) part.guess = guess;
  }

  function refused(hosts: readonly string[], retryAfter: string | undefined): void {
    const seconds = readRetryAfter(retryAfter, now());
    if (seconds !== undefined) for (const host of hosts) pauses.put(host, seconds);
  }

  const pauseOf = ({ plan: { addresses } }: PartState) => pauses.left(hostsOf(addresses));

  /** Ages that a clock told which was set since are wrong: what is known is read again. */
  function noteClock(part: PartState): boolean {
    const moved = now() - steady() - part.apart;
    if (Math.abs(moved) < clocksPart) return false;
    part.apart += moved;
    part.bodySince += moved;
    part.validators.clear();
    return true;
  }

  async function fetchOnce(part: PartState): Promise<void> {
    const pause = pauseOf(part);
    if (pause > 0) {
      part.error ??= new CityError("feed.fetch.pause", { rule: `${Math.ceil(pause)} s` });
      return;
    }
    board.update({ fetches: board.read().fetches + 1 });
    const isClockSet = noteClock(part);
    const turn = reader.largeAnswers();
    try {
      const around = { baseFolder, environment, signal: ending.signal, large: turn.take, refused };
      const answers = await fetchPart(part.plan, around, part.validators);
      const body = answers === undefined ? part.body : digest(answers);
      const isNews = body !== part.body || part.error !== undefined || isClockSet;
      if (answers !== undefined && isNews) await read(part, answers);
      if (body !== part.body) part.bodySince = now();
      part.body = body;
      part.failures = 0;
      delete part.error;
    } catch (error) {
      if (ending.signal.aborted) return;
      part.validators.clear();
      part.failures += 1;
      part.error =
        error instanceof CityError ? error : new CityError("internal", { reference: plan.id }, { cause: error });
      if (!(error instanceof CityError))
        log.error({ feed: plan.id, part: part.plan.name, error }, "feed: unexpected failure");
      board.update({ failures: board.read().failures + 1 });
    } finally {
      turn.end();
    }
    board.update({ lastFetchAt: now() });
  }

  function join(): Promise<Joined> {
    const known = parts.filter((part) => part.records !== undefined);
    return joinParts(
      known.map((part) => ({ name: part.plan.name, role: part.role, records: part.records!, notes: part.notes })),
      plan.locations,
    );
  }

  function oldSince(joined: Joined, newestAt: number | undefined): number | undefined {
    if (plan.oldAfter === 0 || !joined.things.some((thing) => Object.keys(thing.live).length > 0)) return undefined;
    const since = newestAt ?? Math.max(...parts.filter((part) => part.role !== "static").map((part) => part.bodySince));
    return now() - since > plan.oldAfter * 1000 ? since : undefined;
  }

  async function settle(part: PartState): Promise<void> {
    if (part.error !== undefined || ending.signal.aborted) return judge(await join(), false);
    const joined = await join();
    const failed = await sender.send(joined.things).then(
      () => false,
      (error: unknown) => {
        log.warn(
          { feed: plan.id, error: error instanceof CityError ? error.code : String(error) },
          "feed: readings not taken in",
        );
        return true;
      },
    );
    judge(joined, failed);
  }

  function judge(joined: Joined, submitFailed: boolean): void {
    const refused = sender.refusals(joined.things);
    const extra = refused.reduce((sum, each) => sum + each.thing.parts.length, 0);
    const sums = [...joined.counts.values()].reduce(
      (sum, each) => ({
        received: sum.received + each.received,
        accepted: sum.accepted + each.accepted,
        faulty: sum.faulty + each.faulty,
      }),
      { received: 0, accepted: -extra, faulty: extra },
    );
    const newestAt = sender.newestAt(joined.things);
    const old = oldSince(joined, newestAt);
    const faults: readonly FeedFault[] = [...joined.faults, ...sender.faults()];
    const verdict = judgeFeed({
      parts: parts.map((part) => ({
        failures: part.failures,
        fetched: part.records !== undefined,
        ...(part.error ? { error: part.error } : {}),
      })),
      count: sums,
      bestShare,
      submitFailed,
      guessedAgain: parts.some((part) => part.guessedAgain),
      doubt: parts.flatMap((part) => part.flaws)[0],
      partial: joined.faults.find(({ code }) => code === "feed.data.partial")?.message,
      ...(old === undefined ? {} : { oldSince: old }),
    });
    const whole = parts.every((part) => part.records !== undefined) && sums.received > 0;
    if (whole) bestShare = Math.max(bestShare, sums.accepted / sums.received);
    board.update({
      ...verdict,
      ...sums,
      faults: faults.slice(0, mostFaults),
      ...(newestAt === undefined ? {} : { newestAt }),
      ...(sums.accepted > 0 && !submitFailed && parts.some((part) => part.error === undefined)
        ? { lastGoodAt: now() }
        : {}),
    });
  }

  function turn(part: PartState): Promise<void> {
    return fetchOnce(part).then(() => {
      queue = queue
        .then(() => settle(part))
        .catch((error: unknown) => log.error({ feed: plan.id, error }, "feed: unexpected failure"));
      return queue;
    });
  }

  function plannedTurn(part: PartState): void {
    if (ending.signal.aborted) return;
    const wait = waitAfter(part.failures, part.plan.every, random, patienceWith(part.error));
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        void turn(part).then(() => plannedTurn(part));
      },
      Math.min(longestTimer, 1000 * Math.max(wait, pauseOf(part))),
    );
    timer.unref();
    timers.add(timer);
  }

  async function begin(): Promise<void> {
    await Promise.all(parts.map(recall));
    for (const part of parts.toSorted(
      (one, other) => Number(one.role === "realtime") - Number(other.role === "realtime"),
    )) {
      if (!ending.signal.aborted) await turn(part);
    }
    for (const part of parts) plannedTurn(part);
  }

  const begun = begin();
  return {
    stop: async () => {
      ending.abort();
      for (const timer of timers) clearTimeout(timer);
      await begun;
      await queue;
      board.update({ state: "stopped", reason: undefined, reasonCode: undefined });
    },
  };
}
