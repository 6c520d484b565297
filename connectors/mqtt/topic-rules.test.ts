import { describe, expect, test } from "vitest";
import { compileRule } from "./topic-rules.ts";

describe("topics", () => {
  test.each([
    ["parking/{site}/status", "parking/p1/status", { site: "p1" }],
    ["parking/{site}/status", "parking/p1/p2/status", undefined],
    ["parking/+/status", "parking/p1/status", {}],
    ["city/{bureau}/#", "city/transport/a/b", { bureau: "transport" }],
    ["city/{bureau}/#", "town/transport/a", undefined],
  ])("%s with %s", (pattern, topic, levels) => {
    expect(compileRule("f", { topic: pattern }).match(topic)).toEqual(levels);
  });
  test("the filter to subscribe to", () => {
    expect(compileRule("f", { topic: "city/{bureau}/lots/#" }).filter).toBe("city/+/lots/#");
  });
  test.each(["a/b{c}/d", "a/#/b", "a/b+"])("%s is refused", (topic) => {
    expect(() => compileRule("f", { topic })).toThrow("feed.config");
  });
});
