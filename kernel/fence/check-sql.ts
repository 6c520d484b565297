import { CityError } from "../errors/city-error.ts";
import { sqlTokens, type SqlToken } from "./sql-tokens.ts";

const statements = ["select", "insert", "update", "delete", "with"];
const steps = [
  ...statements,
  "comment on",
  ...["table", "index", "unique index", "view", "materialized view", "sequence", "type", "domain"].map(
    (what) => `create ${what}`,
  ),
  ...["alter", "drop"].flatMap((act) =>
    ["table", "index", "view", "materialized view", "sequence", "type", "domain"].map((what) => `${act} ${what}`),
  ),
];

/** Functions that run a text as a statement or change the session; PostgreSQL's catalogue and own functions begin with `pg_`. */
const closedNames = /^(?:pg_.*|information_schema|set_config)$/;
const closedFunctions =
  /^(?:(?:query|cursor|table|schema|database)_to_xml.*|ts_stat|ts_rewrite|lo_.*|lo(?:read|write)|dblink.*|crosstab.*|connectby|xpath_table)$/;

/** One statement of a scenario as it runs. Throws `fence.sql`. */
export function checkStatement(owner: string, text: string): void {
  const parts = readStatements(owner, text);
  const [first] = parts;
  const kind = kindOf(first ?? []);
  const refuse = (rule: string): never => refused(owner, kind, rule);
  if (first === undefined || !statements.includes(first[0]!.text) || first[0]!.kind !== "word")
    refuse(`one of ${statements.join(", ")}`);
  if (parts.length > 1) refuse("one statement at a time");
  checkNames(owner, first!, refuse);
  first!.forEach((token, at) => {
    const isInto = token.kind === "word" && token.text === "into";
    if (isInto && first![at - 1]?.text !== "insert") refuse("into only after insert");
  });
}

/** The text of a scenario's migration: several statements, tables too. Throws `fence.sql`. */
export function checkSteps(owner: string, text: string): void {
  for (const tokens of readStatements(owner, text)) {
    const kind = kindOf(tokens);
    const refuse = (rule: string): never => refused(owner, kind, rule);
    if (!steps.some((step) => begins(tokens, step)))
      refuse("tables, indexes, views, sequences, types and their rows only");
    checkNames(owner, tokens, refuse);
  }
}

function checkNames(owner: string, tokens: readonly SqlToken[], refuse: (rule: string) => never): void {
  tokens.forEach(({ kind, text }, at) => {
    if (kind === "other") return;
    const isCalled = tokens[at + 1]?.text === "(";
    if (closedNames.test(text) || (isCalled && closedFunctions.test(text))) refuse(`not the name ${text}`);
    const isOfAnother = isCalled && tokens[at - 1]?.text === "." && tokens[at - 2]?.text !== owner;
    if (isOfAnother) refuse(ownTables);
  });
}

export const ownTables = "tables of its own schema only";

export function refused(owner: string, kind: string, rule: string, cause?: unknown): never {
  throw new CityError("fence.sql", { scenario: owner, kind, rule }, { cause });
}

/** What kind of statement it is, in its own first words, for the one who is told. */
export function kindOfText(text: string): string {
  const tokens = sqlTokens(text);
  return typeof tokens === "string" ? "?" : kindOf(tokens);
}

function readStatements(owner: string, text: string): readonly (readonly SqlToken[])[] {
  const tokens = sqlTokens(text);
  if (typeof tokens === "string") return refused(owner, "?", tokens);
  const parts: SqlToken[][] = [[]];
  for (const token of tokens) {
    if (token.kind === "other" && token.text === ";") parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

const kindOf = (tokens: readonly SqlToken[]): string =>
  tokens[0]?.kind === "word" ? tokens[0].text.slice(0, 40) : "?";

function begins(tokens: readonly SqlToken[], words: string): boolean {
  return words.split(" ").every((word, at) => tokens[at]?.kind === "word" && tokens[at].text === word);
}
