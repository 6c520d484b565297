/** `word`: a keyword or a name as PostgreSQL folds it; `name`: one in double quotes; `other`: a figure, a parameter, a text, a sign. */
export interface SqlToken {
  readonly kind: "word" | "name" | "other";
  readonly text: string;
}

/** Why a text cannot be read with certainty. */
export type Unreadable = "a text that ends" | "no \\' in a text, use ''" | "no name in U&";

const blank = /(?:\s+|--[^\n\r]*)/y;
const word = /[a-z_\u0080-\uffff][\w$\u0080-\uffff]*/iy;
const tag = /\$(?:[a-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/iy;
const figure = /\d+/y;
const quotedName = /"(?:[^"]|"")*"/y;
const plainText = /'(?:[^']|'')*'/y;
const escapedText = /'(?:[^'\\]|''|\\[^])*'/y;

/**
 * The tokens of a PostgreSQL text; comments and what texts hold are left out. What two servers could read in two ways is
 * refused, so that nothing hides in it.
 */
export function sqlTokens(text: string): readonly SqlToken[] | Unreadable {
  const tokens: SqlToken[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  while (at < text.length) {
    if (take(blank) !== undefined) continue;
    if (text.startsWith("/*", at)) {
      const end = endOfComment(text, at);
      if (end === undefined) return "a text that ends";
      at = end;
      continue;
    }
    if (text[at] === "'") {
      const isEscaped = text[at - 1]?.toLowerCase() === "e" && tokens.at(-1)?.text === "e";
      const found = take(isEscaped ? escapedText : plainText);
      if (found === undefined) return "a text that ends";
      if (!isEscaped && found.includes("\\'")) return "no \\' in a text, use ''";
      tokens.push({ kind: "other", text: "''" });
      continue;
    }
    if (text[at] === '"') {
      if (text[at - 1] === "&" && text[at - 2]?.toLowerCase() === "u") return "no name in U&";
      const found = take(quotedName);
      if (found === undefined) return "a text that ends";
      tokens.push({ kind: "name", text: found.slice(1, -1).replaceAll('""', '"') });
      continue;
    }
    const dollars = take(tag);
    if (dollars !== undefined) {
      const end = text.indexOf(dollars, at);
      if (end < 0) return "a text that ends";
      at = end + dollars.length;
      tokens.push({ kind: "other", text: "''" });
      continue;
    }
    const name = take(word);
    if (name !== undefined) tokens.push({ kind: "word", text: name.toLowerCase() });
    else tokens.push({ kind: "other", text: take(figure) ?? text[at++]! });
  }
  return tokens;
}

/** Comments of PostgreSQL lie in one another. */
function endOfComment(text: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text.startsWith("/*", at)) depth += 1;
    else if (text.startsWith("*/", at)) depth -= 1;
    else continue;
    at += 1;
    if (depth === 0) return at + 1;
  }
  return undefined;
}
