import { plainName, wordsOf } from "./name-words.ts";
import { readState } from "./state-words.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const state = /(status|state|zustand|estado|stato|etat|statut|toestand|situation|situacion|condition)$/;
const quality =
  /^(quality|qualitaet|qualite|calidad|qualita|qualidade|kwaliteit|guete|reliability|validity|plausibility|plausibilitaet|health|freshness)$/;
/** Whose state it may be for a figure to hang on it, and what says nothing of that. */
const subjects = words(`
  device devices sensor sensors geraet geraete geraets data daten datos donnees dati dados counter counting count zaehler zaehlung zaehl system systems
  anlage anlagen parkanlage operation operational operating betrieb betriebs opening oeffnung oeffnungs parking park parkhaus parkhauses parkplatz carpark car
  site facility lot garage occupancy belegung belegungs realtime echtzeit live feed source quelle signal connection verbindung verbindungs connectivity
  communication kommunikation measurement mess detector detektor technical technisch technischer current currently aktuell aktueller general gesamt reading
  is has in of out are text texts label description desc beschreibung name code codes message msg flag result info value order service use dienst betrieb
  de en eng fr it es nl pt zh`);
/** What has a state of its own, beside which figures hold or not: who pays, charges, reserves, edits. */
export const ofSomethingElse =
  /\b(payment|pay|paying|ticket|tickets|kasse|kassen|automat|automaten|parkscheinautomat|machine|licen[cs]e|lizenz|publi\w+|record|datensatz|reserv\w*|booking|bookable|charg\w*|lade\w*|ev|lift|elevator|aufzug|fahrstuhl|lights?|lighting|camera|wc|toilets?|trend|tendenz|approv\w*|order|user|subscri\w*|permit|traffic|verkehr\w*|road|weather|wetter|project|construction|bau\w*|planning|legal|ownership|contract|edit\w*|review|import|marital|disabled|bicycle|fahrrad|bike|verification|registration|moderation|workflow|deployment|validation)\b|支付|付款|繳費|缴费|充电|充電|许可|執照|執业|电梯|電梯|审核|審核|发布|發佈|备案|備案|결제/;
const hanState = /状态|狀態|状況|狀況|상태|情况/;
const isHan = /[\p{Script=Han}\p{Script=Hangul}]/u;

const isState = (word: string) => {
  const before = state.test(word) ? word.replace(state, "") : undefined;
  return before !== undefined && (before === "" || subjects.has(before));
};
const isSubject = (word: string) => subjects.has(word) || isState(word) || /^\d+$/.test(word);

/** Whether a field tells the state of the car park or of what counts in it. */
export function isStateName(name: string): boolean {
  const plain = plainName(name);
  if (ofSomethingElse.test(plain)) return false;
  if (isHan.test(plain)) return hanState.test(plain);
  const all = plain.split(" ");
  return all.some(isState) && all.every((word) => isSubject(word) || /^(open|online|on|off)$/.test(word));
}

/** Of an opening state: that it is not known says nothing of the figures. */
export const isOpeningName = (name: string) =>
  /open|oeffnung|ouvert|abiert|apert|abert|开放|開放|营业|營業|営業/.test(plainName(name));

/** Whether a field tells how far the figures hold. */
export function isQualityName(name: string): boolean {
  const all = plainName(name).split(" ");
  return all.some((word) => quality.test(word)) && all.every((word) => quality.test(word) || isSubject(word));
}

const isKnown = (word: string) => isSubject(word) || word === "not" || readState(word).figures !== "unknown";

/** `sensorfehler` as what has a state and the state. */
function partsOf(word: string): readonly string[] {
  if (isKnown(word)) return [word];
  const before = [...subjects].find((each) => word.startsWith(each) && isKnown(word.slice(each.length)));
  return before === undefined ? wordsOf(word) : [before, word.slice(before.length)];
}

/** What a yes says under a name of nothing but a state: `online` is good, `outOfService` and `has_error` are not. */
export function flagOf(name: string): "good" | "disturbed" | undefined {
  const plain = plainName(name);
  if (isStateName(name)) return undefined;
  if (ofSomethingElse.test(plain.replace(/\bout of order\b/, ""))) return undefined;
  const parts = isHan.test(plain) ? [plain] : plain.split(" ").flatMap(partsOf);
  if (!isHan.test(plain) && !parts.every(isKnown)) return undefined;
  if (/\b(free|frei|available|disponi\w+|vacant|full|occupied|belegt|open|closed)\b/.test(plain)) return undefined;
  const { figures } = readState(parts.join(" "));
  return figures === "good" || figures === "disturbed" ? figures : undefined;
}

/** A name of trouble under which anything told is trouble: a code, a message. */
export const isTroubleName = (name: string) =>
  flagOf(name) === "disturbed" &&
  /error|fault|fehler|stoe?rung|failure|problem|alarm|故障|异常|異常/.test(plainName(name));
