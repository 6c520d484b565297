import type { FeedFault, Reading } from "../kernel/index.ts";
import type { ParkingFeed } from "./feed-config.ts";
import { faultOf } from "./fault.ts";
import { filledIn } from "./expand.ts";
import { joinParts, type JoinPart, type ParkingThing, type PartCount } from "./parking/join-parts.ts";
import { planFeed, roleIn, type FeedPlan } from "./parking/plan-feed.ts";
import { fetchPart } from "./parking/fetch-part.ts";
import { createReader, type Reader } from "./parking/reader.ts";
import { readingsOf } from "./parking/readings.ts";
import { mappingText } from "./parking/suggest-mapping.ts";

export interface DryRun {
  /** received = accepted + faulty, over all parts. */
  readonly received: number;
  readonly accepted: number;
  readonly faulty: number;
  readonly parts: Readonly<Record<string, PartCount>>;
  readonly faults: readonly FeedFault[];
  /** What is wrong with the figures of now as a whole, by part: why the feed would show as degraded. */
  readonly flaws: readonly FeedFault[];
  readonly things: readonly ParkingThing[];
  /** Readings of the first three things. */
  readonly sample: readonly Reading[];
  /** For parts without a mapping: the guessed one as configuration text. */
  readonly guessed: Readonly<Record<string, string>>;
}

export interface DryRunSurroundings {
  readonly now: () => number;
  readonly timeZone: string;
  readonly baseFolder: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Fetches and reads one parking feed once and tells what would come of it; nothing is submitted. Throws CityError when an answer as a whole cannot be fetched or read. */
export async function dryRun(
  config: ParkingFeed,
  surroundings: DryRunSurroundings,
  reader: Reader = createReader(),
): Promise<DryRun> {
  const environment = surroundings.environment ?? {};
  const plan = planFeed(filledIn(config, environment), surroundings.timeZone);
  try {
    return await readOnce(plan, surroundings, reader);
  } finally {
    await reader.end();
  }
}

async function readOnce(plan: FeedPlan, surroundings: DryRunSurroundings, reader: Reader): Promise<DryRun> {
  const environment = surroundings.environment ?? {};
  const guessed: Record<string, string> = {};
  const joinable: JoinPart[] = [];
  const flaws: FeedFault[] = [];
  for (const part of plan.parts) {
    const answers = (await fetchPart(part, { baseFolder: surroundings.baseFolder, environment }, new Map())) ?? [];
    const read = await reader.read({
      answers,
      mapping: part.mapping,
      timeZone: plan.timeZone,
      now: surroundings.now(),
      ...(plan.area ? { area: plan.area } : {}),
    });
    if (read.isGuessed) guessed[part.name] = mappingText(read.mapping);
    flaws.push(...(plan.replayAsNow ? [] : read.flaws).map((note) => faultOf(note, "*", part.name)));
    joinable.push({ name: part.name, role: roleIn(plan, read.mapping), records: read.records, notes: read.notes });
  }
  const joined = await joinParts(joinable, plan.locations);
  const sum = (count: (part: PartCount) => number) =>
    [...joined.counts.values()].reduce((total, part) => total + count(part), 0);
  const naming = {
    feed: plan.id,
    shift: 0,
    ...(plan.dataProvider === undefined ? {} : { dataProvider: plan.dataProvider }),
  };
  return {
    received: sum((part) => part.received),
    accepted: sum((part) => part.accepted),
    faulty: sum((part) => part.faulty),
    parts: Object.fromEntries(joined.counts),
    faults: joined.faults,
    flaws,
    things: joined.things,
    sample: joined.things.slice(0, 3).flatMap((thing) => readingsOf(thing, naming)),
    guessed,
  };
}
