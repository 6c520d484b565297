import { explain, type ErrorAnswer, type ErrorCode } from "../../kernel/index.ts";
import type { Fault } from "../../kernel/scenario/check-value.ts";

const codeOfRule: Readonly<Record<string, ErrorCode>> = {
  "text missing": "check.text",
  "page text missing": "check.text",
  "access rule missing": "check.access",
  "the same placeholders in each language": "check.placeholders",
};

/** A fault of a declaration as the check tells it. */
export function answerOf(fault: Fault): ErrorAnswer {
  return explain(codeOfRule[fault.rule] ?? "check.declaration", { ...fault });
}
