import { cleanText } from "../../formats/clean-text.ts";
import { scalar } from "../../formats/path.ts";
import { isNothing } from "../values.ts";

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => value !== null && typeof value === "object" && !Array.isArray(value);

const wordsOf = (value: unknown) => (isNothing(value) ? undefined : cleanText(String(value)));

const names = {
  days: /^(day_?of_?week|days?|weekdays?)$/i,
  opens: /^(opens?|from|start|begin|opening(time)?|opens?_?at|von)$/i,
  closes: /^(closes?|to|end|until|closing(time)?|closes?_?at|till|bis)$/i,
  kind: /^@?type$|^@/i,
};

/** The words of one day or several: `https://schema.org/Monday`, `["Monday", "Tuesday"]`. */
const dayWords = (value: unknown): string =>
  [value]
    .flat(2)
    .map((each) => String(scalar(each) ?? "").replace(/^.*[/#:]/, ""))
    .map((each) => (/^PublicHolidays$/i.test(each) ? "PH" : each))
    .join(", ");

/** `{"opens": "08:00", "closes": "20:00"}`, with its days where it names them; undefined when it says anything else besides. */
function spanWords(node: Node): { readonly days: string; readonly span: string } | undefined {
  const entries = Object.entries(node).filter(([name, value]) => !names.kind.test(name) && !isNothing(value));
  const of = (pattern: RegExp) => entries.filter(([name]) => pattern.test(name)).map(([, value]) => value);
  const [days, opens, closes] = [of(names.days), of(names.opens), of(names.closes)];
  const isWhole = entries.length === days.length + 2 && days.length <= 1 && opens.length === 1 && closes.length === 1;
  return isWhole
    ? { days: dayWords(days), span: `${String(scalar(opens[0]))} - ${String(scalar(closes[0]))}` }
    : undefined;
}

function memberWords(value: unknown): string | undefined {
  if (!isNode(value)) return wordsOf(value);
  const found = spanWords(value);
  return found && found.days !== "" ? `${found.days}: ${found.span}` : undefined;
}

/** `{"monday": "8-20", "sunday": {"open": …, "close": …}}` */
function keyedWords(node: Node): string | undefined {
  const parts = Object.entries(node).map(([day, value]) => {
    const spans = [value].flat().map((each) => (isNode(each) ? spanWords(each)?.span : wordsOf(each)));
    return spans.length > 0 && spans.every((span) => span !== undefined) ? `${day}: ${spans.join(", ")}` : undefined;
  });
  return parts.length > 0 && parts.every((part) => part !== undefined) ? parts.join("; ") : undefined;
}

/**
 * Hours that are no text, as words: schema.org's `openingHoursSpecification`, lists of texts, objects by day.
 * Undefined: nothing is said; `""`: what is said is none of these.
 */
export function objectHoursText(value: unknown): string | undefined {
  if (!isNode(value) && !Array.isArray(value)) return wordsOf(value);
  const unwrapped = scalar(value);
  if (isNode(value) && ("value" in value || "#text" in value || "@value" in value))
    return "value" in value ? objectHoursText(value["value"]) : objectHoursText(unwrapped);
  if (isNode(value)) return memberWords(value) ?? keyedWords(value) ?? "";
  if (value.length === 0) return undefined;
  const parts = value.map(memberWords);
  return parts.every((part) => part !== undefined) ? parts.join("\n") : "";
}
