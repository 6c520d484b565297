import type { ReactNode } from "react";
import { formatInstant } from "../format.ts";
import { useLanguage, useText } from "../texts.tsx";
import { useNow } from "../use-now.ts";
import { useTimeZone } from "../use-time-zone.ts";
import "./deadline.css";

/** Of a task's clock: when it is due and how it stands (`kernel/cases`). */
export interface ShownClock {
  readonly due?: number;
  /** The year whose holidays are not published, so that no due day can be told. */
  readonly notPublished?: number;
  readonly state: "runs" | "paused" | "warned" | "yellow" | "red" | "met";
}

const hour = 3_600_000;
const day = 24 * hour;

/** The words and the look of a deadline: how long there is still, or how late it is. */
export function deadlineOf(
  clock: ShownClock,
  now: number,
): { readonly look: "calm" | "yellow" | "red" | "paused"; readonly key: string; readonly count?: number } {
  const { due, notPublished, state } = clock;
  if (state === "met") return { look: "calm", key: "deadline.met" };
  if (state === "paused") return { look: "paused", key: "deadline.paused" };
  if (due === undefined) return { look: "paused", key: "deadline.not-published", count: notPublished };
  const left = due - now;
  const look = state === "red" || left < 0 ? "red" : state === "runs" ? "calm" : "yellow";
  const span = Math.abs(left);
  const [unit, length] = span >= 2 * day ? ["days", day] : span >= hour ? ["hours", hour] : ["minutes", 60_000];
  const count = Math.max(1, Math.floor(span / (length as number)));
  return { look, key: `deadline.${left < 0 ? "late" : "left"}.${unit as string}`, count };
}

/** A deadline in a word and a colour; the instant itself under the pointer and for machines. */
export function Deadline(props: { readonly clock: ShownClock; readonly title?: string }): ReactNode {
  const { clock, title } = props;
  const { language } = useLanguage();
  const say = useText();
  const now = useNow(30);
  const timeZone = useTimeZone();
  const { look, key, count } = deadlineOf(clock, now);
  const words = say(key, { count });
  const text = title === undefined ? words : say("deadline.of", { title, words });
  if (clock.due === undefined) return <span className={`deadline deadline-${look}`}>{text}</span>;
  return (
    <time
      className={`deadline deadline-${look}`}
      dateTime={new Date(clock.due).toISOString()}
      title={formatInstant(clock.due, language, timeZone)}
    >
      {text}
    </time>
  );
}
