import { describe, expect, it } from "vitest";
import { findWords } from "./find-words.ts";

describe("what a page is found by", () => {
  it("is the pinyin of its Chinese title, as the word is spoken", async () => {
    expect(await findWords({ zh: "重庆路灯报修", en: "Report a lamp" })).toEqual(["chong qing lu deng bao xiu"]);
  });

  it("is each keyword, the Chinese ones in pinyin too", async () => {
    const keywords = { zh: "灯 ETC", en: "light" };
    expect(await findWords({ zh: "报修", en: "Repair" }, keywords)).toEqual(["bao xiu", "灯", "ETC", "light", "deng"]);
  });

  it("is nothing more for a title without Chinese", async () => {
    expect(await findWords({ zh: "ETC", en: "ETC" })).toEqual([]);
  });
});
