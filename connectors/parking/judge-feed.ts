import { explain, type CityError, type ErrorCode, type FeedHealth, type Text } from "../../kernel/index.ts";
import type { Note } from "../fault.ts";
import type { PartCount } from "./join-parts.ts";

/** What the last fetches of a feed's parts came to. */
export interface FeedFacts {
  readonly parts: readonly { readonly failures: number; readonly fetched: boolean; readonly error?: CityError }[];
  readonly count: PartCount;
  /** Best share of good records the feed has had. */
  readonly bestShare: number;
  readonly submitFailed: boolean;
  /** Its mapping was guessed, and guessed anew since. */
  readonly guessedAgain?: boolean;
  /** What is wrong with the figures of now as a whole: their times, or that none of them can be used. */
  readonly doubt?: Note | undefined;
  /** What the answers say they leave out. */
  readonly partial?: Text | undefined;
  /** Since when (ms) it has told nothing new; undefined when it does. */
  readonly oldSince?: number;
}

type Verdict = Pick<FeedHealth, "state" | "reason" | "reasonCode">;

const patience = 3;

function verdict(
  state: FeedHealth["state"],
  code: ErrorCode,
  parameters: Readonly<Record<string, unknown>> = {},
): Verdict {
  return { state, reason: explain(code, parameters).message, reasonCode: code };
}

/** A feed's state and its reason, the worst first. Failed: nothing of it can be used for now; degraded: something is wrong, what is shown may be old or partial. */
export function judgeFeed(facts: FeedFacts): Verdict {
  const { parts, count, bestShare } = facts;
  const failing = parts.filter((part) => part.error !== undefined);
  const error = failing[0]?.error;
  if (error) {
    const lost = parts.every((part) => part.error !== undefined && (!part.fetched || part.failures >= patience));
    return { state: lost ? "failed" : "degraded", reason: error.answer.message, reasonCode: error.code };
  }
  if (facts.submitFailed) return verdict("degraded", "feed.submit");
  if (count.received === 0) return verdict("degraded", "feed.data.empty");
  if (count.faulty * 2 > count.received) {
    const code = bestShare >= 0.5 ? "feed.data.changed" : "feed.data.faulty";
    return verdict(count.accepted === 0 ? "failed" : "degraded", code, { rule: `${count.faulty}/${count.received}` });
  }
  const { doubt } = facts;
  if (doubt !== undefined) return verdict("degraded", doubt.code, doubt.parameters);
  if (facts.partial !== undefined) return { state: "degraded", reason: facts.partial, reasonCode: "feed.data.partial" };
  if (facts.oldSince !== undefined)
    return verdict("degraded", "feed.data.old", { rule: new Date(facts.oldSince).toISOString() });
  if (facts.guessedAgain === true) return verdict("degraded", "feed.guess.again");
  return { state: "running", reason: undefined, reasonCode: undefined } as Verdict;
}
