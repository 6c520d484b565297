import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { explain } from "./city-error.ts";

const zh = (code: Parameters<typeof explain>[0], rule: string) => explain(code, { field: "f", rule }).message.zh;

describe("a rule in an error's Chinese text", () => {
  it("is said in Chinese, with its figures; the English text and the rule itself stay", () => {
    const answer = explain("input.invalid", { field: "limit", rule: "maximum 500" });
    expect(answer.message.zh).toContain("不大于 500");
    expect(answer.message.en).toContain("maximum 500");
    expect(answer.rule).toBe("maximum 500");
    expect(zh("input.format", "byte 7: a colon was expected")).toContain("第 7 字节：此处应为冒号");
    expect(zh("reading.value.range", "one of free, occupied")).toContain("free, occupied 之一");
    expect(zh("reading.invalid", 'unknown field "$& a"')).toContain("“$& a”");
  });

  it("stays as it is when it is a figure or a name", () => {
    expect(zh("feed.fetch.status", "503")).toContain("503");
    expect(zh("reading.unit", "C62")).toContain("C62");
  });

  it("is known for every phrase of the readings' check", () => {
    const files = ["reading-check", "extra-check", "value-check", "scan-readings", "json-bytes"];
    const source = files.map((file) => readFileSync(`kernel/things/check/${file}.ts`, "utf8")).join("\n");
    const found = [...source.matchAll(/(?:rule: |kind\(|formatFault\(\w[^"\n]*, )"([^"]+)"/g)].map(
      ([, phrase]) => phrase!,
    );
    const phrases = found.filter((phrase) => phrase !== "16 kB");
    expect(phrases.length).toBeGreaterThan(20);
    expect(phrases.filter((phrase) => zh("input.format", phrase).includes(phrase))).toEqual([]);
  });

  it("is known for every phrase of the check of a declaration", () => {
    const source = readFileSync("kernel/scenario/check-declaration.ts", "utf8");
    const phrases = [...source.matchAll(/(?:rule: |,\s+)"([^"]+)"(?=,?\s*[)}])/g)].map(([, phrase]) => phrase!);
    expect(phrases.length).toBeGreaterThan(15);
    expect(phrases.filter((phrase) => zh("scenario.invalid", phrase).includes(phrase))).toEqual([]);
  });
});
