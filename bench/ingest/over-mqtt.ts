import { fork } from "node:child_process";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { idOf, thingCount } from "./bodies.ts";
import { openBroker } from "./broker.ts";
import { startCityUnderLoad, type CityUnderLoad } from "./city-under-load.ts";
import type { MqttOrder, MqttReport } from "./mqtt-load.ts";

/** About what a city takes in over MQTT. */
const readingsPerSecond = 300_000;

/** Readings a second from publisher through the broker (QoS 1) to durable and applied; a message is a JSON array of readings. */
export async function measureMqtt(batches: readonly number[], seconds: number): Promise<void> {
  const broker = await openBroker();
  if (broker === undefined) {
    console.log("\nMQTT: not measured, MQTT_URL is not set and mosquitto is not installed");
    return;
  }
  const topic = `citybrain-bench/${process.pid}`;
  const feed = { id: "bench", kind: "mqtt", url: broker.url, topics: [{ topic }], qualityOfService: 1 };
  const under = await startCityUnderLoad({ DATABASE_URL: "", NATS_URL: "" }, { feeds: [feed] });
  try {
    console.log("\nMQTT, QoS 1, embedded\nreadings a message | readings/s | CPU µs/reading | failures");
    await under.load({ batch: 1000, connections: 8 });
    const limits = { time: seconds * 1000, mostReadings: seconds * readingsPerSecond };
    for (const batch of batches) await measure(under, { url: broker.url, topic, batch, ...limits });
  } finally {
    await under.end();
    await broker.end();
  }
}

async function measure(under: CityUnderLoad, order: MqttOrder): Promise<void> {
  const cpu = under.cpu();
  const report = await publish(order);
  const begin = performance.now();
  await through(under, report, order.batch);
  const took = report.took + performance.now() - begin;
  const rate = Math.round((report.readings / took) * 1000).toLocaleString("en");
  console.log([order.batch, rate, ((under.cpu() - cpu) / report.readings).toFixed(2), report.failures].join(" | "));
  if (report.failures > 0) console.log(`  first failure: ${report.firstFailure}`);
}

/** Waits until the last message is in the state. */
async function through(
  under: CityUnderLoad,
  { messages, lastInstant, took }: MqttReport,
  batch: number,
): Promise<void> {
  const number = (((messages - 1) % Math.ceil(thingCount / batch)) * batch * 7919) % thingCount;
  const path = `/api/things/${encodeURIComponent(idOf(number))}`;
  const since = Date.now();
  for (;;) {
    const thing = (await under.get(path)) as { attributes: { status: { observedAt: number } } };
    if (thing.attributes.status.observedAt >= lastInstant) return;
    if (Date.now() - since > 60_000 + 2 * took) throw new Error("the last message did not arrive");
    await wait(20);
  }
}

async function publish(order: MqttOrder): Promise<MqttReport> {
  const publisher = fork(join(import.meta.dirname, "mqtt-load.ts"));
  try {
    return await new Promise((resolve, reject) => {
      publisher.once("message", resolve);
      publisher.once("exit", () => reject(new Error("the publisher ended")));
      publisher.send(order);
    });
  } finally {
    publisher.kill();
  }
}
