import { plainName } from "./name-words.ts";
import { groups, placeWords, whoWords, type Group, type Meant, type OtherThing, type Vehicle } from "./who-words.ts";

/** Whom a place is kept for, as the thing types name it. */
export type Purpose = "general" | Group;

/** What the words of a record say about who may park there, and what with. */
export interface Said {
  readonly everybody: boolean;
  readonly users: ReadonlySet<Group>;
  readonly vehicles: ReadonlySet<Vehicle>;
  readonly things: ReadonlySet<OtherThing>;
  /** Something of it is understood, be it that it tells nothing about that. */
  readonly understood: boolean;
}

export const saysNothing: Said = {
  everybody: false,
  users: new Set(),
  vehicles: new Set(),
  things: new Set(),
  understood: true,
};

const longest = 200;
const users: ReadonlySet<string> = new Set(groups);
const vehicles: ReadonlySet<string> = new Set<Vehicle>([
  "car",
  "bicycle",
  "motorcycle",
  "bus",
  "lorry",
  "taxi",
  "caravan",
  "trailer",
]);
const things: ReadonlySet<string> = new Set<OtherThing>(["lockers", "chargers", "sharing", "other"]);

/** A car park at something is no such thing: `Parkhaus am Busbahnhof`. */
const carPark = /parkhaus|parkplatz|parkgarage|tiefgarage|\bparking\b|停车场|停車場|駐車場|주차장/u;
/** `and` inside one idea. */
const oneIdea = /\b(p|park|kiss|be|load|laden|carga|mutter|parent|laad) (and|und|n|en|y|e) (?=\p{L})/gu;
const between =
  /[,;|/\n、，；]|\b(?:and|und|et|y|oder|or|ou|ed|och|og|en)\b|(?<=\p{Script=Han})[和及与或](?=\p{Script=Han})/u;
/** What comes after is there, too: some of the places, or what must be shown. */
const beside =
  /(?<!\b(?:persons|people|personen|menschen|personas|pessoas|persone|personnes) )\b(with|mit|incl\w*|inkl\w*|including|also|auch|plus|avec|con|com|met|teilweise|partly|partially|some|einige|sowie|davon|has|offers|accepts?)\b|含|兼|另有|部分|设有|設有|附/u;
const also = /\b(also|auch|aussi|anche|tambien|ook|ogsa)\b/u;
const only =
  /\b(only|nur|exclusive\w*|exclusiv\w*|ausschliesslich|seulement|uniquement|solo|solamente|apenas|somente|soltanto|alleen|uitsluitend|bare|endast|except|ausser|sauf|excepto|tranne)\b|仅|只限|限(?!高|时|時|速)|のみ|만$/u;
const negated =
  /\b(no|not|non|kein\w*|ohne|nicht|without|sans|senza|sin|sem|geen|zonder|ikke|inte|nessun\w*)\b(?=.)|\b(verboten|prohibited|forbidden|interdit\w*|prohibid\w*|vietat\w*|proibid\w*)\b|禁止|严禁|禁停|不含|不得/u;
const counted = /^\s*(davon |incl |of which )?\d+ ?(x |个|個|箇|台)?(?=\p{L})/u;

interface Ideas {
  readonly found: ReadonlySet<Meant>;
  readonly rest: string;
}

const everywhere = whoWords.map(([meant, pattern]) => [meant, new RegExp(pattern, "gu")] as const);
const known = new Map<string, Ideas>();
const mostKnown = 10_000;

/** The ideas of a text that holds no list, and what is left of it. */
function ideasOf(text: string): Ideas {
  const before = known.get(text);
  if (before) return before;
  const found = new Set<Meant>();
  let rest = text;
  for (const [meant, pattern] of everywhere) {
    const taken = rest.replace(pattern, " ");
    if (taken !== rest && meant !== "nothing") found.add(meant);
    rest = taken;
  }
  const ideas = { found, rest: rest.replace(/\s+/g, " ").trim() };
  if (known.size < mostKnown) known.set(text, ideas);
  return ideas;
}

/** A name without the words that say for whom or for what: `lockers free` as `free`. */
export const restOf = (plain: string): string => ideasOf(plain).rest;

/** What one member of a list says: its words beside `with` and `also` are of some of the places, unless they are what must be shown. */
function ofPhrase(phrase: string): { readonly found: ReadonlySet<Meant>; readonly isUnderstood: boolean } {
  const isUnderstood = (found: ReadonlySet<Meant>) =>
    found.size > 0 || placeWords.test(phrase) || !/\p{L}/u.test(phrase);
  const isOnly = only.test(phrase);
  const ideas = ideasOf(phrase);
  const isCarPark = carPark.test(ideas.rest);
  const whole = { found: new Set([...ideas.found].filter((each) => !isCarPark || !things.has(each))) };
  if (
    !isOnly &&
    (counted.test(phrase) || (negated.test(phrase) && !whole.found.has("private") && !whole.found.has("other")))
  )
    return { found: new Set(), isUnderstood: true };
  const at = beside.exec(phrase)?.index;
  if (isOnly || at === undefined) return { found: whole.found, isUnderstood: isUnderstood(whole.found) };
  const head = ideasOf(phrase.slice(0, at)).found;
  const tail = ideasOf(phrase.slice(at)).found;
  if (tail.has("everybody") && also.test(phrase.slice(at)))
    return { found: new Set(["everybody"]), isUnderstood: true };
  const needed = [...tail].filter((each) => each === "permit");
  return { found: new Set([...head, ...needed]), isUnderstood: true };
}

function of(found: ReadonlySet<Meant>): Said {
  const among = <One>(all: ReadonlySet<string>) => [...found].filter((each) => all.has(each)) as One[];
  const told = among<Group>(users);
  const isOnlyKept = found.has("kept") && [...found].every((each) => each === "kept" || each === "everybody");
  return {
    everybody: found.has("everybody") && told.length === 0 && !isOnlyKept,
    users: new Set(isOnlyKept ? ["permit"] : told),
    vehicles: new Set(among<Vehicle>(vehicles)),
    things: new Set(among<OtherThing>(things)),
    understood: true,
  };
}

/** What a text says about who may park: one in a list of whom everybody is a member counts for everybody, unless it says `only`. */
export function whoOf(raw: string): Said {
  const plain = raw
    .slice(0, longest)
    .split(/[,;|/\n、，；]/)
    .map((each) => plainName(each.replace(/&/g, " and ")))
    .join(",")
    .replace(oneIdea, "$1 ");
  const phrases = plain
    .split(between)
    .map((each) => (each ?? "").trim())
    .filter((each) => each !== "");
  const read = phrases.map((phrase) => ({ phrase, ...ofPhrase(phrase) }));
  const said = read.map(({ phrase, found }) => ({ ...of(found), isOnly: only.test(phrase) }));
  const all = together(said);
  return {
    ...all,
    users: new Set(said.filter((each) => !all.everybody || each.isOnly).flatMap((each) => [...each.users])),
    understood: read.some((each) => each.isUnderstood),
  };
}

const flagWords = new Set(
  "is access accessible accessibility parking park parkplatz only nur exclusive exclusiv vorhanden zugaenglich zugang flag use usage nutzung nutzbar for fuer the required erforderlich noetig space spaces site lot ist open to acces accesso acceso".split(
    " ",
  ),
);
const forAll: ReadonlySet<Group> = new Set(["private", "resident", "employee", "customer", "member"]);
const isNeeded = /\b(required|erforderlich|noetig|restricted|reserved|reserviert)\b/;

/**
 * What a yes or no says by its field's name: `public: false`, `residents_only: yes`. A car park with places for the disabled says
 * `disabled: yes`, too: of a site only what it is as a whole counts.
 */
export function whoOfFlag(name: string, isYes: boolean, isSpot: boolean): Said | undefined {
  const plain = plainName(name);
  const { found, rest } = ideasOf(plain);
  const isWhole = found.size === 1 && rest.split(" ").every((word) => word === "" || flagWords.has(word));
  if (!isWhole) return undefined;
  const [meant] = found;
  if (meant === "everybody")
    return isYes ? { ...saysNothing, everybody: true } : { ...saysNothing, users: new Set(["private"]) };
  const group = meant === "kept" ? "permit" : (meant as Group);
  if (!users.has(group) || !(isSpot || forAll.has(group) || only.test(plain) || isNeeded.test(plain))) return undefined;
  return isYes ? { ...saysNothing, users: new Set([group]) } : saysNothing;
}

const nameHead =
  /(?:park(?:ing)?(?:platz|plaetze|flaeche|haus|deck|garage|raum|s)?|stellplatz|stellplaetze|bays?|stands?|ranks?)\b/u;
const hanHead = "(?:专用|專用|専用)?(?=停车|停車|车位|車位|泊位|车库|車庫|駐車|주차)";
/** Whose car park it is the name says, not who may park: a hotel's, a school's. */
const notOfNames: ReadonlySet<Meant> = new Set([
  "customer",
  "everybody",
  "charging",
  "chargers",
  "carSharing",
  "loading",
  "kept",
]);

const inNames: ReadonlySet<Meant> = new Set(["bicycle", "lockers", "chargers", "sharing"]);
const way = /(strasse|str|weg|gasse|allee|platz|brunnen|ring|road|street|lane)$/;

/** `Fahrradboxen Bahnhof`, `Luggage Lockers Central`: what stands there, before where it is. */
function thingAtStart(words: readonly string[]): Meant | undefined {
  if (words.some((word) => /^(park(haus|platz|garage|ing|deck)?|tiefgarage)$/.test(word))) return undefined;
  for (const start of [words.slice(0, 2).join(" "), words[0] ?? ""]) {
    const { found, rest } = ideasOf(start);
    const [own] = [...found].filter((each) => inNames.has(each));
    if (own !== undefined && rest === "" && !way.test(start)) return own;
  }
  return undefined;
}

/** 东站自行车棚, 人民路充电站. */
const thingAtEnd = (plain: string): Meant | undefined =>
  whoWords.find(
    ([each, pattern]) =>
      inNames.has(each as Meant) &&
      new RegExp(`(?:${pattern.source})(点|处|處|站|桩|棚|架|亭|寄存处)?$`, "u").test(plain),
  )?.[0] as Meant | undefined;

/** What a name says by the words right before its `car park`: `Busparkplatz Messe`, `Staff Car Park`, 货车停车场; not `Parkhaus am Busbahnhof`. */
export function whoOfName(name: string): Said | undefined {
  const plain = plainName(name.slice(0, longest));
  if (whoOf(name).everybody) return undefined;
  const isHan = /\p{Script=Han}|\p{Script=Hangul}/u.test(plain);
  const words = isHan ? [] : plain.split(" ").slice(0, 8);
  const at = words.findIndex((word) => nameHead.test(word));
  const isAlone = at >= 0 && words[at]!.replace(nameHead, "") === "";
  const before = isAlone ? (words[words[at - 1] === "car" ? at - 2 : at - 1] ?? "") : (words[at] ?? "");
  const thing = isHan ? thingAtEnd(plain) : thingAtStart(words);
  if (thing !== undefined) return of(new Set([thing]));
  const [own] = isHan
    ? whoWords
        .filter(([, pattern]) => new RegExp(`(?:${pattern.source})${hanHead}`, "u").test(plain))
        .map(([each]) => each)
    : [...ideasOf(before).found].filter(() => ideasOf(before).rest === "");
  return own === undefined || own === "nothing" || notOfNames.has(own) ? undefined : of(new Set([own]));
}

/** What several fields say together. */
export function together(all: readonly Said[]): Said {
  const union = <One>(of: (said: Said) => ReadonlySet<One>) => new Set(all.flatMap((each) => [...of(each)]));
  return {
    everybody: all.some((each) => each.everybody),
    users: union((each) => each.users),
    vehicles: union((each) => each.vehicles),
    things: union((each) => each.things),
    understood: all.every((each) => each.understood),
  };
}

/** The one group that a place is for; of several, whoever of them has a right to it. */
export function purposeOf({ users: told, everybody }: Said): Purpose | undefined {
  const special = [...told].filter((each) => each !== "private" && each !== "permit");
  const closed = special.filter((each) => each !== "family" && each !== "women");
  if (told.size === 0) return everybody ? "general" : undefined;
  if (special.length === 0) return told.has("permit") ? "permit" : "private";
  if (closed.length === 0) return told.size > special.length ? "permit" : special[0];
  const isPublicsRight = closed[0] === "charging" || closed[0] === "loading";
  return closed.length > 1 || (isPublicsRight && told.size > special.length) ? "permit" : closed[0];
}

/** What may be counted instead of places for cars; each has an error code of its own, `feed.kind.…`. */
export type OtherKind = OtherThing | "bicycles" | "vehicles";

/** Why what is counted is no place for cars: other vehicles, or no place to park at all. Undefined when it may be one. */
export function otherThan(said: Said): OtherKind | undefined {
  const [thing] = said.things;
  if (said.vehicles.has("car")) return undefined;
  if (thing !== undefined && !said.vehicles.has("bicycle")) return thing;
  if (said.vehicles.size === 0) return undefined;
  return said.vehicles.size === 1 && said.vehicles.has("bicycle") ? "bicycles" : "vehicles";
}
