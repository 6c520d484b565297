import { describe, expect, test } from "vitest";
import { foldName, readHeight, readNumber, readSiteStatus, readSpotStatus } from "./values.ts";

describe("numbers, heights, words", () => {
  test.each([
    ["1.234", true, 1234],
    ["1'234", true, 1234],
    ["1.85", false, 1.85],
    ["2,05 m", false, 2.05],
    ["12 Plätze", true, 12],
    ["-8", true, -8],
    [17, true, 17],
    ["?", true, undefined],
    ["12/30", true, undefined],
    ["", true, undefined],
  ])("%s (count: %s) is %s", (raw, whole, expected) => {
    expect(readNumber(raw, whole)).toBe(expected);
  });

  test.each([
    ["1,90 m", undefined, 1.9],
    [210, "cm", 2.1],
    [185, undefined, 1.85],
    ["200 cm", undefined, 2],
    [0, undefined, undefined],
    [2.05, "m", 2.05],
  ])("height %s (%s) is %s m", (raw, unit, expected) => {
    expect(readHeight(raw, unit)).toBe(expected);
  });

  test("of several statuses the one that matters most to a driver counts", () => {
    expect(readSiteStatus(["spacesAvailable", "closed"])).toBe("closed");
    expect(readSiteStatus(["open", "full"])).toBe("full");
    expect(readSiteStatus(["Geöffnet"])).toBe("open");
    expect(readSiteStatus(["wer weiß"])).toBeUndefined();
    expect(readSpotStatus(true)).toBe("occupied");
    expect(readSpotStatus("frei")).toBe("free");
  });

  test("two spellings of a street are one key", () => {
    expect(foldName("Munzinger Str.")).toBe(foldName("Munzinger Straße"));
    expect(foldName("Nordstr.")).toBe(foldName("Nordstraße"));
    expect(foldName("Nord")).not.toBe(foldName("Nordstr."));
  });
});
