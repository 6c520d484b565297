/** The languages of every text a person may read. The first is the default. */
export const languages = ["zh", "en"] as const;
export type Language = (typeof languages)[number];

/** One text in every language. */
export type Text = Readonly<Record<Language, string>>;

/** Texts of one folder by key; a key has the same placeholders `{name}` in each language. */
export type TextTable = Readonly<Record<string, string>>;

/** Fills `{name}` placeholders; an unknown placeholder stays as written so that a fault is seen. */
export function fill(template: string, parameters: Readonly<Record<string, unknown>> = {}): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in parameters ? String(parameters[name]) : whole,
  );
}

/** Picks the language of an `Accept-Language` header, e.g. `en-GB,en;q=0.8` → `en`; zh when none fits. */
export function pickLanguage(acceptLanguage: string | undefined): Language {
  const asked = (acceptLanguage ?? "").split(",").map((part) => part.trim().slice(0, 2).toLowerCase());
  return asked.find((code): code is Language => (languages as readonly string[]).includes(code)) ?? "zh";
}
