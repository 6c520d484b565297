import { expect, test } from "vitest";
import { fill } from "../../../kernel/index.ts";
import type { WayStep } from "../contract.ts";
import { turns } from "../policies/turns.ts";
import { stepText } from "./citizen/step-text.ts";
import english from "./texts/en.json" with { type: "json" };
import chinese from "./texts/zh.json" with { type: "json" };

const tables: Readonly<Record<"zh" | "en", Readonly<Record<string, string>>>> = { zh: chinese, en: english };
const step = (change: Partial<WayStep>): WayStep => ({
  turn: "start",
  stays: false,
  heading: 90,
  name: "金水路",
  metres: 612,
  minutes: 1,
  ...change,
});
const told = (change: Partial<WayStep>, language: "zh" | "en" = "zh") =>
  stepText(step(change), (key, values = {}) => fill(tables[language][key] ?? key, values), language);

test("steps are told as one says them", () => {
  expect(told({})).toBe("沿金水路向东走 610米");
  expect(told({ turn: "right", name: "花园路" })).toBe("右转，沿花园路走 610米");
  expect(told({ turn: "left", stays: true })).toBe("左转，继续沿金水路走 610米");
  expect(told({ turn: "straight", name: undefined, metres: 1500 })).toBe("直行，沿无名道路走 1.5公里");
  expect(told({ name: "Jinshui Road" }, "en")).toBe("Go east on Jinshui Road for 610 m");
  expect(told({ turn: "left", name: "Huayuan Road" }, "en")).toBe("Turn left onto Huayuan Road, 610 m");
});

test("every turn and heading has its words in both languages", () => {
  for (const language of ["zh", "en"] as const) {
    for (const turn of ["start", ...turns] as const)
      for (const stays of [true, false]) expect(told({ turn, stays }, language)).not.toMatch(/way\.|\{/);
    for (let heading = 0; heading < 360; heading++) expect(told({ heading }, language)).not.toMatch(/way\.|\{/);
  }
  expect([0, 44, 337, 359].map((heading) => told({ heading }, "en").split(" ")[1])).toEqual([
    "north",
    "north-east",
    "north-west",
    "north",
  ]);
});
