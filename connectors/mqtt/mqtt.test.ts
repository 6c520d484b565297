import mqtt from "mqtt";
import { afterEach, describe, expect, test } from "vitest";
import type { MqttFeed } from "../feed-config.ts";
import { recordingSubmit, startFeeds, until } from "../testing/surroundings.ts";
import { reading } from "./testing/readings.ts";

const broker = process.env["MQTT_URL"];
if (broker === undefined) process.stdout.write("mqtt: MQTT_URL is not set, no broker to talk to\n");

describe.skipIf(broker === undefined)("a feed at a real broker", () => {
  let ends: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const end of ends.toReversed()) await end();
    ends = [];
  });

  async function publisher() {
    const client = await mqtt.connectAsync(broker!);
    ends.push(() => client.endAsync(true));
    return client;
  }

  async function run(name: string, submit = recordingSubmit().submit, more: Partial<MqttFeed> = {}) {
    const feed: MqttFeed = {
      id: name,
      kind: "mqtt",
      url: broker!,
      clientId: `test-${name}-${process.pid}`,
      topics: [{ topic: `${name}-${process.pid}/#` }],
      ...more,
    };
    const started = await startFeeds([feed], { submit });
    ends.push(() => started.stop());
    await until(started.feeds, name, ({ state }) => state !== "waiting");
    await new Promise((soon) => setTimeout(soon, 100));
    return started;
  }
  const topic = (name: string) => `${name}-${process.pid}/x`;

  test("messages go in, broken ones are told, all are counted", async () => {
    const change = recordingSubmit((each) => (each.id === "bad" ? "reading.type.unknown" : undefined));
    const { feeds } = await run("counted", change.submit);
    const client = await publisher();
    for (const text of [
      JSON.stringify(reading("a")),
      JSON.stringify([reading("b"), reading("c")]),
      "{broken",
      JSON.stringify(reading("bad")),
    ]) {
      await client.publishAsync(topic("counted"), text, { qos: 1 });
    }
    const health = await until(feeds, "counted", ({ received }) => received === 4);
    expect(health).toMatchObject({ state: "running", accepted: 2, faulty: 2 });
    expect(health.faults.map((fault) => fault.code).toSorted()).toEqual(["feed.mqtt.payload", "reading.type.unknown"]);
    expect(change.readings().map((each) => each.id)).toEqual(["a", "b", "c", "bad"]);
  });

  test("what was not durable when the feed ended comes again to the next one", async () => {
    const first = await run("again", () => Promise.reject(new Error("disk full")));
    const client = await publisher();
    await client.publishAsync(topic("again"), JSON.stringify(reading("a")), { qos: 1 });
    await until(first.feeds, "again", ({ state }) => state === "degraded");
    await first.stop();
    const change = recordingSubmit();
    const second = await run("again", change.submit);
    await until(second.feeds, "again", ({ accepted }) => accepted === 1);
    expect(change.readings()).toEqual([reading("a")]);
  });

  test("the broker keeps a message until its readings are durable", async () => {
    const change = recordingSubmit();
    let open = false;
    const submit: typeof change.submit = (readings, cause) =>
      open ? change.submit(readings, cause) : Promise.reject(new Error("disk full"));
    const { feeds } = await run("kept", submit);
    const client = await publisher();
    await client.publishAsync(topic("kept"), JSON.stringify(reading("a")), { qos: 1 });
    expect((await until(feeds, "kept", ({ state }) => state === "degraded")).reasonCode).toBe("feed.submit");
    open = true;
    await until(feeds, "kept", ({ state, accepted }) => state === "running" && accepted === 1);
    expect(change.readings()).toEqual([reading("a")]);
  });
});

test("a broker that is not there shows, with its address but no secret", async () => {
  const feed: MqttFeed = {
    id: "nowhere",
    kind: "mqtt",
    url: "mqtt://127.0.0.1:1",
    topics: [{ topic: "#" }],
    userFromEnvironment: "U",
    passwordFromEnvironment: "P",
  };
  const environment = { U: "someone", P: "s3cret" };
  const { feeds, stop } = await startFeeds([feed], { environment });
  const health = await until(feeds, "nowhere", ({ state }) => state === "degraded");
  expect(health.reasonCode).toBe("feed.mqtt.connection");
  expect(health.reason?.en).toContain("127.0.0.1:1");
  expect(JSON.stringify(health)).not.toContain("s3cret");
  await stop();
  expect(feeds.list()[0]!.state).toBe("stopped");
});
