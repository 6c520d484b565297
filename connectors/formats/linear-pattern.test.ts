import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linearPattern, literal } from "./linear-pattern.ts";

const find = (expression: string, text: string) => linearPattern(expression, { ignoreCase: true }).find(text);

describe("an operator's expression", () => {
  it.each([
    ["(a+)+$", "a"],
    ["^(([a-z])+.)+[A-Z]+[0-9]$", "a"],
    ["(x+x+)+y", "x"],
    ["(.*)*!", "b"],
    ["^(\\w+\\s?)*$", "w"],
    ["((a|aa)+)+$", "a"],
  ])("%s ends over 50,000 letters that it does not fit", (expression, letter) => {
    expect(find(expression, `${letter.repeat(50_000)}\n?`)).toBeUndefined();
  });

  it.each([
    "a(?=b)",
    "a(?!b)",
    "(?<=a)b",
    "(?<!a)b",
    "(a)\\1",
    "(?<n>a)\\k<n>",
    "(",
    "((a{50}){50}){50}",
    "a".repeat(501),
    "([ab]?){1000}",
    "([ab]?){30}".repeat(40),
    "((x?){30}){30}",
  ])("%s is refused", (expression) => {
    expect(() => linearPattern(expression, { ignoreCase: true })).toThrow();
  });

  it.each([
    ["^(P\\d+)", "p12 Rathaus", "p12"],
    ["(\\d+)\\s*$", "frei: 12\u00a0", "12"],
    ["[^\\s]+\\s(\\S+)", "ab\u3000停车场", "停车场"],
    ["(?<name>\\p{L}+)\\\\k", "Straße\\k", "Straße"],
    ["grün|(rot)", "GRÜN", undefined],
  ])("%s reads %j as people mean it", (expression, text, group) => {
    expect(find(expression, text)).toMatchObject({ group });
  });

  it("finds what JavaScript finds", () => {
    const atom = fc.constantFrom("a", "b", ".", "[ab]", "[^a]", "\\d", "\\s", "(a|b)", "(?:b|ab)", "^", "$");
    const repeated = fc
      .tuple(atom, fc.constantFrom("", "*", "+", "?", "*?", "{1,2}"))
      .map(([one, times]) => (/^[\^$]$/.test(one) ? one : one + times));
    const expression = fc.array(repeated, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(""));
    const text = fc.string({ unit: fc.constantFrom("a", "b", "1", " ", "\u00a0"), maxLength: 8 });
    fc.assert(
      fc.property(expression, text, (pattern, over) => {
        const native = new RegExp(pattern, "iu").exec(over);
        const found = find(pattern, over);
        expect(found?.all).toBe(native?.[0]);
      }),
      { numRuns: 500 },
    );
  });

  it("made of a text fits that text alone", () => {
    fc.assert(fc.property(fc.string(), (text) => find(`^${literal(text)}$`, text)?.all === text));
  });
});
