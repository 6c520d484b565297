import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPages, letterOf } from "./find-pages.ts";

const page = (zh: string, en: string, ...find: readonly string[]) => ({
  title: { zh, en },
  summary: { zh: "一句话", en: "One line" },
  bureau: { zh: "城市管理局", en: "Urban management bureau" },
  find,
});
const parking = page("找车位", "Find parking", "zhao che wei", "停车", "ting che", "berth");
const lamps = page("路灯报修", "Report a lamp", "lu deng bao xiu");
const traffic = page("路况", "Traffic now", "lu kuang", "拥堵", "yong du");
const all = [parking, lamps, traffic];

describe("pages are found", () => {
  it.each([
    ["路灯", lamps],
    ["ludeng", lamps],
    ["LDB", lamps],
    ["ldeng", lamps],
    ["ludb", lamps],
    ["zcw", parking],
    ["tingc", parking],
    ["cw", parking],
    ["bao", lamps],
    ["report", lamps],
    ["lamp", lamps],
    ["yongdu", traffic],
    ["traf", traffic],
  ])("by %s", (text, wanted) => {
    expect(findPages(all, text)[0]).toBe(wanted);
  });

  it("by their bureau, all of them", () => {
    expect(findPages(all, "城市管理")).toHaveLength(3);
  });

  it("not by letters that none has, and not by nothing", () => {
    expect(findPages(all, "xyzq")).toEqual([]);
    expect(findPages(all, "  ")).toEqual([]);
  });

  it("whatever beginnings of the syllables are typed", () => {
    const syllables = fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(syllables, fc.array(fc.nat(5), { minLength: 6, maxLength: 6 }), (spoken, lengths) => {
        const typed = spoken.map((one, place) => one.slice(0, 1 + lengths[place]!)).join("");
        expect(findPages([page("某事", "Thing", spoken.join(" "))], typed)).toHaveLength(1);
      }),
    );
  });
});

describe("the letter of a page", () => {
  it("is the first one of its pinyin, or of its English title", () => {
    expect(letterOf(lamps, "zh")).toBe("L");
    expect(letterOf(lamps, "en")).toBe("R");
    expect(letterOf(page("12345 热线", "12345", "12345 re xian"), "zh")).toBe("#");
  });
});
