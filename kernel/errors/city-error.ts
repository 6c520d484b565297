import { fill, type Language, type Text } from "../texts/text.ts";
import { ruleInChinese } from "./rule-in-chinese.ts";
import { errorTable, type ErrorCode } from "./table.ts";

export type { ErrorCode };

/** What a caller is told: a code, both texts, and which field broke which rule. */
export interface ErrorAnswer {
  readonly code: string;
  readonly status: number;
  readonly message: Text;
  /** Path of the field, e.g. `readings[3].value`. */
  readonly field?: string;
  /** The rule that was broken, e.g. `minimum 0`. */
  readonly rule?: string;
  /** The level of identity that it takes (`access.level`). */
  readonly level?: string;
}

/** The text of a code in both languages, placeholders filled. */
export function explain(code: ErrorCode, parameters: Readonly<Record<string, unknown>> = {}): ErrorAnswer {
  const entry = errorTable[code];
  const { field, rule, what, level } = parameters;
  const inChinese = {
    ...inLanguage(parameters, "zh"),
    ...(rule === undefined ? {} : { rule: ruleInChinese(String(rule)) }),
    ...(what === undefined ? {} : { what: ruleInChinese(String(what)) }),
  };
  const answer = {
    code,
    status: entry.status,
    message: { zh: fill(entry.zh, inChinese), en: fill(entry.en, inLanguage(parameters, "en")) },
  };
  return {
    ...answer,
    ...(field === undefined ? {} : { field: String(field) }),
    ...(rule === undefined ? {} : { rule: String(rule) }),
    ...(level === undefined ? {} : { level: String(level) }),
  };
}

/** A parameter may be a text itself, said in the reader's language. */
function inLanguage(parameters: Readonly<Record<string, unknown>>, language: Language): Record<string, unknown> {
  const said = (value: unknown) =>
    typeof value === "object" && value !== null && language in value ? (value as Text)[language] : value;
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, said(value)]));
}

/**
 * The one error that crosses rooms. Parameters fill the placeholders of the table's text; `field`, `rule` and
 * `level` also go to the answer. Never put a secret or personal data in a parameter.
 */
export class CityError extends Error {
  readonly answer: ErrorAnswer;
  constructor(
    readonly code: ErrorCode,
    readonly parameters: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    const answer = explain(code, parameters);
    super(`${code}: ${answer.message.en}`, options);
    this.name = "CityError";
    this.answer = answer;
  }
}
