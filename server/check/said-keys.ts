/** Text keys that a page says: written out, and the fixed beginnings of those put together (`level.${level}`). */
export interface SaidKeys {
  readonly whole: readonly string[];
  readonly begun: readonly string[];
}

/** Finds them in calls of `say`, and in tables of keys (`["field.price", …`). */
export function saidKeys(source: string): SaidKeys {
  const said = firstArguments(source).map((argument) => argument.replace(/[!=]== "[^"]*"/g, ""));
  const plain = said.filter((argument) => !argument.includes("`"));
  const listed = [...source.matchAll(/\["([a-z]+\.[a-z.-]+)",/g)].map((match) => match[1]!);
  return {
    whole: [...listed, ...plain.flatMap((argument) => [...argument.matchAll(/"([^"]+)"/g)].map((match) => match[1]!))],
    begun: said.flatMap((argument) => [...argument.matchAll(/`([a-z][\w.-]*)\$\{/g)].map((match) => match[1]!)),
  };
}

/** The first argument of each call of `say`: up to the comma or bracket that ends it. */
function firstArguments(source: string): string[] {
  return [...source.matchAll(/\bsay\(/g)].map(({ index }) => {
    const start = index + "say(".length;
    let depth = 0;
    for (let end = start; end < source.length; end++) {
      const sign = source[end]!;
      if (depth === 0 && (sign === "," || sign === ")")) return source.slice(start, end);
      if ("([{".includes(sign)) depth++;
      if (")]}".includes(sign)) depth--;
    }
    return "";
  });
}
