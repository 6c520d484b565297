import { remark, type Note } from "../fault.ts";
import type { ChosenFields } from "./guess-fields.ts";
import type { Leaf } from "./leaves.ts";
import type { FieldSource } from "./mapping.ts";
import { plainName, wordsApart } from "./name-words.ts";
import { synonyms } from "./synonyms.ts";
import { readTime } from "./times.ts";
import { isNothing, readNumber } from "./values.ts";

/** Fields of texts that name nothing: of what kind or state something is, what is allowed there, where it lies, whose it is. */
const noName =
  /descri|beschreib|summary|introduc|address|adress|adr\b|addr|tel|phone|mail|url|link|image|bild|foto|photo|remark|note|info|comment|komment|hinweis|bemerk|anmerk|beding|condi|regel|rule|restrict|beschraenk|limit|erlaub|verbot|allow|nutz|zweck|dauer|duration|hours|zeit|time|opening|oeffnung|fee|fare|price|preis|gebuehr|tarif|kosten|cost|type|typ\b|art\b|kategor|categor|class|klass|status|state|zustand|geo|coord|locat|agency|owner|eigent|operator|betreiber|traeger|date|user|version|lang|license|lizenz|author|source|quelle|belag|surface|material|farbe|colou?r|richtung|direction|city|stadtteil|ortsteil|bezirk|gemeinde|region|gebiet|district|城市|地址|电话|類|类|型|备注|備註|说明|說明|规|規|收费|收費|限|状|狀|区|區/;
/** Words of what is allowed, for how long and at what price. */
const condition =
  /\b(max|min|std|stunden?|stdn|hours?|hrs?|minuten?|minutes?|mins|heures?|horas?|ore|uur|uhr|kostenlos|kostenfrei|gebuehr\w*|kostenpflichtig|bewirtschaftet|parkscheibe|parkschein|free|paid|gratis|gratuit\w*|payant|nur|only|ohne|mit|erlaubt|verboten|prohibited|allowed|permit\w*|bewohner\w*|anwohner\w*|resident\w*|tarif\w*|euro?|taeglich|werktags|ja|nein|yes|no|public|private|oeffentlich|privat)\b|€|\d\s*h\b|小时|小時|免费|免費|收费|收費|分钟|分鐘|時間|無料|有料|시간|무료|유료/;

const textsOf = (leaf: Leaf) =>
  leaf.values.filter((value): value is string => typeof value === "string" && !isNothing(value));

/** A text as names are: short, with a capital letter or in a script without, no code, time, address of the net, or condition. */
function isName(text: string): boolean {
  return (
    text.length <= 80 &&
    /\p{L}{3}|\p{Script=Han}{2}/u.test(text) &&
    /^[^\p{L}]*[\p{Lu}\p{Lo}\p{Lt}]/u.test(text) &&
    !/^https?:|^urn:|^\S*\d\S*$|@|^\p{Lu}[\p{Lu}_]+$/u.test(text) &&
    !condition.test(plainName(text)) &&
    !condition.test(text) &&
    readTime(text, "UTC", Date.UTC(2100, 0, 1)) === undefined
  );
}

/** Where nothing is called a name: the text that is another one in each record and reads like names do. */
export function nameAmong(leaves: readonly Leaf[], taken: ReadonlySet<string>): Leaf | undefined {
  return leaves.find((leaf) => {
    const texts = textsOf(leaf);
    if (taken.has(leaf.path) || leaf.firstOfMany || leaf.path.split(".").length > 3) return false;
    if (
      noName.test(plainName(leaf.path)) ||
      texts.length < Math.max(leaf.of, leaf.values.length) * 0.9 ||
      texts.length < 2
    )
      return false;
    return new Set(texts).size >= texts.length * 0.9 && texts.filter(isName).length >= texts.length * 0.7;
  });
}

const named = synonyms.find(({ field }) => field === "name")!;
const isCalledName = ({ name }: Leaf) =>
  [plainName(name), wordsApart(plainName(name))].some((each) => named.names.test(each) || named.contains!.test(each));

const isWhole = (leaf: Leaf) => !leaf.firstOfMany && leaf.values.length === leaf.of && !leaf.values.some(isNothing);
/** From so many records on, and such a share of them, a name that several have is none of their own. */
const fewest = 3;
const repeatedShare = 0.2;
const apartShare = 0.9;

function repeatedIn(values: readonly unknown[]): number {
  const counts = new Map<string, number>();
  for (const value of values.map(String)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum + (count > 1 ? count : 0), 0);
}

const numbering =
  /\b(nr|no|num|number|nummer|lfd|buchstabe|letter|section|abschnitt|platz|parkplatz|parking|lot|teil|seite|side)\b|号|號|번호/;

/** What tells records of one name apart: a street, a text like a name, a number, in the last place the id. */
function apartBy(name: Leaf, leaves: readonly Leaf[], fields: ChosenFields): Leaf | undefined {
  const taken = new Set([...fields].flatMap(([, each]) => each.map(({ path }) => path)));
  const isShort = (leaf: Leaf) => leaf.values.every((value) => typeof value !== "object" && String(value).length <= 60);
  const free = leaves.filter((leaf) => !taken.has(leaf.path) && isWhole(leaf) && isShort(leaf));
  const isText = (leaf: Leaf) =>
    !noName.test(plainName(leaf.name)) && textsOf(leaf).filter(isName).length >= leaf.of * 0.7;
  const isNumber = (leaf: Leaf) =>
    numbering.test(wordsApart(plainName(leaf.name))) && leaf.values.every((value) => String(value).length <= 12);
  const candidates = [
    ...(fields.get("streetAddress") ?? []),
    ...free.filter(isText),
    ...free.filter(isNumber),
    ...(fields.get("id") ?? []),
  ].filter((leaf) => leaf !== name && isWhole(leaf) && isShort(leaf));
  const isApart = (leaf: Leaf) =>
    new Set(name.values.map((value, at) => `${String(value)} ${String(leaf.values[at])}`)).size >= name.of * apartShare;
  return candidates.find(isApart);
}

export interface GuessedName {
  /** Where another than the field called a name is to be taken. */
  readonly source?: FieldSource;
  readonly doubts: readonly Note[];
}

/** What records are called where no field tells each its own name: where it stands instead is told. */
export function guessName(fields: ChosenFields, leaves: readonly Leaf[], keyed: boolean): GuessedName {
  const told = (rule: string): readonly Note[] => [remark("feed.guess.name", { rule })];
  const address = fields.get("streetAddress")?.find((leaf) => textsOf(leaf).length >= leaf.of * 0.9);
  const name = fields.get("name")?.[0] ?? address;
  if (!name) {
    const id = fields.get("id")?.[0]?.path ?? (keyed ? "$key" : undefined);
    return { doubts: id === undefined ? [] : told(id) };
  }
  const isRepeated = name.of >= fewest && isWhole(name) && repeatedIn(name.values) >= name.of * repeatedShare;
  const apart = isRepeated ? apartBy(name, leaves, fields) : undefined;
  if (apart) return { source: { join: [name.path, apart.path] }, doubts: told(`${name.path} + ${apart.path}`) };
  if (fields.has("name")) return { doubts: isCalledName(name) || isNumbered(name) ? [] : told(name.path) };
  return { source: name.path, doubts: told(name.path) };
}

/** A tag's or a thing's name is one already. */
const isNumbered = (leaf: Leaf) =>
  /[[$]/.test(leaf.path) || leaf.values.every((each) => readNumber(each, true) !== undefined);
