import { Value } from "typebox/value";
import { CityError, type Feeds } from "../kernel/index.ts";
import { createBoard, type FeedBoard, type RunningFeed, type Surroundings } from "./connector.ts";
import { filledIn, pathsFrom } from "./expand.ts";
import { noGuesses, type KeptGuesses } from "./kept-guesses.ts";
import { FeedConfig, MqttFeed, ParkingFeed, ReplayFeed } from "./feed-config.ts";
import { createHostPauses } from "./fetch/retry-after.ts";
import type { SharedByFeeds } from "./parking/poll-feed.ts";
import { createReader } from "./parking/reader.ts";

export interface ConnectorOptions extends Omit<Surroundings, "steady" | "random" | "environment" | "guesses"> {
  readonly feeds: readonly FeedConfig[];
  readonly steady?: () => number;
  readonly random?: () => number;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** None are kept when absent. */
  readonly guesses?: KeptGuesses;
}

const kinds = { parking: ParkingFeed, mqtt: MqttFeed, replay: ReplayFeed };

/** Checks one feed's configuration, with its `${NAME}`s filled in. Throws CityError `feed.config` naming field and rule. */
export function checkFeed(config: FeedConfig, environment: Readonly<Record<string, string | undefined>>): FeedConfig {
  const feed = String(config.id);
  const expanded = filledIn(config, environment);
  const schema = kinds[expanded.kind];
  if (!schema)
    throw new CityError("feed.config", { feed, field: "kind", rule: `one of ${Object.keys(kinds).join(", ")}` });
  const [error] = Value.Errors(schema, expanded);
  if (error)
    throw new CityError("feed.config", {
      feed,
      field: error.instancePath.replace(/^\//, "").replaceAll("/", ".") || "feed",
      rule: error.message,
    });
  return expanded;
}

/** What a kind of feed needs is loaded with the first feed of that kind: a city without it starts sooner. */
async function start(
  config: FeedConfig,
  board: FeedBoard,
  surroundings: Surroundings,
  shared: SharedByFeeds,
): Promise<RunningFeed> {
  const checked = checkFeed(config, surroundings.environment);
  if (checked.kind === "mqtt") {
    const { startMqtt } = await import("./mqtt/start-mqtt.ts");
    return startMqtt(checked, board, surroundings);
  }
  if (checked.kind === "replay") {
    const { startReplay } = await import("./replay/start-replay.ts");
    return startReplay(checked, board, surroundings);
  }
  const [{ planFeed }, { pollFeed }] = await Promise.all([
    import("./parking/plan-feed.ts"),
    import("./parking/poll-feed.ts"),
  ]);
  return pollFeed(planFeed(checked, surroundings.timeZone), board, surroundings, shared);
}

/** Runs all feeds. One that cannot start shows as failed with its reason; none stops the others, and nothing is thrown. */
export async function startConnectors(options: ConnectorOptions): Promise<{ feeds: Feeds; stop(): Promise<void> }> {
  const surroundings: Surroundings = {
    ...options,
    steady: options.steady ?? (() => performance.now()),
    random: options.random ?? Math.random,
    environment: options.environment ?? pathsFrom(process.cwd(), process.env),
    guesses: options.guesses ?? noGuesses,
  };
  const reader = createReader();
  const pauses = createHostPauses(surroundings.steady);
  const boards: FeedBoard[] = [];
  const running: RunningFeed[] = [];
  const seen = new Set<string>();
  for (const config of options.feeds) {
    const board = createBoard(config.id, config.kind, options.log);
    boards.push(board);
    try {
      if (seen.has(config.id))
        throw new CityError("feed.config", { feed: config.id, field: "id", rule: "each id once" });
      seen.add(config.id);
      running.push(await start(config, board, surroundings, { reader, pauses }));
    } catch (error) {
      const known =
        error instanceof CityError
          ? error
          : new CityError(
              "feed.config",
              { feed: config.id, field: "feed", rule: (error as Error).message },
              { cause: error },
            );
      board.update({ state: "failed", reason: known.answer.message, reasonCode: known.code });
    }
  }
  return {
    feeds: { list: () => boards.map((board) => board.read()) },
    stop: async () => {
      await Promise.all([...running.map((feed) => feed.stop()), reader.end()]);
    },
  };
}
