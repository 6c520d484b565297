import { describe, expect, test } from "vitest";
import { errorSubjects, errorTable } from "./table.ts";

describe("the error table", () => {
  test("has each code once, in one subject", () => {
    const codes = errorSubjects.flatMap((subject) => Object.keys(subject));
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
    expect(Object.keys(errorTable)).toEqual(codes);
  });

  test("names the same placeholders in both languages", () => {
    const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].toSorted();
    for (const [code, { zh, en }] of Object.entries(errorTable))
      expect([code, ...placeholders(zh)]).toEqual([code, ...placeholders(en)]);
  });
});
