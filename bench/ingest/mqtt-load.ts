import mqtt from "mqtt";
import { makeBodies, stamp, thingCount } from "./bodies.ts";

/** What the parent asks for: messages of so many readings, for so long or until so many readings are sent. */
export interface MqttOrder {
  readonly url: string;
  readonly topic: string;
  readonly batch: number;
  readonly time: number;
  /** A publisher is faster than any city; without this the broker would hold gigabytes for it. */
  readonly mostReadings: number;
}

export interface MqttReport {
  readonly readings: number;
  readonly messages: number;
  /** ms until the broker had acknowledged all. */
  readonly took: number;
  /** `observedAt` of the last message. */
  readonly lastInstant: number;
  readonly failures: number;
  readonly firstFailure: string;
}

/** Messages that the broker has not acknowledged yet. */
const mostUnderWay = 200;

async function run({ url, topic, batch, time, mostReadings }: MqttOrder): Promise<MqttReport> {
  const client = await mqtt.connectAsync(url, { protocolVersion: 5, clean: true });
  const variants = [makeBodies(batch, thingCount, 1), makeBodies(batch, thingCount, 0)];
  const count = variants[0]!.length;
  const begin = performance.now();
  const underWay = new Set<Promise<unknown>>();
  let [sent, readings, failures, lastInstant] = [0, 0, 0, 0];
  let firstFailure = "";
  while (performance.now() - begin < time && readings < mostReadings) {
    const body = variants[Math.floor(sent / count) % 2]![sent % count]!;
    lastInstant = Date.now();
    stamp(body, lastInstant);
    sent += 1;
    readings += body.readings;
    const publishing: Promise<unknown> = client
      .publishAsync(topic, Buffer.from(body.bytes), { qos: 1 })
      .catch((error: unknown) => {
        failures += 1;
        firstFailure ||= String(error);
      })
      .finally(() => underWay.delete(publishing));
    underWay.add(publishing);
    if (underWay.size >= mostUnderWay) await Promise.race(underWay);
  }
  await Promise.all(underWay);
  await client.endAsync();
  return { readings, messages: sent, took: performance.now() - begin, lastInstant, failures, firstFailure };
}

process.on("message", (order: MqttOrder) => {
  run(order).then(
    (report) => process.send!(report),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
