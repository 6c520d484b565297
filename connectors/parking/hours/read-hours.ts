import { drivingIn } from "./assemble.ts";
import { readRules } from "./grammar.ts";
import { tokensOf } from "./tokens.ts";
import type { Week } from "./week.ts";

export interface HoursRead {
  readonly week: Week;
  /** The text tells hours of driving in or out apart: `week` holds those of driving in. */
  readonly isOfEntry: boolean;
}

/** Only what OpenStreetMap's own syntax is made of: there a later rule replaces an earlier one. */
const ownSyntax = /^(?:(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|off|closed|24\/7|\d\d:\d\d)|[\s,;:-])+$/;

/**
 * Opening hours from a text: OpenStreetMap's syntax, or words of Chinese, English, German, French, Italian, Spanish,
 * Portuguese, Dutch, Japanese and Korean. Undefined unless every part of it is understood and none contradicts another:
 * wrong hours are worse than none.
 * @example readHours("Mo-Fr 8-20 Uhr, Sa 9-18 Uhr, sonn- und feiertags geschlossen")
 */
export function readHours(text: string): HoursRead | undefined {
  const isOwnSyntax = ownSyntax.test(text);
  const tokens = tokensOf(text, isOwnSyntax);
  const rules = tokens && readRules(tokens);
  return rules && drivingIn(rules, isOwnSyntax);
}
