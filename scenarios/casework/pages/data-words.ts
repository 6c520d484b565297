import { labelOf, type FormSchema } from "../../../web/kit/index.ts";
import type { Language } from "../../../kernel/index.ts";

type Data = Readonly<Record<string, unknown>>;

/** Some words of a case for one line of a list. */
export function summaryOf(data: Data): string {
  return Object.values(data)
    .filter((value): value is string => typeof value === "string" && /\s|[\u4e00-\u9fff]/.test(value))
    .join(" ")
    .slice(0, 60);
}

/** The fields as their schema names them, in its order; those without a label last. */
export function fieldsOf(
  schema: FormSchema,
  data: Data,
  language: Language,
): readonly { label: string; value: string }[] {
  const names = [...Object.keys(schema.properties ?? {}), ...Object.keys(data)];
  return [...new Set(names)]
    .filter((name) => data[name] !== undefined)
    .map((name) => {
      const field = schema.properties?.[name] ?? {};
      return { label: labelOf(name, field, language), value: wordOf(data[name], field.labels, language) };
    });
}

function wordOf(
  value: unknown,
  labels: Readonly<Record<string, { readonly zh: string; readonly en: string }>> | undefined,
  language: Language,
): string {
  if (typeof value === "boolean") return language === "zh" ? (value ? "是" : "否") : value ? "yes" : "no";
  if (Array.isArray(value)) return value.map((one) => wordOf(one, labels, language)).join(", ");
  if (typeof value === "object" && value !== null) return JSON.stringify(value);
  return labels?.[String(value)]?.[language] ?? String(value);
}
