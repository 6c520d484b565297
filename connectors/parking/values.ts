/** Words by which sources say that they have no figure. */
const nothing = new Set([
  "",
  "?",
  "-",
  "--",
  "---",
  "n/a",
  "na",
  "nan",
  "null",
  "none",
  "undefined",
  "k.a.",
  "k. a.",
  "keine angabe",
  "unbekannt",
  "unknown",
]);

export function isNothing(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  return typeof value === "string" && nothing.has(value.trim().toLowerCase());
}

const units = /\s*(m|cm|meter|metres|metre|%|€|eur|chf)\.?$/i;
/** What stands around a count: `noch 12 freie Plätze`, `frei: 12`, `12 spaces available`. Any other word makes it none. */
const places =
  /(?:freie?|belegte?|besetzt|noch|ca\.|circa|approx\.|free|available|vacant|occupied|libres?|disponibles?|vrije?|liberi|(?:park|stell)?pl(?:ätze|aetze|atz)|spaces?|places?|spots?|lots?|plaatsen|posti|plazas|个|空?车位|泊位|空位|空闲)/giu;

/**
 * A number as people write it: `1.234` and `1 234` are counts of more than a thousand when `whole` is expected, and `12 frei`
 * is 12; `2,05 m` is 2.05. Undefined when it is none, or no finite one; a percentage is no count.
 */
export function readNumber(raw: unknown, whole: boolean): number | undefined {
  if (typeof raw === "number") return Number.isFinite(raw) ? raw : undefined;
  if (typeof raw !== "string" || raw.length > 100) return undefined;
  const bare = whole ? raw.replace(places, " ").replace(/:/g, " ") : raw.replace(units, "");
  const text = bare.trim().replace(/(?<=\d)[\s\u00a0\u202f'’](?=\d{3}(?!\d))/g, "");
  const grouped = whole && /^[-+]?\d{1,3}([.,]\d{3})+$/.test(text);
  const plain = grouped ? text.replace(/[.,]/g, "") : text.replace(/^([-+]?\d+),(\d+)$/, "$1.$2");
  const number = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

/**
 * A share of all places, 0 to 1 (more when it is over-full): a percentage, or with the unit `share` a fraction.
 * Undefined when it is none.
 */
export function readShare(raw: unknown, unit: string | undefined): number | undefined {
  const number = readNumber(raw, false);
  if (number === undefined) return undefined;
  return unit === "share" && !String(raw).includes("%") ? number : number / 100;
}

const sexagesimal =
  /^\s*([-+]?\d{1,3})\s*°\s*(\d{1,2})\s*['’′]\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:"|”|″|'')\s*)?([NSEWO]?)\s*$/i;

/** An angle or a coordinate: a number, or degrees, minutes and seconds: `48°30'10"N`; west and south are negative. */
export function readAngle(raw: unknown): number | undefined {
  const number = readNumber(raw, false);
  if (number !== undefined || String(raw).length > 60) return number;
  const [, degrees, minutes, seconds = "0", side = ""] = sexagesimal.exec(String(raw)) ?? [];
  if (degrees === undefined || minutes === undefined) return undefined;
  const size = Math.abs(Number(degrees)) + Number(minutes) / 60 + Number(seconds.replace(",", ".")) / 3600;
  return degrees.startsWith("-") || /[SW]/i.test(side) ? -size : size;
}

/** Metres of a height; without a unit, what is more than 10 is centimetres. Undefined for 0: no limit is stated. */
export function readHeight(raw: unknown, unit: string | undefined): number | undefined {
  const number = readNumber(raw, false);
  if (number === undefined || number === 0) return undefined;
  const centimetres = unit === "cm" || (unit === undefined && (number > 10 || /cm\s*$/i.test(String(raw))));
  return Math.round(centimetres ? number : number * 100) / 100;
}

export const siteStatuses = ["closed", "closedAbnormal", "full", "almostFull", "spacesAvailable", "open"] as const;
export type SiteStatus = (typeof siteStatuses)[number];
export const spotStatuses = ["free", "occupied", "closed", "unknown"] as const;
export type SpotStatus = (typeof spotStatuses)[number];

/** Without accents, in lower case. */
const siteWords: readonly (readonly [SiteStatus, RegExp])[] = [
  ["closedAbnormal", /^(closed_?abnormal|gesperrt|blocked)$/],
  [
    "closed",
    /^(closed|(vorubergehend |derzeit |zurzeit )?geschlossen|temporarily closed|fermee?|chiuso|cerrado|fechado|gesloten|stengt|stangt|lukket|zavreno|zamkniety|zu|关闭|已关闭|停业|關閉|休息中|休業|閉鎖)$/,
  ],
  [
    "almostFull",
    /^(almost[_ ]?full|nearly full|quasi completo|bijna vol|fast (voll|belegt)|wenige?( (freie|pla?e?tze).*)?|few( spaces( left)?)?|presque complet|紧张|混雑)$/,
  ],
  [
    "full",
    /^(full|voll|besetzt|belegt|complet|completo|lleno|vol|fullt|fuld|plno|pelny|已满|满位|车位已满|滿位|満車)$/,
  ],
  [
    "spacesAvailable",
    /^((enough )?spaces([_ ]?available)?|places disponibles|posti disponibili|plazas disponibles|plaatsen vrij|vrij|frei|free|available|vacant|libre|libero|livre|ledig|有空位|空位|空車)$/,
  ],
  [
    "open",
    /^(open(ed)?|offen|geo?e?ffnet|ouverte?|aperto|abierto|aberto|apen|oppen|otwarty|otevreno|normal|in betrieb|开放|营业中|正常|開放|開放中|營業中|営業中)$/,
  ],
];

const spotWords: readonly (readonly [SpotStatus, RegExp])[] = [
  ["free", /^(free|frei|available|vacant|unoccupied|libre|libero|false|0|空闲|空閒|空車)$/],
  ["occupied", /^(occupied|taken|present|besetzt|belegt|occupee?|ocupado|occupato|true|1|占用|佔用|有车)$/],
  ["closed", /^(closed|blocked|gesperrt|inoperative|outoforder|reserved)$/],
  ["unknown", /^(unknown|statusunknown|unbekannt)$/],
];

const fold = (raw: unknown) =>
  String(raw)
    .slice(0, 100)
    .trim()
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]+/g, "")
    .normalize("NFC")
    .replace(/[.!]$/, "");

/** One of a closed list for a source's word, in the languages feeds come in; undefined when none fits. */
export function readSpotStatus(raw: unknown): SpotStatus | undefined {
  const word = fold(raw);
  return spotWords.find(([, pattern]) => pattern.test(word))?.[0];
}

/** A source may say several things at once (closed, and spaces available): the one that matters most to a driver. */
export function readSiteStatus(raw: readonly unknown[]): SiteStatus | undefined {
  const said = raw.flatMap((each) => {
    const word = String(each).trim();
    return (siteStatuses as readonly string[]).includes(word)
      ? [word as SiteStatus]
      : siteWords.filter(([, pattern]) => pattern.test(fold(word))).map(([status]) => status);
  });
  return siteStatuses.find((status) => said.includes(status));
}

/** A text, cleaned already, cut to what the attribute may hold; on one line unless `hasLines`. */
export function readText(raw: unknown, maximum: number, hasLines = false): string | undefined {
  if (isNothing(raw) || typeof raw === "object") return undefined;
  const text = String(raw).slice(0, 4 * maximum + 1000);
  const shown = (hasLines ? text : text.replaceAll(/\s+/g, " ")).trim();
  return shown === "" ? undefined : shown.slice(0, maximum).trimEnd();
}

/** Comparable form of a name two halves of a feed may spell differently: `Munzinger Str.` and `Munzinger Straße`. */
export function foldName(raw: unknown): string {
  return String(raw)
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/str(\.|asse)(?=\W|$)/g, "str")
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Smart Data Models, dataModel.Parking: categories and layouts of a parking site. */
export const siteCategories: ReadonlySet<string> = new Set(
  "public private publicPrivate urbanDeterrentParking parkingGarage parkingLot shortTerm mediumTerm longTerm free feeCharged staffGuarded guarded barrierAccess gateAccess freeAccess onlyResidents onlyWithPermit forEmployees forVisitors forCustomers forStudents forMembers forDisabled forResidents underground ground onStreet offStreet".split(
    " ",
  ),
);
export const siteLayouts: ReadonlySet<string> = new Set(
  "automatedParkingGarage surface multiStorey singleLevel multiLevel openSpace covered nested field rooftop sheds carports garageBoxes other underground parallelParking perpendicularParking angledParking".split(
    " ",
  ),
);

/** Words of a vocabulary in what a source or its mapping says, each once; several may stand in one text, split by commas. */
export function readWords(raw: readonly unknown[], vocabulary: ReadonlySet<string>): readonly string[] {
  const words = raw.flatMap((each) => String(each).split(/[,|;]/)).map((each) => each.trim());
  return [...new Set(words.filter((word) => vocabulary.has(word)))];
}
