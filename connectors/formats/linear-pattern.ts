import { RE2JS } from "re2js";

/** A regular expression of an operator's, matched in time that grows with the text only, whatever the expression. */
export interface LinearPattern {
  /** All that fits, and its first group if that took part; undefined when nothing fits. */
  find(text: string): { readonly all: string; readonly group: string | undefined } | undefined;
}

/** What an expression may not hold, in words of a rule. */
export const patternRule =
  "a regular expression without look-around and back-references (RE2), of at most 500 characters, whose repetitions written out are at most 1,000 steps";

const longest = 500;
/** Each letter of a text may cost as much as the expression has steps: `(a?){1000}` has thousands. */
const mostSteps = 1000;
const compiled = new Map<string, LinearPattern>();

/** Throws when the expression is none, or one that cannot be matched in linear time. */
export function linearPattern(expression: string, { ignoreCase }: { readonly ignoreCase: boolean }): LinearPattern {
  const key = `${ignoreCase ? "i" : ""}/${expression}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  // Read as letters otherwise.
  const refersBack = /(?:^|[^\\])(?:\\\\)*\\k/.test(expression);
  if (expression.length > longest || refersBack) throw new RangeError(patternRule);
  const pattern = RE2JS.compile(
    RE2JS.translateRegExp(withEverySpace(expression)),
    ignoreCase ? RE2JS.CASE_INSENSITIVE : 0,
  );
  if (pattern.programSize() > mostSteps) throw new RangeError(patternRule);
  const made: LinearPattern = {
    find(text) {
      const matcher = pattern.matcher(text);
      if (!matcher.find()) return undefined;
      return {
        all: matcher.group() ?? "",
        group: matcher.groupCount() > 0 ? (matcher.group(1) ?? undefined) : undefined,
      };
    },
  };
  compiled.set(key, made);
  return made;
}

/** An expression that fits the text alone. */
export function literal(text: string): string {
  return RE2JS.quote(text);
}

const spaces = "\\s\\v\\x{a0}\\x{feff}\\p{Z}";

/** `\s` and `\S` as JavaScript reads them: a space that does not break is one, too. */
function withEverySpace(expression: string): string {
  let inClass = false;
  return expression.replaceAll(/\\[\s\S]|[[\]]/g, (part) => {
    if (part === "[") inClass = true;
    if (part === "]") inClass = false;
    if (part === "\\s") return inClass ? spaces : `[${spaces}]`;
    return part === "\\S" && !inClass ? `[^${spaces}]` : part;
  });
}
