import { describe, expect, test } from "vitest";
import { trialOf } from "../testing/trial.ts";

const { run } = trialOf();

/** Opening hours as the feed's own column of that name gives them. */
async function hoursOf(words: string): Promise<unknown> {
  const record = (number: number) => ({ id: `k${number}`, lat: 34.7, lon: 113.6, free: number, opening_hours: words });
  const { things } = await run([record(1), record(2), record(3)], { mapping: undefined });
  return things[0]!.lasting["openingHours"];
}

describe("opening hours", () => {
  test.each([
    ["24小时", "24/7"],
    ["全天开放", "24/7"],
    ["周一至周日 08:00-22:00", "Mo-Su 08:00-22:00"],
    ["每天8点到22点", "Mo-Su 08:00-22:00"],
    ["星期一至五：07:30～21:00；周六、周日 9:00—18:00", "Mo-Fr 07:30-21:00; Sa,Su 09:00-18:00"],
    ["工作日 8:00-12:00，14:00-18:00，周末休息", "Mo-Fr 08:00-12:00,14:00-18:00; Sa-Su off"],
    ["Mo-Su 08:00-22:00", "Mo-Su 08:00-22:00"],
    ["Mo-Fr 08:00-20:00; Sa 09:00-18:00; PH off", "Mo-Fr 08:00-20:00; Sa 09:00-18:00; PH off"],
    ["24/7", "24/7"],
    ["06:00-23:59", "06:00-24:00"],
    ["Mon-Fri 8:00-18:00, Sat 9:00-13:00, Sunday closed", "Mo-Fr 08:00-18:00; Sa 09:00-13:00; Su off"],
    ["Daily: 6:00 to 23:00", "Mo-Su 06:00-23:00"],
  ])("%s", async (words, expected) => {
    expect(await hoursOf(words)).toBe(expected);
  });

  test.each([
    "以现场公告为准",
    "周一至周五 8:00-20:00（节假日除外）",
    "08:00-22:00; 23:00-24:00 Uhr nur Ausfahrt",
    "8am-6pm",
    "Mo-Fr 08:00-25:00",
    "08:00-12:00; 13:00-18:00",
  ])("%s: wrong hours are worse than none", async (words) => {
    expect(await hoursOf(words)).toBeUndefined();
  });
});
