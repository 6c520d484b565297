import type { Language } from "../../../kernel/index.ts";

/** A name, and the same in another language where the source tells it. */
export interface Named {
  readonly name: string;
  readonly alternateName?: string;
}

const chinese = /\p{Script=Han}/u;

/** The one of the two names that is written in the reader's way, else the name itself. */
export function nameIn(language: Language, { name, alternateName }: Named): string {
  const fits = (text: string) => chinese.test(text) === (language === "zh");
  return alternateName !== undefined && !fits(name) && fits(alternateName) ? alternateName : name;
}
