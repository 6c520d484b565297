import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Duplex } from "node:stream";
import mqtt, { type IClientOptions, type MqttClient, type Packet } from "mqtt";
import { CityError, explain, type BatchResult, type FeedFault } from "../../kernel/index.ts";
import { causeOf, type FeedBoard, type RunningFeed, type Surroundings } from "../connector.ts";
import { faultOf, refusal } from "../fault.ts";
import type { MqttFeed } from "../feed-config.ts";
import { waitAfter } from "../fetch/back-off.ts";
import { publicAddress } from "../fetch/fetch-answer.ts";
import { createBatching, type Waiting } from "./batch.ts";
import { createPacketFilter, type LeftOut } from "./packet-filter.ts";
import { readMessage } from "./read-message.ts";
import { compileRule } from "./topic-rules.ts";

const mostFaults = 100;
const sessionSeconds = 86_400;
const mostInFlight = 65_535;
/** Bytes of one message; a larger one would keep everybody waiting while it is read. */
const largestMessage = 8_000_000;

async function clientOptions(config: MqttFeed, { environment, baseFolder }: Surroundings): Promise<IClientOptions> {
  const file = async (path: string | undefined) =>
    path === undefined ? undefined : readFile(resolve(baseFolder, path));
  const [ca, cert, key] = await Promise.all(
    [config.certificateAuthority, config.clientCertificate, config.clientKey].map(file),
  );
  const secret = (name: string | undefined) => (name === undefined ? undefined : environment[name]);
  const [username, password] = [secret(config.userFromEnvironment), secret(config.passwordFromEnvironment)];
  const version = config.protocolVersion ?? 5;
  return {
    clientId: config.clientId ?? `city-brain-${config.id}`,
    clean: false,
    protocolVersion: version,
    resubscribe: false,
    reconnectPeriod: 1000,
    connectTimeout: 10_000,
    manualConnect: true,
    ...(version === 5 ? { properties: { sessionExpiryInterval: sessionSeconds, receiveMaximum: mostInFlight } } : {}),
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(ca ? { ca } : {}),
    ...(cert ? { cert } : {}),
    ...(key ? { key } : {}),
  };
}

type Sending = (packet: Packet, callback?: () => void, ...rest: unknown[]) => void;

const pubackHead = [0x40, 2] as const;

/** PUBACK packets of MQTT 3.1.1 and 5 (section 3.4): success, without properties. */
function pubacks(messageIds: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(messageIds.length * 4);
  for (const [index, id] of messageIds.entries()) {
    bytes.set(pubackHead, index * 4);
    bytes.writeUInt16BE(id, index * 4 + 2);
  }
  return bytes;
}

/**
 * The client acknowledges each message before it takes the next, which would make every message a batch of its own.
 * Its acknowledgements are therefore held back here, and `acknowledge` sends them when the messages are durable: those
 * of one batch in one piece, for writing each would cost more than reading its message.
 */
function holdAcknowledgements(client: MqttClient): (messageId: number) => void {
  const inner = client as unknown as Record<"_sendPacket", Sending>;
  const send = inner["_sendPacket"].bind(client);
  inner["_sendPacket"] = (packet, callback, ...rest) => {
    if (packet.cmd === "puback") callback?.();
    else send(packet, callback, ...rest);
  };
  let durable: number[] = [];
  const flush = () => {
    const messageIds = durable;
    durable = [];
    if (client.connected && !client.stream.destroyed) client.stream.write(pubacks(messageIds));
  };
  return (messageId) => {
    if (durable.push(messageId) === 1) queueMicrotask(flush);
  };
}

/** The client's own reader keeps whatever length a broker names, up to 256 MB: it gets what the filter leaves. */
function filterPackets(client: MqttClient, leftOut: (message: LeftOut) => void): void {
  const inner = client as unknown as { streamBuilder: (client: MqttClient) => Duplex };
  const build = inner.streamBuilder;
  inner.streamBuilder = (of) => {
    const stream = build(of);
    const filter = createPacketFilter(largestMessage, leftOut);
    filter.on("error", (error) => stream.destroy(error));
    const pipe = stream.pipe.bind(stream);
    stream.pipe = (target) => {
      pipe(filter).pipe(target);
      return target;
    };
    return stream;
  };
}

/** Counts and latest faults of a feed that never ends: over its whole run. */
function createTally(board: FeedBoard, now: () => number) {
  let [accepted, faulty] = [0, 0];
  let faults: FeedFault[] = [];
  return {
    add(good: number, bad: readonly FeedFault[]): void {
      accepted += good;
      faulty += bad.length;
      if (bad.length > 0) faults = [...bad, ...faults].slice(0, mostFaults);
      board.update({
        received: accepted + faulty,
        accepted,
        faulty,
        faults,
        ...(good > 0 ? { lastGoodAt: now() } : {}),
      });
    },
  };
}

/** A message counts as faulty when none of its readings went in. */
function outcome(messages: readonly Waiting[], result: BatchResult): { good: number; bad: FeedFault[] } {
  if (result.faults.length === 0) return { good: messages.length, bad: [] };
  const byIndex = new Map(result.faults.map((fault) => [fault.index, fault]));
  const bad: FeedFault[] = [];
  let at = 0;
  for (const message of messages) {
    const own = message.readings.map(() => byIndex.get(at++)).filter((fault) => fault !== undefined);
    const first = own[0];
    if (first && own.length === message.readings.length)
      bad.push({
        record: message.topic,
        where: first.field ?? "",
        code: first.code,
        message: first.message,
        refused: true,
      });
  }
  return { good: messages.length - bad.length, bad };
}

/** Listens to a broker: a message is acknowledged to it only when its readings are durable, so that none is lost between the two. */
export async function startMqtt(config: MqttFeed, board: FeedBoard, surroundings: Surroundings): Promise<RunningFeed> {
  const { now, random, log, submit, timeZone } = surroundings;
  const rules = config.topics.map((rule) => compileRule(config.id, rule));
  if (new URL(config.url).username !== "")
    throw new CityError("feed.config", {
      feed: config.id,
      field: "url",
      rule: "user and password from the environment",
    });
  const client = mqtt.connect(config.url, await clientOptions(config, surroundings));
  const acknowledge = holdAcknowledgements(client);
  const tally = createTally(board, now);
  const broker = publicAddress(config.url);
  let [connection, attempts, stopping] = [0, 0, false];

  const batching = createBatching({
    submit: (readings) => submit(readings, causeOf(config.id, false)),
    largest: config.batch ?? 5000,
    done: (messages, result) => {
      const { good, bad } = outcome(messages, result);
      tally.add(good, bad);
      if (client.connected) board.update({ state: "running", reason: undefined, reasonCode: undefined });
    },
    failed: async (error) => {
      log.warn(
        { feed: config.id, error: error instanceof CityError ? error.code : String(error) },
        "feed: readings not taken in",
      );
      board.update({
        state: "degraded",
        reason: explain("feed.submit").message,
        reasonCode: "feed.submit",
        failures: board.read().failures + 1,
      });
      await new Promise((wake) => setTimeout(wake, 1000 * (0.5 + random())));
      if (stopping) batching.drop();
    },
  });

  client.on("message", (topic, payload, packet) => {
    const era = connection;
    const done = () => {
      if (packet.qos === 1 && packet.messageId !== undefined && era === connection) acknowledge(packet.messageId);
    };
    const read = readMessage(topic, payload, rules, { timeZone, now: now() });
    if ("fault" in read) {
      done();
      tally.add(0, [faultOf(read.fault, topic, "payload")]);
    } else batching.put({ topic, readings: read.readings, acknowledge: done });
  });
  filterPackets(client, ({ topic, messageId }) => {
    if (messageId !== undefined) acknowledge(messageId);
    const rule = `at most ${largestMessage / 1_000_000} MB`;
    tally.add(0, [faultOf(refusal("feed.mqtt.payload", { rule }), topic, "payload")]);
  });
  client.handleMessage = (_, callback) => batching.whenRoom(() => callback());

  client.on("connect", () => {
    attempts = 0;
    board.update({
      state: "running",
      reason: undefined,
      reasonCode: undefined,
      fetches: board.read().fetches + 1,
      lastFetchAt: now(),
    });
    client.subscribe(
      rules.map((rule) => rule.filter),
      { qos: config.qualityOfService ?? 1 },
      (error) => {
        if (error) log.warn({ feed: config.id, error: error.message }, "feed: subscription refused");
      },
    );
  });
  client.on("close", () => {
    connection += 1;
    if (stopping) return;
    batching.drop();
    attempts += 1;
    client.options.reconnectPeriod = Math.min(waitAfter(attempts, 1, random), 60) * 1000;
    board.update({
      state: attempts > 3 ? "failed" : "degraded",
      reason: explain("feed.mqtt.connection", { rule: broker }).message,
      reasonCode: "feed.mqtt.connection",
      failures: board.read().failures + 1,
    });
  });
  client.on("error", (error) => log.warn({ feed: config.id, error: error.message }, "feed: broker"));
  client.connect();

  return {
    stop: async () => {
      stopping = true;
      await batching.idle();
      await client.endAsync(true);
      board.update({ state: "stopped", reason: undefined, reasonCode: undefined });
    },
  };
}
