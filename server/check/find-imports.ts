/** One import as written: the module's name and the line it stands on. `undefined` name: computed at run time. */
export interface FoundImport {
  readonly name: string | undefined;
  readonly line: number;
}

const keepLines = (text: string) => text.replace(/[^\n]/g, " ");

/**
 * All imports of a TypeScript source: static, re-exported, type-only, dynamic and `require`. Comments are passed over;
 * within template texts nothing is looked for.
 */
export function findImports(source: string): readonly FoundImport[] {
  const code = withoutComments(source);
  const patterns = [
    /\b(?:import|export)\b[^'"`;()]*?\bfrom\s*(["'])(?<name>[^"']+)\1/g,
    /\bimport\s*(["'])(?<name>[^"']+)\1/g,
    /\b(?:import|require)\s*\(\s*(["'])(?<name>[^"']+)\1/g,
    /\b(?:import|require)\s*\((?!\s*["'])/g,
  ];
  return patterns
    .flatMap((pattern) => [...code.matchAll(pattern)])
    .map((match) => ({ name: match.groups?.["name"], line: code.slice(0, match.index).split("\n").length }))
    .toSorted((one, other) => one.line - other.line);
}

/** Comments and template texts become blanks; strings stay, since they hold the names. */
function withoutComments(source: string): string {
  const tokens =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|`(?:\\[\s\S]|[^`\\])*`|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[dgimsuvy]*/g;
  return source.replace(tokens, (token, offset: number) => {
    const first = token[0];
    if (first === '"' || first === "'") return token;
    if (first === "/" && token[1] !== "/" && token[1] !== "*") {
      return beginsRegularExpression(source, offset) ? keepLines(token) : token;
    }
    return keepLines(token);
  });
}

/** After a value a slash divides; anywhere else it begins a regular expression. */
function beginsRegularExpression(source: string, offset: number): boolean {
  const before = source.slice(Math.max(0, offset - 40), offset).trimEnd();
  return before === "" || /[(,=:[!&|?{};+\-*%~^<>]$|\b(?:return|typeof|case|in|of)$/.test(before);
}
