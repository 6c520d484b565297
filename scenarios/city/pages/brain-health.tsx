import type { ReactNode } from "react";
import {
  Failure,
  formatNumber,
  formatRelative,
  Skeleton,
  useLanguage,
  useNow,
  useOperation,
  useText,
} from "../../../web/kit/index.ts";
import { health } from "../contract.ts";

/** How the brain itself does, on one line of figures. */
export function BrainHealth(): ReactNode {
  const { language } = useLanguage();
  const say = useText("city");
  const now = useNow();
  const answer = useOperation(health, {}, { every: 5 });
  if (answer.isPending) return <Skeleton height={56} />;
  if (answer.data === undefined) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />;
  const {
    status,
    version,
    startedAt,
    store,
    stream,
    history,
    journal,
    state,
    clock,
    roads,
    map,
    things,
    liveScreens,
    memory,
  } = answer.data;
  const troubled = (
    text: string,
    problem?: { readonly message: { readonly zh: string; readonly en: string } },
  ): string => (problem === undefined ? text : `${text} · ${problem.message[language]}`);
  const number = (value: number): string => formatNumber(value, language);
  const figures: readonly (readonly [string, string])[] = [
    ["health.status", say(`health.status.${status}`)],
    ["health.version", version],
    ["health.started", formatRelative(Math.min(startedAt, now), now, language)],
    ["health.things", troubled(number(things), state.problem)],
    ["health.memory", `${number(memory / 1_048_576)} MB`],
    ["health.screens", number(liveScreens)],
    ["health.store", troubled(say(`backing.${store.kind}`), store.problem)],
    ["health.stream", troubled(`${say(`backing.${stream.kind}`)} · ${number(stream.position)}`, stream.problem)],
    [
      "health.history",
      troubled(
        `${say(`backing.${history.kind}`)} · ${say("health.lag", { lag: number(history.lag) })}`,
        history.problem,
      ),
    ],
    [
      "health.roads",
      troubled(
        roads.version === undefined
          ? say("health.roads.none")
          : say("health.roads.known", {
              segments: number(roads.segments),
              kilometres: number(roads.kilometres),
              version: roads.version.slice(0, 8),
              file: roads.file ?? "",
            }),
        roads.problem,
      ),
    ],
    [
      "health.journal",
      troubled(say("health.journal.entries", { number: number(journal.head?.number ?? 0) }), journal.problem),
    ],
    ["health.clock", clock.problem?.message[language] ?? say("health.clock.well")],
    ["health.map", troubled(say(`health.map.${map.kind}`), map.problem)],
  ];
  return (
    <dl className="city-health">
      {figures.map(([key, value]) => (
        <div key={key}>
          <dt>{say(key)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
