import { parseArgs } from "node:util";
import { CityError } from "../../kernel/index.ts";

const text = { type: "string" } as const;
const options = {
  port: text,
  host: text,
  data: text,
  config: text,
  "accept-loss": text,
  name: text,
  source: text,
  preset: text,
  mapping: text,
  zone: text,
  into: text,
  within: text,
  snap: text,
  cross: { type: "boolean" },
  property: { ...text, multiple: true },
  system: text,
  origin: text,
  attribution: text,
  segments: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** Words of a command, itself among them; any number when it is not named here. */
const mostWords: Readonly<Record<string, number>> = {
  start: 1,
  scenario: 3,
  connect: 3,
  account: 2,
  backup: 2,
  restore: 2,
  journal: 2,
  people: 3,
  version: 1,
};

export type Values = ReturnType<typeof parsed>["values"];

/** Options and words as they were typed. @throws CityError `command.*` */
export function parsed(words: readonly string[]) {
  const { values, positionals } = parsedLoosely(words);
  const empty = Object.entries(values).find(([, value]) => value === "");
  // A variable of the shell that was not set: no host would be every one, no folder the one we stand in.
  if (empty !== undefined) throw unknown(`--${empty[0]} ""`);
  const extra = positionals[mostWords[positionals[0] ?? ""] ?? Number.POSITIVE_INFINITY];
  if (extra !== undefined) throw unknown(extra);
  return { values, positionals };
}

function parsedLoosely(words: readonly string[]) {
  try {
    return parseArgs({ args: withNegatives(words), options, allowPositionals: true });
  } catch (error) {
    const { message } = error as Error;
    const lacking = /'--(\S+)(?: <value>' argument missing|' argument is ambiguous)/.exec(message)?.[1];
    if (lacking !== undefined) throw lacks("VALUE", `… --${lacking} VALUE`);
    throw unknown(/'(.+?)'/.exec(message)?.[1] ?? message);
  }
}

/** What begins with a minus and goes on as a number is a value, as a longitude west of Greenwich. */
function withNegatives(words: readonly string[]): string[] {
  const args: string[] = [];
  for (const word of words) {
    const option = /^--([a-z-]+)$/.exec(args.at(-1) ?? "")?.[1];
    const takesValue =
      option !== undefined && Object.entries(options).some(([name, { type }]) => name === option && type === "string");
    if (takesValue && /^-[\d.]/.test(word)) args.splice(-1, 1, `--${option}=${word}`);
    else args.push(word);
  }
  return args;
}

/** `form`: how the command is written, after `citybrain`. */
export function lacks(what: string, form: string): CityError {
  return new CityError("command.lacks", { what, form });
}

export function unknown(...words: readonly (string | undefined)[]): CityError {
  return new CityError("command.unknown", { words: words.filter((word) => word !== undefined).join(" ") });
}
