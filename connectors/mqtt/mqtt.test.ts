import mqtt from "mqtt";
import { afterEach, describe, expect, test } from "vitest";
import type { BatchResult, Reading } from "../../kernel/index.ts";
import type { MqttFeed } from "../feed-config.ts";
import { startConnectors } from "../start-connectors.ts";
import { recordingSubmit, silentLog, until } from "../testing/surroundings.ts";
import { createBatching, type Waiting } from "./batch.ts";
import { readMessage } from "./read-message.ts";
import { compileRule } from "./topic-rules.ts";

const payload = (value: unknown) =>
  new Uint8Array(Buffer.from(typeof value === "string" ? value : JSON.stringify(value)));
const reading = (id: string): Reading => ({ id, type: "ParkingSpot", attribute: "status", value: "free" });

describe("topics", () => {
  test.each([
    ["parking/{site}/status", "parking/p1/status", { site: "p1" }],
    ["parking/{site}/status", "parking/p1/p2/status", undefined],
    ["parking/+/status", "parking/p1/status", {}],
    ["city/{bureau}/#", "city/transport/a/b", { bureau: "transport" }],
    ["city/{bureau}/#", "town/transport/a", undefined],
  ])("%s with %s", (pattern, topic, levels) => {
    expect(compileRule("f", { topic: pattern }).match(topic)).toEqual(levels);
  });
  test("the filter to subscribe to", () => {
    expect(compileRule("f", { topic: "city/{bureau}/lots/#" }).filter).toBe("city/+/lots/#");
  });
  test.each(["a/b{c}/d", "a/#/b", "a/b+"])("%s is refused", (topic) => {
    expect(() => compileRule("f", { topic })).toThrow("feed.config");
  });
});

describe("messages", () => {
  const clock = { timeZone: "Asia/Shanghai", now: Date.UTC(2026, 0, 1, 1) };
  const rules = [
    compileRule("f", {
      topic: "lora/{device}/up",
      readings: [
        {
          id: "urn:ngsi-ld:ParkingSpot:lora:{device}",
          type: "ParkingSpot",
          attribute: "status",
          value: "object.occupied",
          values: { true: "occupied", false: "free" },
          observedAt: "time",
        },
        {
          id: "urn:ngsi-ld:Device:{$.deviceInfo.eui}",
          type: "Device",
          attribute: "batteryLevel",
          value: "object.battery",
        },
      ],
    }),
    compileRule("f", {
      topic: "raw/{site}/free",
      readings: [{ id: "urn:{site}", type: "OffStreetParking", attribute: "availableSpotNumber" }],
    }),
    compileRule("f", { topic: "readings/#" }),
  ];
  test("one message, several readings by the configuration", () => {
    const message = {
      time: "2026-01-01T00:00:00Z",
      deviceInfo: { eui: "e1" },
      object: { occupied: true, battery: 0.9 },
    };
    expect(readMessage("lora/d1/up", payload(message), rules, clock)).toEqual({
      readings: [
        {
          id: "urn:ngsi-ld:ParkingSpot:lora:d1",
          type: "ParkingSpot",
          attribute: "status",
          value: "occupied",
          observedAt: Date.UTC(2026, 0, 1),
        },
        { id: "urn:ngsi-ld:Device:e1", type: "Device", attribute: "batteryLevel", value: 0.9 },
      ],
    });
  });
  test.each([
    1767225600,
    "1767225600",
    1767225600000,
    "1767225600000000",
    1767225600000000000,
    "2026-01-01 08:00:00",
    "2026-01-01T00:00:00.000+00:00",
  ])("a device's time of %s is read in whichever unit and form it can only be", (time) => {
    const message = { time, object: { occupied: true } };
    expect(readMessage("lora/d1/up", payload(message), rules, clock)).toMatchObject({
      readings: [{ observedAt: Date.UTC(2026, 0, 1) }],
    });
  });
  test("a device's time that is none goes on as it is, to be refused by name", () => {
    const message = { time: "soon", object: { occupied: true } };
    expect(readMessage("lora/d1/up", payload(message), rules, clock)).toMatchObject({
      readings: [{ observedAt: "soon" }],
    });
  });
  test("a bare number is a value, a reading is a reading, a list is many", () => {
    expect(readMessage("raw/p1/free", payload("17"), rules, clock)).toMatchObject({
      readings: [{ id: "urn:p1", value: 17 }],
    });
    expect(readMessage("readings/x", payload(reading("a")), rules, clock)).toEqual({ readings: [reading("a")] });
    expect(readMessage("readings/x/y", payload([reading("a"), reading("b")]), rules, clock)).toMatchObject({
      readings: [{ id: "a" }, { id: "b" }],
    });
  });
  test.each([
    ["readings/x", "{broken", "feed.mqtt.payload"],
    ["readings/x", "[]", "feed.mqtt.payload"],
    ["readings/x", '{"id": "a"}', "feed.mqtt.payload"],
    ["lora/d1/up", "{}", "feed.mqtt.payload"],
    ["readings/x", `[${"1,".repeat(50_000)}1]`, "reading.batch.size"],
    ["lora/d1/up", `{"object":${"[".repeat(200_000)}${"]".repeat(200_000)}}`, "feed.mqtt.payload"],
    ["readings/x", `{"id":"a","attribute":"b","value":${"[".repeat(9_000)}${"]".repeat(9_000)}}`, "feed.mqtt.payload"],
    ["elsewhere", "1", "feed.mqtt.topic"],
  ])("%s %s is told as %s", (topic, text, code) => {
    expect(readMessage(topic, payload(text), rules, clock)).toMatchObject({ fault: { code } });
  });
});

describe("batching", () => {
  const result = (count: number): BatchResult => ({
    position: 1,
    accepted: count,
    changed: count,
    unchanged: 0,
    late: 0,
    faults: [],
  });
  const message = (id: string, told: string[]): Waiting => ({
    topic: id,
    readings: [reading(id)],
    acknowledge: () => told.push(id),
  });

  test("what comes while a batch is under way makes one batch, acknowledged after it is durable", async () => {
    const [sizes, told]: [number[], string[]] = [[], []];
    let finish: () => void = () => undefined;
    const batching = createBatching({
      largest: 100,
      submit: async (readings) => {
        sizes.push(readings.length);
        await new Promise<void>((durable) => (finish = durable));
        return result(readings.length);
      },
      done: () => undefined,
      failed: async () => undefined,
    });
    for (let index = 0; index < 3; index++) batching.put(message(`a${index}`, told));
    await new Promise((soon) => setTimeout(soon, 5));
    for (let index = 0; index < 5; index++) batching.put(message(`b${index}`, told));
    expect([sizes, told]).toEqual([[3], []]);
    finish();
    await new Promise((soon) => setTimeout(soon, 5));
    expect([sizes, told.length]).toEqual([[3, 5], 3]);
    finish();
    await batching.idle();
    expect(told).toHaveLength(8);
  });

  test("a failed batch is tried again, in order", async () => {
    const told: string[] = [];
    let failures = 2;
    const batching = createBatching({
      largest: 2,
      submit: async (readings) => {
        if (failures-- > 0) throw new Error("not now");
        return result(readings.length);
      },
      done: () => undefined,
      failed: async () => undefined,
    });
    for (const id of ["a", "b", "c"]) batching.put(message(id, told));
    await batching.idle();
    expect(told).toEqual(["a", "b", "c"]);
  });

  test("a broker that is too fast is made to wait", async () => {
    let finish: () => void = () => undefined;
    const batching = createBatching({
      largest: 1,
      submit: async (readings) => {
        await new Promise<void>((durable) => (finish = durable));
        return result(readings.length);
      },
      done: () => undefined,
      failed: async () => undefined,
    });
    for (let index = 0; index < 20; index++) batching.put(message(String(index), []));
    let room = false;
    batching.whenRoom(() => (room = true));
    expect(room).toBe(false);
    await new Promise((soon) => setTimeout(soon, 5));
    finish();
    await new Promise((soon) => setTimeout(soon, 5));
    expect(room).toBe(true);
    batching.drop();
    finish();
    await batching.idle();
  });
});

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
    const started = await startConnectors({
      feeds: [feed],
      submit,
      now: () => 1,
      steady: () => performance.now(),
      random: () => 0,
      log: silentLog,
      timeZone: "UTC",
      baseFolder: ".",
      environment: {},
    });
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
  const { feeds, stop } = await startConnectors({
    feeds: [feed],
    submit: recordingSubmit().submit,
    now: () => 1,
    steady: () => performance.now(),
    random: () => 0,
    log: silentLog,
    timeZone: "UTC",
    baseFolder: ".",
    environment,
  });
  const health = await until(feeds, "nowhere", ({ state }) => state === "degraded");
  expect(health.reasonCode).toBe("feed.mqtt.connection");
  expect(health.reason?.en).toContain("127.0.0.1:1");
  expect(JSON.stringify(health)).not.toContain("s3cret");
  await stop();
  expect(feeds.list()[0]!.state).toBe("stopped");
});
