import { remark, type Note } from "../fault.ts";
import type { Chosen } from "./choose-list.ts";
import type { ChosenFields } from "./guess-fields.ts";
import { isCode, isFlag, isNamed, isOfSpots, toldBy } from "./guess-status.ts";
import { isVague } from "./infer-fields.ts";
import type { Leaf } from "./leaves.ts";
import { meaningOf, plainName, wordsApart } from "./name-words.ts";
import { isNothing, readNumber } from "./values.ts";

/** Figures beyond it are no counts of places. */
const most = 20_000;
const noFigure =
  /\b(id|code|status|state|nr|no|x|y|lat|lon|lng|plz|zip|tel|phone|year|level|levels|floor|floors|version)\b/;

const pathsOf = (fields: ChosenFields) =>
  new Set([...fields].filter(([field]) => field !== "status").flatMap(([, each]) => each.map(({ path }) => path)));

/** Paths of numbers that nothing is known about. */
function unreadNumbers(leaves: readonly Leaf[], fields: ChosenFields): readonly string[] {
  const taken = pathsOf(fields);
  const isFigure = (value: unknown) => {
    const number = readNumber(value, true);
    return isNothing(value) || (Number.isInteger(number) && number! >= 0 && number! < most);
  };
  return leaves
    .filter((leaf) => !taken.has(leaf.path) && leaf.values.length >= leaf.of * 0.5)
    .filter((leaf) => !leaf.firstOfMany || meaningOf(plainName(leaf.name)) !== undefined)
    .filter((leaf) => !noFigure.test(wordsApart(plainName(leaf.name))))
    .filter((leaf) => new Set(leaf.values.map(String)).size > 1 && leaf.values.every(isFigure))
    .map(({ path }) => path);
}

const stateName = /^(status|state|status code|state code|zustand|etat|estado|stato|状态|狀態)$/;
const freeFlag = /^(is |has )?(available|vacant|free|libre|frei|vrij)$/;

/** Where nothing else tells a status: a field of codes that may be one, and the first of its codes. */
function unreadCodes(leaves: readonly Leaf[], fields: ChosenFields): { path: string; codes: string } | undefined {
  const isOne = (leaf: Leaf) =>
    isNamed(leaf, stateName) ? toldBy(leaf).every(isCode) : isNamed(leaf, freeFlag) && toldBy(leaf).every(isFlag);
  const taken = pathsOf(fields);
  const isRead = (leaf: Leaf) => taken.has(leaf.path) || leaf.firstOfMany || toldBy(leaf).length === 0;
  const leaf = leaves.find((each) => !isRead(each) && isOne(each));
  return leaf && { path: leaf.path, codes: [...new Set(toldBy(leaf).map(String))].slice(0, 5).join(", ") };
}

/** What a reader should know of the choice: figures that may be something else, and what was not read. */
export function doubtsOf(
  { list, fields, others = [] }: Chosen,
  leaves: readonly Leaf[],
  sources: Readonly<Record<string, unknown>>,
): readonly Note[] {
  const total = fields.get("totalSpotNumber")?.[0];
  const isLive = isOfSpots(fields) || Object.keys(sources).some((field) => /^(available|occupied)/.test(field));
  const unread = isLive ? [] : unreadNumbers(leaves, fields).slice(0, 5);
  const codes = "status" in sources ? undefined : unreadCodes(leaves, fields);
  const left = others.map(({ path, members }) => `${path} (${members.length})`).slice(0, 5);
  return [
    ...(!isLive && isVague(total)
      ? [remark("feed.guess.figure", { field: "totalSpotNumber", rule: total!.path })]
      : []),
    ...(unread.length > 0 ? [remark("feed.guess.live", { rule: unread.join(", ") })] : []),
    ...(codes ? [remark("feed.guess.codes", { field: codes.path, rule: codes.codes })] : []),
    ...(left.length > 0 ? [remark("feed.guess.lists", { field: list.path, rule: left.join(", ") })] : []),
  ];
}
