import { isObject } from "./leaves.ts";

const sum = /^(gesamt(summe)?|summe|insgesamt|sum|totals?|totaal|totale|somme|suma|合计|总计|總計|合計|합계)\s*:?$/i;

const saysSum = (value: unknown) => typeof value === "string" && value.length < 20 && sum.test(value.trim());

/** The word by which a table's last row says that it is the sum of those above it; undefined when it is a record like them. */
export function sumWord(members: readonly unknown[]): string | undefined {
  const last = members.at(-1);
  if (members.length < 3 || !isObject(last)) return undefined;
  const word = Object.values(last).find(saysSum);
  const isOnlyOne = members.slice(0, -1).every((each) => !isObject(each) || !Object.values(each).some(saysSum));
  return isOnlyOne ? (word as string | undefined) : undefined;
}

/** The records of a table without the sum below them. */
export const withoutSum = (members: readonly unknown[]): readonly unknown[] =>
  sumWord(members) === undefined ? members : members.slice(0, -1);
