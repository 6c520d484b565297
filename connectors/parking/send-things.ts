import { promisify } from "node:util";
import type { FeedFault, Reading } from "../../kernel/index.ts";
import { causeOf, type Surroundings } from "../connector.ts";
import { quote } from "../fault.ts";
import type { ParkingThing } from "./join-parts.ts";
import type { FeedPlan } from "./plan-feed.ts";
import { readingsOf } from "./readings.ts";

const immediate = promisify(setImmediate);
/** Things between two looks at what else the city has to do. */
const breath = 1000;
const largestBatch = 5000;
const liveAttributes = new Set([
  "availableSpotNumber",
  "occupiedSpotNumber",
  "status",
  "availableDisabledSpotNumber",
  "availableChargingSpotNumber",
]);

/** Hands on what is new in a feed's things, and remembers what the change path refused. */
export interface Sender {
  send(things: readonly ParkingThing[]): Promise<void>;
  /** Things of which the change path refused every reading. */
  refusals(things: readonly ParkingThing[]): readonly { readonly thing: ParkingThing }[];
  /** What the change path said against single readings. */
  faults(): readonly FeedFault[];
  /** Newest observation, moved like the readings. */
  newestAt(things: readonly ParkingThing[]): number | undefined;
}

/** Only what differs from what was sent before goes in again, so that an unchanged city writes nothing; a live figure without a time is news each time it is told. */
export function createSender(plan: FeedPlan, { submit, now }: Pick<Surroundings, "submit" | "now">): Sender {
  const sent = new Map<string, string>();
  const refused = new Map<string, FeedFault>();
  let shift: number | undefined;
  const keyOf = (reading: Reading) => `${reading.id}\n${reading.attribute}`;
  const newest = (things: readonly ParkingThing[]) =>
    things.reduce<number | undefined>(
      (best, { observedAt }) => (observedAt !== undefined && observedAt > (best ?? -1) ? observedAt : best),
      undefined,
    );

  function readings(thing: ParkingThing): readonly Reading[] {
    return readingsOf(thing, {
      feed: plan.id,
      shift: shift ?? 0,
      ...(plan.dataProvider === undefined ? {} : { dataProvider: plan.dataProvider }),
    });
  }

  function isNews(reading: Reading): boolean {
    const untimed = reading.observedAt === undefined && liveAttributes.has(reading.attribute);
    return untimed || sent.get(keyOf(reading)) !== JSON.stringify([reading.value, reading.observedAt]);
  }

  async function sendBatch(batch: readonly Reading[], names: ReadonlyMap<string, string>): Promise<void> {
    const result = await submit(batch, causeOf(plan.id, plan.replayAsNow));
    const faults = new Map(result.faults.map((fault) => [fault.index, fault]));
    for (const [index, reading] of batch.entries()) {
      const fault = faults.get(index);
      const key = keyOf(reading);
      if (fault && fault.code !== "reading.duplicate") {
        refused.set(key, {
          record: quote(names.get(reading.id) ?? reading.id),
          where: reading.attribute,
          code: fault.code,
          message: fault.message,
          refused: false,
        });
        continue;
      }
      refused.delete(key);
      sent.set(key, JSON.stringify([reading.value, reading.observedAt]));
    }
  }

  return {
    send: async (things) => {
      if (plan.replayAsNow && shift === undefined) {
        const latest = newest(things);
        if (latest !== undefined) shift = now() - latest;
      }
      const names = new Map<string, string>();
      const news: Reading[] = [];
      for (const [index, thing] of things.entries()) {
        if (index % breath === breath - 1) await immediate();
        const own = readings(thing);
        if (own[0]) names.set(own[0].id, thing.sourceId);
        for (const reading of own) if (isNews(reading)) news.push(reading);
      }
      for (let from = 0; from < news.length; from += largestBatch)
        await sendBatch(news.slice(from, from + largestBatch), names);
    },
    refusals: (things) =>
      refused.size === 0
        ? []
        : things
            .filter((thing) => readings(thing).every((reading) => refused.has(keyOf(reading))))
            .map((thing) => ({ thing })),
    faults: () => [...refused.values()],
    newestAt: (things) => {
      const latest = newest(things);
      return latest === undefined ? undefined : latest + (shift ?? 0);
    },
  };
}
