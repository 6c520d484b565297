import { fill, type Language } from "../../../kernel/index.ts";
import english from "../texts/en.json" with { type: "json" };
import chinese from "../texts/zh.json" with { type: "json" };

const tables = { zh: chinese, en: english };

/** A text of the scenario with its placeholders filled. */
export const say = (
  language: Language,
  key: keyof typeof chinese,
  values: Readonly<Record<string, unknown>> = {},
): string => fill(tables[language][key], values);
