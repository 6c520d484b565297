import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { pino } from "pino";
import { scenarios } from "../scenarios/index.ts";
import { system } from "../kernel/index.ts";
import { assembleCity, type RunningCity } from "./assemble.ts";
import { withDefaults } from "./configuration/configuration.ts";

const hour = 3_600_000;
const honest = Date.UTC(2026, 10, 22, 8);
const clock = { wall: honest, steady: 0 };
const pass = (milliseconds: number) => {
  clock.wall += milliseconds;
  clock.steady += milliseconds;
};
const id = "urn:ngsi-ld:OffStreetParking:one";
let folder: string;
let city: RunningCity;
let token: string;
let administrator: { readonly name: string; readonly password: string };

const start = async () => {
  city = await assembleCity({
    configuration: withDefaults({ demo: false }, { feeds: [], baseFolder: folder }),
    scenarios,
    dataFolder: join(folder, "data"),
    host: "127.0.0.1",
    port: 0,
    webFolder: folder,
    log: pino({ level: "silent" }),
    now: () => clock.wall,
    steady: () => clock.steady,
    random: Math.random,
    id: randomUUID,
  });
  return await city.ready;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "citybrain-clock-"));
  administrator = (await start()).firstAdministrator!;
  const made = await city.brain.rooms().people.machines.create(system, { name: "garage", source: "garage-1" });
  token = made.token;
}, 60_000);
afterAll(async () => {
  await city.stop();
  await rm(folder, { recursive: true, force: true });
});

const send = async (free: number) => {
  const reading = { id, type: "OffStreetParking", attribute: "availableSpotNumber", value: free };
  const answer = await fetch(`${city.address}/api/readings`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify([reading]),
  });
  return (await answer.json()) as { changed: number; late: number };
};
const signIn = async (password: string) => {
  const answer = await fetch(`${city.address}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: administrator.name, password }),
  });
  return answer.status;
};
const health = async () => {
  const answer = await fetch(`${city.address}/health`);
  return (await answer.json()) as { status: string; clock: { problem?: { code: string; message: { en: string } } } };
};
const live = () => city.brain.rooms().things.get(id)?.attributes["availableSpotNumber"];

it("a city whose clock was two days ahead for a while goes on as if it had not been, and tells of it", async () => {
  await send(10);
  expect(await health()).toMatchObject({ status: "running", clock: {} });
  clock.wall += 48 * hour;
  expect((await health()).clock.problem).toMatchObject({ code: "clock.ahead" });
  await send(20);
  for (let attempt = 0; attempt < 12; attempt += 1) {
    await signIn("wrong");
    pass(60_000);
  }
  clock.wall -= 48 * hour;
  expect(await send(30)).toMatchObject({ changed: 1, late: 0 });
  expect(live()).toMatchObject({ value: 30, observedAt: clock.wall });
  const told = await health();
  expect(told).toMatchObject({ status: "degraded", clock: { problem: { code: "clock.back" } } });
  expect(told.clock.problem?.message.en).toContain("48 h 0 min");
  let waited = 0;
  for (; (await signIn(administrator.password)) !== 200; waited += 1) pass(60_000);
  expect(waited).toBeLessThanOrEqual(15);
  pass(hour);
  expect(await health()).toMatchObject({ status: "running", clock: {} });
});

it("a city that starts with a clock behind its newest record says so, takes readings as live all the same, and keeps them", async () => {
  await city.stop();
  clock.wall -= 5 * hour;
  await start();
  expect((await health()).clock.problem).toMatchObject({ code: "clock.behind" });
  await send(40);
  expect(live()).toMatchObject({ value: 40, observedAt: clock.wall });
  const before = live();
  await city.stop();
  await start();
  expect(live()).toEqual(before);
});
