import { expect, it } from "vitest";
import { openCasework, type AnyKind } from "./open-casework.ts";
import { roomKind, type RoomBase } from "./room-kind.ts";

const base = {} as RoomBase;

function rooms(failing?: string) {
  const told: string[] = [];
  const room = (name: string) =>
    roomKind({
      name,
      async open(_base, before) {
        if (name === failing) throw new Error(`${name} cannot open`);
        told.push(`open ${name} on ${Object.keys(before).join(" ")}`);
        return { name };
      },
      view: () => undefined,
      async close(whole) {
        told.push(`close ${whole.name}`);
        if (name === "jobs") throw new Error("stuck");
      },
    }) as AnyKind;
  return { told, kinds: ["calendar", "jobs", "cases"].map(room) };
}

it("casework rooms open in order, each on those before it, and close in reverse, all of them", async () => {
  const { told, kinds } = rooms();
  const opened = await openCasework(base, kinds);
  await expect(opened.close()).rejects.toThrow("stuck");
  expect(told).toEqual([
    "open calendar on ",
    "open jobs on calendar",
    "open cases on calendar jobs",
    "close cases",
    "close jobs",
    "close calendar",
  ]);
});

it("when one cannot open, those already open are closed", async () => {
  const { told, kinds } = rooms("cases");
  await expect(openCasework(base, kinds)).rejects.toThrow("cases cannot open");
  expect(told.slice(-2)).toEqual(["close jobs", "close calendar"]);
});
