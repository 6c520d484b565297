import { createServer, type AddressInfo, type Server } from "node:net";
import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import type { MqttFeed } from "../feed-config.ts";
import { recordingSubmit, startFeeds, until } from "../testing/surroundings.ts";
import { createPacketFilter, type LeftOut } from "./packet-filter.ts";

function lengthOf(size: number): number[] {
  return size < 0x80 ? [size] : [0x80 | (size % 0x80), ...lengthOf(Math.floor(size / 0x80))];
}

function publish(topic: string, payload: Buffer, messageId?: number): Buffer {
  const name = Buffer.from(topic);
  const number = messageId === undefined ? [] : [messageId >> 8, messageId & 0xff];
  const rest = Buffer.concat([Buffer.from([name.length >> 8, name.length & 0xff]), name, Buffer.from(number), payload]);
  return Buffer.concat([Buffer.from([messageId === undefined ? 0x30 : 0x32, ...lengthOf(rest.length)]), rest]);
}

const ping = Buffer.from([0xd0, 0]);
const message = fc.record({
  topic: fc.string({ maxLength: 20, unit: "grapheme" }),
  size: fc.integer({ min: 0, max: 400 }),
  messageId: fc.option(fc.integer({ min: 1, max: 65_535 }), { nil: undefined }),
});

test("however the bytes are cut, small packets come through as they are and large ones are named", async () => {
  const most = 200;
  await fc.assert(
    fc.asyncProperty(fc.array(message), fc.array(fc.integer({ min: 1, max: 90 })), async (messages, cuts) => {
      const packets = messages.map(({ topic, size, messageId }) => publish(topic, Buffer.alloc(size, 7), messageId));
      const isLarge = (packet: Buffer) => packet.length - 1 - lengthOf(packet.length - 3).length > most;
      const left: LeftOut[] = [];
      const filter = createPacketFilter(most, (each) => left.push(each));
      const out = filter.toArray();
      const whole = Buffer.concat(packets.flatMap((packet) => [packet, ping]));
      for (let at = 0, cut = 0; at < whole.length; cut += 1) {
        const step = cuts[cut % cuts.length] ?? whole.length;
        filter.write(whole.subarray(at, at + step));
        at += step;
      }
      filter.end();
      const kept = packets.map((packet) => (isLarge(packet) ? ping : Buffer.concat([packet, ping])));
      expect(Buffer.concat(await out).equals(Buffer.concat(kept))).toBe(true);
      expect(left).toEqual(
        messages
          .filter((_, index) => isLarge(packets[index]!))
          .map(({ topic, messageId }) => ({ topic, ...(messageId === undefined ? {} : { messageId }) })),
      );
    }),
  );
});

test("a length without end is no packet", async () => {
  const filter = createPacketFilter(9, () => undefined);
  filter.end(Buffer.from([0x30, 0xff, 0xff, 0xff, 0xff, 0xff]));
  await expect(filter.toArray()).rejects.toThrow("no end");
});

let broker: Server | undefined;
let stop: (() => Promise<void>) | undefined;
afterEach(async () => {
  await stop?.();
  broker?.close();
});

/** Says yes to whoever connects (MQTT 3.1.1), and sends the packets to whoever subscribes. */
async function brokerThatSends(packets: readonly Buffer[], came: (bytes: Buffer) => void): Promise<string> {
  broker = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => {
      const kind = bytes[0]! >> 4;
      if (kind === 1) socket.write(Buffer.from([0x20, 2, 0, 0]));
      else if (kind === 8) socket.write(Buffer.concat([Buffer.from([0x90, 3, bytes[2]!, bytes[3]!, 1]), ...packets]));
      else came(bytes);
    });
  });
  await new Promise<void>((ready) => broker!.listen(0, "127.0.0.1", ready));
  return `mqtt://127.0.0.1:${(broker.address() as AddressInfo).port}`;
}

test("a message that is too large is told, acknowledged so that it does not come again, and the next is taken in", async () => {
  const small = { id: "a", type: "ParkingSpot", attribute: "status", value: "free" };
  let acknowledged = Buffer.alloc(0);
  const url = await brokerThatSends(
    [publish("lots/large", Buffer.alloc(9_000_000, 0x5b), 7), publish("lots/a", Buffer.from(JSON.stringify(small)), 8)],
    (bytes) => (acknowledged = Buffer.concat([acknowledged, bytes])),
  );
  const change = recordingSubmit();
  const feed: MqttFeed = { id: "lots", kind: "mqtt", url, protocolVersion: 4, topics: [{ topic: "lots/#" }] };
  const started = await startFeeds([feed], { submit: change.submit });
  stop = () => started.stop();
  const health = await until(started.feeds, "lots", ({ received }) => received === 2);
  expect(health).toMatchObject({ state: "running", accepted: 1, faulty: 1 });
  expect(health.faults).toMatchObject([
    { code: "feed.mqtt.payload", record: "lots/large", message: { zh: expect.stringContaining("最多 8 MB") } },
  ]);
  expect(change.readings()).toEqual([small]);
  await vi.waitFor(() => expect(acknowledged.includes(Buffer.from([0x40, 2, 0, 7]))).toBe(true), 20_000);
});
