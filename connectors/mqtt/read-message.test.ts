import { describe, expect, test } from "vitest";
import { readMessage } from "./read-message.ts";
import { reading } from "./testing/readings.ts";
import { compileRule } from "./topic-rules.ts";

const payload = (value: unknown) =>
  new Uint8Array(Buffer.from(typeof value === "string" ? value : JSON.stringify(value)));

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
