import { plainName } from "./name-words.ts";
import { readSiteStatus, type SiteStatus } from "./values.ts";

/** What a source's word for a state says of the car park, and of its figures. */
export interface StateSaid {
  readonly status?: SiteStatus;
  /** `silent`: nothing of them; `unknown`: nobody knows what. */
  readonly figures: "good" | "disturbed" | "silent" | "unknown";
}

/** Latin letters: stems of words, without accents, umlauts spelt out or left out; a star takes any ending. */
const stems = (text: string) =>
  text
    .trim()
    .split(/\s*[,\n]\s*/)
    .filter((each) => each !== "")
    .map((each) => each.replace(/\*/g, "\\w*"))
    .join("|");
const wholeWords = (text: string) => new RegExp(`\\b(?:${stems(text)})\\b`, "g");

/** What is missing where a source has nothing to tell. */
const told =
  "(?:data|daten|datos?|dados|dati|donnees?|gegevens|messwerte?|werte?|valeurs?|values?|readings?|angaben?|rueckmeldung|response|reponse|respuesta|mesures?|contact|kontakt|signal*|sinal|senal|segnale|signaal|connection|connexion|conexion|conexao|ligacao|connessione|verbinding|verbindung|kommunikation|communica\\w+|comunica\\w+|info\\w*|service|servicio|servizio|servico)";
const trouble = wholeWords(`
  err, error*, fault*, fail*, malfunction*, defect*, *defekt*, defaut, broken, offline, off line, mainten*, maintain*, invalid*, stale,
  outdated, unreliable, implausib*, unplausib*, disturb*, disrupt*, inactiv*, inaktiv*, inactif, inattiv*, inativ*, inactief, disconnect*, unavailable,
  unreachable, time ?out, timed out, lost, bad, poor, dead, down, alarm, degraded, interrupted, out of \\w+, unserviceable, inoperati*, nodata, missing, suspended,
  problem*, incident*, incidenc*, incidenz*, trouble*, wrong, suspect, untrusted,
  gestoe?r*, *stoerung*, storung*, stoerfall, *ausfall*, ausgefallen, *fehler*, wartung*, ausser betrieb, ausser dienst, veraltet, ungue?ltig*, unterbroch*, abgeschaltet, deaktiviert, getrennt, datenausfall,
  panne, hors service, hors ligne, hors usage, indisponibl*, perime*, obsol*, deconnecte*, anomal*, defaillan*, non communique*,
  guast*, fuori servizio, fuori uso, fuori linea, manutenzione, scollegat*, avaria*,
  averi*, fuera de \\w+, mantenimiento, desconectad*, desactualizad*, fallo, falla, caducad*, desatualizad*,
  fora de \\w+, manutencao, indisponivel, desligad*, falha, erro, erreur, errore,
  storing*, gestoord, buiten \\w+, onderhoud, verouderd, ongeldig*,
  (?:no|keine?|ohne|without|sans|pas|aucune?|sin|sem|senza|nessun*|geen|zonder|ingen|brak) (?:(?:de|d|aktuellen?|live|current) )?${told},
  awaria, porucha, ur drift, ute av drift, ude af drift, feil, fejl, fel, vika,
  unknown, unbekannt*, nicht bekannt, inconnu*, sconosciut*, desconocid*, desconhecid*, onbekend*, undefined, undetermined, okand, ukjent, ukendt, tuntematon`);
const closed = wholeWords(`
  closed, closure, shut, geschlossen, gesperrt, schliessung, sperrung, fermee?, fermeture, cerrad*, chius*, fechad*, encerrad*, gesloten, afgesloten, stengt, stangt, lukket, zamkniet*, zavren*, uzavren*, suljettu`);
const good = wholeWords(`
  ok, okay, oke, normal*, operation*, operativ*, operant*, operating, operacional, online, on line, activ*, aktiv*, actif, attiv*, ativ*, actief, running, working, works, valid*, gue?ltig*, geldig*, good, gut, fine, health*,
  connected, verbunden, conectad*, connesso, connecte, verbonden, live, up, enabled, reliable, plausib*, functional, function*, funktion*, fonctionn*, functionn?er*, funzion*, funcion*, werkt, werkend, up to date, success*, available, verfue?gbar, disponi\\w+, beschikbaar,
  in betrieb, in service, in use, in operation, in servizio, in funzione, in bedrijf, in dienst, en service, en servicio, en linea, en ligne, en marche, en funcionamiento, em servico, em operacao, em funcionamento,
  bon, bonne, bien, buono, bom, bem, goed, ordnungsgemaess, laeuft, ready, bereit, confirmed, fresh, i drift, dziala, measured, gemessen, realtime, actual*, aktuell*`);
/** How full it is, where it goes, where the record stands in somebody's work: nothing of whether the figure holds. */
const silent = wholeWords(`
  low, medium, middle, moderate, high, many, some, few, plenty, limited, busy, quiet, crowded, empty, leer, almost, nearly, half, green, yellow, orange, amber, red, gruen, gelb, rot, vert, jaune, rouge, verde, amarillo, rojo, giallo, rosso,
  full, voll, besetzt, belegt, complet*, lleno, vol, free, frei*, libre*, liber*, livre*, vrij*, vacan*, space*, place*, plaetze, plazas, posti, plaatsen,
  rising, falling, increasing, decreasing, stable, constant, konstant, steigend, fallend, gleichbleibend, unchanged,
  published, draft, approved, public, publie, publicado, pubblicato, veroeffentlicht, existing, bestand, permanent`);

const no =
  /\b(?:no|not|non|nicht|kein\w*|ohne|without|free of|sans|sin|sem|senza|nessun\w*|geen|zonder|niet|aucune?|pas|isn t|ikke|inte)(?: (?:de|d|of|an?|any))?\s*$/;
const without = /^(?:\s*(?:free|frei|los|less))\b/;

const hanTrouble =
  /故障|异常|異常|离线|離線|断线|斷線|断开|斷開|失联|失聯|维护|維護|维修|維修|检修|檢修|保养|保養|[无無](?:数据|數據|資料|信号|信號|响应|回應|連線|连接)|沒有?資料|没有?数据|无效|無效|未知|不明|停用|过期|過期|失效|停机|停機|中断|中斷|错误|錯誤|损坏|損壞|未连接|未連線|未连线|不可用|不正常|调试|調整中|点検|メンテナンス|データ(?:なし|無し|未取得)|取得(?:不可|失敗|できません)|エラー|オフライン|障害|休止|고장|장애|점검|오류|오프라인|이상|정보 ?없음|데이터 ?없음|자료 ?없음|끊김|미수신|미연결|알 ?수 ?없음|비정상|중단/;
const hanNoTrouble =
  /[无無](?:异常|異常|故障|错误|錯誤|障害)|(?:異常|障害|エラー|故障)(?:は)?(?:なし|無し|ありません)|(?:이상|오류|장애|고장) ?없음/g;
const hanClosed =
  /(?:停止|暂停|暫停)(?:运营|營運|服务|服務|营业|營業|使用|开放|開放)|停运|停運|关闭|關閉|停业|停業|休业|休業|歇业|歇業|闭馆|閉鎖|閉場|閉館|营业结束|営業終了|営業時間外|打烊|封闭|封閉|폐쇄|휴무|폐장|영업 ?종료|운영 ?종료/;
const hanNotOpen = /(?:未|非|不|没有|尚未)(?:开放|開放|营业|營業|対外开放|对外开放)/;
const hanGood =
  /正常|在线|在線|上線|运行|運行|运营|營運|启用|啟用|有效|良好|连接|連線中|オンライン|稼働|稼動|運用中|営業中|정상|온라인|운영|작동|양호|영업/;
const isHan = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}\p{Script=Hiragana}]/u;

function saidInHan(text: string): StateSaid {
  const rest = text.replace(hanNoTrouble, "");
  const figures = hanTrouble.test(rest)
    ? "disturbed"
    : rest !== text || hanGood.test(rest)
      ? "good"
      : hanClosed.test(rest) || hanNotOpen.test(rest)
        ? "silent"
        : "unknown";
  return hanClosed.test(rest) || hanNotOpen.test(rest) ? { status: "closed", figures } : { figures };
}

/** Which of some words stand in a text, and whether a `no` or a `free of` stands beside each. */
function standing(text: string, words: RegExp): readonly { readonly at: number; readonly negated: boolean }[] {
  return [...text.matchAll(words)].map((found) => ({
    at: found.index,
    negated: no.test(text.slice(0, found.index)) || without.test(text.slice(found.index + found[0].length)),
  }));
}

const isOpening = /\b(?:open(?:ed)?|offen|geoeffnet|ouvert\w*|abiert\w*|apert\w*|abert\w*)\b/g;

const known = new Map<string, StateSaid>();
const mostKnown = 5000;

/** What a word or a few say of a state, in the languages feeds come in: every sign of trouble counts, unless it is denied. */
export function readState(raw: unknown): StateSaid {
  const word = String(raw).slice(0, 200);
  const before = known.get(word);
  if (before) return before;
  const said = stateIn(word);
  if (known.size < mostKnown) known.set(word, said);
  return said;
}

function stateIn(raw: string): StateSaid {
  const text = plainName(raw.replaceAll(":", " "));
  if (isHan.test(text)) {
    const said = saidInHan(text);
    const status = readSiteStatus([raw]) ?? said.status;
    return status === undefined ? said : { status, figures: said.figures === "unknown" ? "silent" : said.figures };
  }
  const exact = readSiteStatus([raw]) ?? readSiteStatus([text]);
  if (exact !== undefined) return { status: exact, figures: "silent" };
  const apart = text.replace(/(error|fault|fehler|trouble|stoe?rungs?)(free|frei)\b/g, "$1 $2");
  const [troubles, shut, fine, open] = [trouble, closed, good, isOpening].map((words) => standing(apart, words));
  const isShut = shut!.some(({ negated }) => !negated) || open!.some(({ negated }) => negated);
  const status = isShut
    ? { status: "closed" as const }
    : open!.length > 0 || shut!.length > 0
      ? { status: "open" as const }
      : {};
  if (troubles!.some(({ negated }) => !negated) || fine!.some(({ negated }) => negated))
    return { ...status, figures: "disturbed" };
  if (troubles!.length > 0 || fine!.length > 0) return { ...status, figures: "good" };
  const isSilent = isShut || "status" in status || [...apart.matchAll(silent)].length > 0;
  return { ...status, figures: isSilent ? "silent" : "unknown" };
}
