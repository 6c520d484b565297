import { describe, expect, it } from "vitest";
import { formatDistance, formatDuration, formatPrice, formatRelative, formatTime } from "./format.ts";

const now = Date.UTC(2026, 10, 22, 8, 0, 0);
const minute = 60_000;

describe("times people read", () => {
  it("says how long ago in the language of the page", () => {
    expect(formatRelative(now - 3 * minute, now, "zh")).toBe("3分钟前");
    expect(formatRelative(now - 3 * minute, now, "en")).toBe("3 min ago");
    expect(formatRelative(now + 90 * minute, now, "en")).toBe("in 1 hr");
  });

  it("never rounds up what is past: 119 seconds are one minute ago", () => {
    expect(formatRelative(now - 119_000, now, "en")).toBe("1 min ago");
  });

  it("calls the last seconds just now", () => {
    expect(formatRelative(now - 4000, now, "zh")).toBe("刚刚");
  });

  it("shows the city's clock, and the day only when it is another", () => {
    expect(formatTime(now, now, "zh", "Asia/Shanghai")).toBe("16:00");
    expect(formatTime(now - 20 * 60 * minute, now, "en", "Asia/Shanghai")).toBe("21/11 20:00");
  });
});

describe("prices", () => {
  it("turns minor units into the currency's own, without empty decimals", () => {
    expect(formatPrice(500, "CNY", "zh")).toBe("¥5");
    expect(formatPrice(250, "EUR", "en")).toBe("€2.50");
  });

  it("knows currencies without minor units", () => {
    expect(formatPrice(300, "JPY", "en")).toBe("¥300");
  });

  it("does not fail on a currency that is none", () => {
    expect(formatPrice(500, "??", "zh")).toBe("¥5");
  });
});

describe("distances and durations", () => {
  it("counts metres in tens, and kilometres from a thousand", () => {
    expect(formatDistance(347, "zh")).toBe("350米");
    expect(formatDistance(1234, "en")).toBe("1.2 km");
  });

  it("splits long durations into hours and minutes", () => {
    expect(formatDuration(90, "en")).toBe("1 hr 30 mins");
    expect(formatDuration(120, "zh")).toBe("2小时");
  });

  it("takes no time as one minute, since nobody arrives at once", () => {
    expect(formatDuration(0.2, "zh")).toBe("1分钟");
  });
});
