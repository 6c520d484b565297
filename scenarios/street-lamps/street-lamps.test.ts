import { Readable } from "node:stream";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Who } from "../../kernel/index.ts";
import { startScenarioCity, type ScenarioCity } from "../../kernel/scenario/testing/scenario-city.ts";
import * as casework from "../casework/contract.ts";
import { casework as desk } from "../casework/scenario.ts";
import { near } from "./contract.ts";
import { streetLamps } from "./scenario.ts";

const staff = (actor: string, role: string): Who => ({ actor, kind: "staff", level: "account", roles: [role] });
const dispatcher = staff("dispatcher-1", "lamp-dispatcher");
const crew = staff("crew-1", "lamp-crew");
const citizen: Who = { actor: "citizen:one", kind: "citizen", level: "account", roles: [] };
const place: [number, number] = [113.66, 34.75];
const hour = 3_600_000;

let city: ScenarioCity;
beforeAll(async () => {
  city = await startScenarioCity(streetLamps, { beside: [desk] });
});
afterAll(() => city.stop());

let keys = 0;
const key = () => `key-number-${(keys += 1)}`;
const todo = async (who: Who) => (await city.call(casework.inbox, {}, who)).rows.map(({ task }) => task!);
const report = (data: Record<string, unknown>, who = citizen, again = key()) =>
  city.call(casework.open, { kind: "street-lamps.fault", data, place, key: again }, who);
const answer = async (who: Who, name: string, more = {}) => {
  const [task] = await todo(who);
  return city.call(casework.answer, { task: task!.id, answer: name, turn: task!.turn, key: key(), ...more }, who);
};

async function photo(by: Who): Promise<string> {
  const picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: "#333" } })
    .jpeg()
    .toBuffer();
  const rule = { types: ["image/jpeg"], maxBytes: 100_000 };
  return (await city.rooms().files.take(Readable.from([picture]), { name: "lamp.jpg" }, rule, by)).id;
}

describe("a lamp that a citizen reports", () => {
  test("is dispatched, repaired with a photo, checked and closed; the citizen is told", async () => {
    const opened = await report({ what: "dark", where: "人民路 12 号", phone: "13800001234" });
    expect(opened.number).toMatch(/\d/);
    const [task] = await todo(dispatcher);
    expect(task).toMatchObject({ case: opened.id, answers: [{ id: "send" }, { id: "refuse", note: "must" }] });
    const { rows } = await city.call(casework.inbox, {}, dispatcher);
    expect(rows[0]!.case).toMatchObject({ masked: ["phone"], data: { what: "dark" } });
    await answer(dispatcher, "send");
    await expect(answer(crew, "repaired")).rejects.toMatchObject({ parameters: { field: "files" } });
    const { turn } = await city.call(casework.one, { case: opened.id }, crew);
    await city.call(casework.act, { case: opened.id, act: "wait", turn, note: "no bulb", key: key() }, crew);
    expect((await todo(crew))[0]!.clocks[0]).toMatchObject({ state: "paused", why: { en: "Waits for a part" } });
    await answer(crew, "repaired", { files: [await photo(crew)] });
    const closed = await answer(dispatcher, "close");
    expect(closed).toMatchObject({ state: "done", end: "done" });
    expect(closed.steps.map(({ act }) => act)).toEqual(["open", "send", "wait", "repaired", "close"]);
    await city.pass(1000);
    const { messages, unread } = await city.call(casework.messages, {}, citizen);
    expect([unread, messages[0]?.title.en, messages[0]?.case]).toEqual([1, "The lamp burns again", opened.id]);
  });

  test("is one case however often it is sent", async () => {
    const again = key();
    const [first, second] = [
      await report({ what: "leans" }, citizen, again),
      await report({ what: "leans" }, citizen, again),
    ];
    expect(second.id).toBe(first.id);
    expect((await city.call(casework.mine, { open: true }, citizen)).total).toBe(1);
  });

  test("is nobody else's to see", async () => {
    const stranger: Who = { ...citizen, actor: "citizen:two" };
    expect((await city.call(casework.mine, {}, stranger)).total).toBe(0);
    const { cases } = await city.call(casework.mine, {}, citizen);
    await expect(city.call(casework.one, { case: cases[0]!.id }, stranger)).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("is late when nobody dispatches it within two working hours", async () => {
    await city.pass(4 * hour);
    const { rows } = await city.call(casework.inbox, { late: true }, dispatcher);
    expect(rows.map(({ task }) => task!.clocks[0]!.state)).toEqual(["red"]);
  });

  test("can be taken back by the citizen, not by the crew", async () => {
    const opened = await report({ what: "flickers" });
    const withdraw = { case: opened.id, act: "withdraw", turn: opened.turn };
    await expect(city.call(casework.act, { ...withdraw, key: key() }, crew)).rejects.toMatchObject({
      code: "access.denied",
    });
    expect((await city.call(casework.act, { ...withdraw, key: key() }, citizen)).end).toBe("withdrawn");
  });
});

describe("a lamp's own sensor", () => {
  const told = (status: string) =>
    city.submit([
      {
        id: "lamp:1",
        type: "Streetlight",
        attribute: "location",
        value: { type: "Point", coordinates: place },
        observedAt: new Date(city.clock.now).toISOString(),
      },
      {
        id: "lamp:1",
        type: "Streetlight",
        attribute: "status",
        value: status,
        observedAt: new Date(city.clock.now).toISOString(),
      },
    ] as never);

  test("opens one case, however often it says so", async () => {
    const before = (await todo(dispatcher)).length;
    await told("defectiveLamp");
    await city.pass(1000);
    await told("columnIssue");
    await city.pass(60_000);
    expect((await todo(dispatcher)).length).toBe(before + 1);
  });

  test("lets the lamp be found from a position", async () => {
    const { lamps } = await city.call(near, { longitude: place[0], latitude: place[1] });
    expect(lamps).toMatchObject([{ id: "lamp:1", status: "columnIssue" }]);
  });
});
