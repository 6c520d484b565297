import { cleanText } from "../formats/clean-text.ts";
import { countedInHan, type Counted } from "./han-names.ts";

/** Words that names of fields are made of, by what they mean, in the languages feeds come in: lower case, without accents, umlauts spelt out. */
const words = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .split(/\s+/)
      .filter((word) => word !== "")
      .flatMap((word) => [word, withoutUmlauts(word)]),
  );

/** `stellplaetze` as sources write it that leave the dots of umlauts out. */
function withoutUmlauts(word: string): string {
  return word.length < 5 ? word : word.replace(/([aou])e(?=[^aeiou])/g, "$1");
}

const freeWords = words(`
  free frei freie freier freien available avail vacant vacancy vacancies unoccupied empty remaining remain remains left surplus
  libre libres libr livre livres lliures dispo disponible disponibles disponibile disponibili disponiveis liberi libere libero
  vrij vrije ledig ledige lediga ledigt wolne wolnych volna volne volnych prosta prostih slobodna slobodnih szabad bos verfuegbar verfuegbare verfuegbaren nutzbar restliche vapaa vapaat vapaita rest idle`);
const occupiedWords = words(`
  occupied occupies occupees occupati occupate ocupados ocupadas belegt belegte besetzt besetzte bezet bezette taken used busy
  besetzten belegten zajete zajetych obsazeno obsazenych optaget upptagna varattu occ occup parked`);
const totalWords = words(`
  capacity cap capacite capacita capaciteit capacidad capacidade kapazitaet kap kapacitet kapasitet kapasiteetti kapacita pojemnosc total totale totaal
  totales totals tota totali gesamt gesamte gesamtzahl ges max maximum maximal all overall`);
/** What is counted. */
const thingWords = words(`
  space spaces place places spot spots lot lots bay bays stall stalls slot slots berth berths plaetze platz parkplaetze parkplatz
  parkstaende parkstaenden parkstand parkmoeglichkeiten parkflaechen stpl stp stellpl pl stellplaetzen parkplaetzen plaetzen
  stellplaetze stellplatz stellplaet einstellplaetze posti plazas plaza vagas lugares miejsc miejsca mist mista mest mesta mjesta plasser platser pladser
  plaatsen plekken paikat paikkaa car cars vehicle vehicles auto autos pkw kfz vl voitures coches locuri plassar parkeringsplatser parkeringsplasser parkeringspladser parkovaci parkovacich`);
const genericWords = words(`
  number numbers num nb nbr nbre no nr n zahl anz stueck nombre anzahl aantal antall antal count counts cnt qty quantity liczba ilosc pocet numero stevilo st value values val sum
  of de d der den di des la le las los du in`);
/** Say nothing against a figure they stand beside. */
const neutralWords = words(`
  current currently cur now actual aktuell aktuelle momentan momentane live real realtime rt parking park parks parkeer parkir carpark parkhaus garage
  site facility public short kurz kurzzeit kurzparker standard normal regular general visitor visitors besucher obs data field fields
  grp info figures details availability occupancy place parkings inner main ordinary shortterm davon dont parkirnih parkirna`);
/** A name with one of these is no count of places for cars: it is a time, a price, a code, a part of the places, or a flag. */
const otherWords = words(`
  time times minute minutes min mins minuten hour hours hr hrs stunde stunden day days date datum zeit dauer duration period since until
  from to begin start end price prices preis fee fees cost costs rate rates tariff tarif charge charges trend tendenz url link color colour
  pos position positions code id ids name names title type typ kind status state percent percentage ratio level levels floor floors etage etagen storey storeys
  week month year threshold limit height width weight length distance predicted forecast prognose expected average avg mean lower higher
  than reserved reservation booking version is has flag long permit permits subscriber subscribers abo monthly card cards exit entry zone zones
  area region index order rank score rating change difference delta bus buses truck trucks lkw motor motorcycle motorcycles motorbike bike
  bikes bicycle bicycles fahrrad moto motos disabled dis handicap handicapped pmr behinderte behinderten women woman frauen family families
  familien dock docks bici bicis velo velos fiets fietsen ev evs electric elektro charging lade ladeplasser laden carsharing share taxi trailer van vans lgv hgv coach`);
/** Only to see where words end in names that are written without. */
const endings = words(`
  name code state status event last update updated maj fecha hora kerbside id title nom nome naam nombre lat lon lng latitude longitude
  address adresse standort stand ort stadt parkhausname parkname datetime timestamp publication pub received open`);

const vocabulary = new Set(
  [freeWords, occupiedWords, totalWords, thingWords, genericWords, neutralWords, otherWords, endings].flatMap((set) => [
    ...set,
  ]),
);
const shortestPart = 2;
const longestSplit = 40;
/** After a few letters of abbreviation: `phname`, `scode`. */
const abbreviated = /^([a-z]{1,4})(name|code|state|free|max|total|occupied)$|^([b-df-hj-np-tv-z]{1,3})(id)$/;

const umlauts: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };

/** `realtimeFreeCapacity`, `Freie_Plätze` and `obs-free` as words apart in lower case, without a vocabulary in front: `dc:modified`. */
export function plainName(name: string): string {
  return cleanText(name)
    .replace(/^[a-z][\w-]{0,20}:(?=[\p{L}])/iu, "")
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .replace(/%/g, " percent ")
    .replace(/[äöüß]/g, (letter) => umlauts[letter]!)
    .normalize("NFD")
    .replace(/[\u0300-\u036f]+/g, "")
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(/\breal time\b/, "realtime")
    .trim();
}

/** A word as the fewest known words that it is made of: `leftcount`, `plazaslibr`. Undefined when a rest would be unknown. */
function split(token: string): readonly string[] | undefined {
  if (token.length > longestSplit || !/^[a-z]+$/.test(token)) return undefined;
  const best: (readonly string[] | undefined)[] = [[]];
  for (let end = 1; end <= token.length; end++) {
    for (let from = 0; from <= end - shortestPart; from++) {
      const [before, word] = [best[from], token.slice(from, end)];
      if (!before || !vocabulary.has(word)) continue;
      if (!best[end] || before.length + 1 < best[end]!.length) best[end] = [...before, word];
    }
  }
  const abbreviation = abbreviated
    .exec(token)
    ?.slice(1)
    .filter((part) => part !== undefined);
  return best[token.length] ?? abbreviation;
}

const known = new Map<string, readonly string[]>();

/** A plain name's words, those that are written together apart. */
export function wordsOf(plain: string): readonly string[] {
  let found = known.get(plain);
  if (!found) {
    found = plain.split(" ").flatMap((token) => (vocabulary.has(token) ? [token] : (split(token) ?? [token])));
    if (known.size < 10_000) known.set(plain, found);
  }
  return found;
}

/** `totalcapacity` as `total capacity`: sources that write all in lower case leave out where words end. */
export function wordsApart(plain: string): string {
  return wordsOf(plain).join(" ");
}

const shortestAbbreviation = 3;
const meanings = [freeWords, occupiedWords, totalWords, thingWords, genericWords, neutralWords];

/** `kapaz` as the word that it begins, where all words that begin so mean the same. */
function inFull(token: string): string {
  if (token.length < shortestAbbreviation || vocabulary.has(token)) return token;
  const [first, ...others] = [...vocabulary].filter((word) => word.startsWith(token));
  const meaning = meanings.find((set) => first !== undefined && set.has(first));
  return meaning !== undefined && others.every((word) => meaning.has(word)) ? first! : token;
}

const full = new Map<string, readonly string[]>();

function wordsInFull(plain: string): readonly string[] {
  let found = full.get(plain);
  if (!found) {
    found = wordsOf(plain).map(inFull);
    if (full.size < 10_000) full.set(plain, found);
  }
  return found;
}

export interface Meaning {
  readonly counted: Counted;
  /** The name says of what they are only: `spaces`. */
  readonly vague: boolean;
}

/** What a figure counts, by the words of its own name; undefined when they say something else, or one of them is not known: `free yesterday`. */
export function meaningOf(plain: string): Meaning | undefined {
  const han = countedInHan(plain);
  if (han !== undefined) return han === "other" ? undefined : { counted: han, vague: false };
  const all = wordsInFull(plain);
  if (saysOther(plain) || !all.every((word) => vocabulary.has(word) || /^\d*[a-z]?$/.test(word))) return undefined;
  const has = (set: ReadonlySet<string>) => all.some((word) => set.has(word));
  if (has(freeWords)) return has(occupiedWords) ? undefined : { counted: "free", vague: false };
  if (has(occupiedWords)) return { counted: "occupied", vague: false };
  if (has(totalWords)) return { counted: "total", vague: false };
  return has(thingWords) ? { counted: "total", vague: true } : undefined;
}

/** Whether a name says something else than a count of places for cars. */
export const saysOther = (plain: string) => wordsOf(plain).some((word) => otherWords.has(word));

/** Whether a name says only that it is a number: what it counts stands above it. */
export function isGeneric(plain: string): boolean {
  return wordsOf(plain).every(
    (word) =>
      genericWords.has(word) || thingWords.has(word) || neutralWords.has(word) || /^(total|sum|all)$/.test(word),
  );
}
