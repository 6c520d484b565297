import { middle } from "./geometry.ts";
import type { Counted } from "./han-names.ts";
import type { FieldName } from "./mapping.ts";
import { ofSomethingElse } from "./state-names.ts";
import { hasTimeOfDay, readTime } from "./times.ts";
import { isNothing, readAngle, readNumber, readSiteStatus, readSpotStatus } from "./values.ts";

/** By what names and values a field is known. `names` are whole names, words apart; `contains` may stand anywhere in one; `not` rules it out. */
export interface Synonyms {
  readonly field: FieldName | "openingHours";
  readonly names: RegExp;
  readonly contains?: RegExp;
  readonly not?: RegExp;
  /** Its names are also known by the words they are made of. */
  readonly counted?: Counted;
  fits(values: readonly unknown[]): boolean;
}

/** A list of two numbers is a place, not a list of counts, when they have fractions or are a grid's metres. */
const isPosition = (list: readonly unknown[]) =>
  list.slice(0, 2).every((each) => readAngle(each) !== undefined) &&
  list.slice(0, 2).some((each) => !Number.isInteger(Number(each)) || Number(each) > 10_000);
const filled = (values: readonly unknown[]) => values.filter((value) => !isNothing(value));
const most = (values: readonly unknown[], test: (value: unknown) => boolean) => {
  const known = filled(values);
  return known.length > 0 && known.filter(test).length >= known.length * 0.7;
};
const numeric = (values: readonly unknown[]) => most(values, (value) => readNumber(value, false) !== undefined);
const angles = (values: readonly unknown[]) => most(values, (value) => readAngle(value) !== undefined);
const percents = (values: readonly unknown[]) => most(values, (value) => String(value).trim().endsWith("%"));
const shares = (values: readonly unknown[]) =>
  most(values, (value) => {
    const number = readNumber(value, false);
    return number !== undefined && number >= 0 && number <= 150;
  });
const isCount = (value: unknown) => Number.isInteger(readNumber(value, true));
/** Counts; a word such as `full` may stand in place of some, when it says no other number. */
const counts = (values: readonly unknown[]) => {
  const known = filled(values);
  const isWord = (value: unknown) => typeof value === "string" && value.length < 30 && !/\d/.test(value);
  const told = known.filter((value) => !isWord(value));
  return told.length >= known.length * 0.5 && most(told, isCount);
};
const words = (values: readonly unknown[]) => most(values, (value) => typeof value === "string" && value.length < 500);
const scalars = (values: readonly unknown[]) => most(values, (value) => typeof value !== "object");
const distinct = (values: readonly unknown[]) => {
  const known = filled(values);
  return (
    scalars(values) && known.length >= values.length * 0.9 && new Set(known.map(String)).size >= known.length * 0.9
  );
};
const times = (values: readonly unknown[]) =>
  most(
    values,
    (value) => hasTimeOfDay(value) && readTime(value, "UTC", Date.UTC(2100, 0, 1), { serialDates: true }) !== undefined,
  );
/** Of few records one may say that something is out of order: half of the words tell enough. */
const states = (values: readonly unknown[]) => {
  const known = filled(values);
  return known.length > 0 && known.filter((value) => readSiteStatus([value]) !== undefined).length * 2 >= known.length;
};
const statuses = (values: readonly unknown[]) =>
  most(values, (value) => readSpotStatus(value) !== undefined || typeof value === "boolean");
const statusNames =
  /^(status|state|zustand|opening (state|status)|oeffnungsstatus|realtime opening status|realtime status|etat|statut|stato|toestand|(is )?(open(ed)?|closed)|offen|geoeffnet|geschlossen|parking status|facility status|occupancy ?(status|state)|etat descriptif|estado|status description|state description|(is )?open ?now|phstate|situation|满空情报|満空情報|車位狀態|状态|狀態)$/;
const statusWords = /\b(status|state|zustand|geoeffnet)\b/;
const notCar =
  /disabled|discapac|behindert|handicap|pmr|woman|women|frauen|famil|charg|lade|elektro|electri|\bev\b|bike|bicycle|fahrrad|\bbus(es)?\b|autocar|truck|lkw|motor|carshar|percent|prozent|anteil|quote|\b(rates?|ratio|url|links?|farbe|colou?r)\b|trend|auslastung/;
const notNow =
  /record timestamp|static|stammdaten|created|creation|cdate|insert|version|opening|oeffnung|begin|beginn|start|ende?$|from|until|valid|zeitzone|time ?zone|service ?time|time ?limit|free ?time|upload|inbetrieb|construction|construida|营业|營業|开放|運営|운영/;
/** Prices of what else is sold there. */
const notOfParking = /charg|\blade|evse|connector|wash|waesche|permit|abo\b|membership/;
/** Parts of an answer in which the coordinates are described, not given. */
const notPlace = /\bcrs\b|entrance|entry|exit|einfahrt|ausfahrt|zufahrt|bbox|bounding/;

const dates = (values: readonly unknown[]) =>
  most(values, (value) => !hasTimeOfDay(value) && readTime(value, "UTC", Date.UTC(2100, 0, 1)) !== undefined);
const clocks = (values: readonly unknown[]) =>
  most(values, (value) => /^\s*\d{1,2}:\d{2}(:\d{2})?\s*$/.test(String(value)));

/** A date and a time of day in two fields. */
export const datedApart = {
  date: { names: /^(dato?|date|datum|fecha|data|日期)$/, fits: dates },
  clock: { names: /^(klokkeslett|time|zeit|uhrzeit|hora|heure|ora|tijd|tid|czas|时间|時間)$/, fits: clocks },
} as const;

/** In order of certainty: a name taken by one field is not taken by a later one. Names are lower case, umlauts spelt out, words apart. */
export const synonyms: readonly Synonyms[] = [
  {
    field: "geometry",
    names:
      /^(geometry|geom|the geom|wkt|geo point( 2d)?|location|position|point|coordinates|coords?|koordinaten|shape|geo shape|geopoint|lat ?lo?ng?|gps( koordinaten| position| coordinates)?|geo ?(koordinaten?|position)|coordonnees|coordinate|coordinaten|coordenadas)$/,
    contains: /./,
    not: notPlace,
    fits: (values) => most(values, (value) => (Array.isArray(value) ? isPosition(value) : middle(value) !== undefined)),
  },
  {
    field: "latitude",
    names:
      /^(lat|latitude|breitengrad|(geogr(aphische)? )?breite|geo lat|geo breite|y|y koord(inate)?|koord(inaten?)? y|northing|hochwert|n( koordinate)?|nord(wert)?|gps lat|prk plce entrc la|latitud|latitudine|ylat|coord(inate)? ?y|y ?coord(inate)?|(twd?97|wgs|wgs84|gps|geo|pos|position|map|utm|coords?) ?y|breddegrad|bredde|szerokosc|szerokosc geogr.*|zemepisna sirka|wd|纬度|緯度|위도|北纬|坐标y|y坐标)$/,
    contains: /\b(lat|latitude|latitud|latitudine)\b/,
    fits: angles,
  },
  {
    field: "longitude",
    names:
      /^(lon|lng|long|longitude|laengengrad|(geogr(aphische)? )?laenge|geo lo?ng?|geo laenge|x|x koord(inate)?|koord(inaten?)? x|easting|rechtswert|e( koordinate)?|ost(wert)?|gps lo?ng?|prk plce entrc lo|longitud|longitudine|xlong?|coord(inate)? ?x|x ?coord(inate)?|(twd?97|wgs|wgs84|gps|geo|pos|position|map|utm|coords?) ?x|lengdegrad|lengde|dlugosc|dlugosc geogr.*|zemepisna delka|jd|经度|經度|経度|경도|东经|坐标x|x坐标)$/,
    contains: /\b(lon|lng|longitude|longitud|longitudine)\b/,
    fits: angles,
  },
  {
    field: "availableDisabledSpotNumber",
    names: /^(realtime free capacity disabled|free disabled|frei behinderte)$/,
    fits: counts,
  },
  {
    field: "availableChargingSpotNumber",
    names: /^(realtime free capacity charging|free charging|ladeplaetze frei)$/,
    fits: counts,
  },
  {
    field: "availableSpotNumber",
    names:
      /^(free|frei|freie|available|vacant|vacancies|libres?|dispo|disponibles?|liberi|posti liberi|vrij|vrije plaatsen|empty|vacancy|restplaetze|number of (free|available) (spaces|spots|places)|available spot number|(spaces|places|spots|lots) (free|left|available|vacant|now)|free (spaces|places|spots|lots|capacity|parking( spaces)?|count)|freie (plaetze|parkplaetze|stellplaetze)|available (spaces|places|spots|capacity|parking|count)|vacant (spaces|places)|realtime free capacity|(剩余|空余|空闲)(车位|泊位|停车位)数?|空位数?)$/,
    counted: "free",
    not: notCar,
    fits: counts,
  },
  {
    field: "occupiedSpotNumber",
    names:
      /^(occupied|belegt|belegte|besetzt|occupied (spaces|spots|sites|count|spot number)|occupes?|occupati|posti occupati|bezet|bezette plaatsen|number of occupied (spaces|spots|places)|used|in use|taken|occ|realtime occupied|cur(rent)? park(ing|ed)|now prk vhcl cnt|(current|parked|present) (vehicles?|cars?)( count)?|(vehicles?|cars?) (count|parked|inside|present)|number of (cars|vehicles)( parked)?|占用(车位|泊位)?)$/,
    counted: "occupied",
    not: notCar,
    fits: counts,
  },
  {
    field: "occupiedSpotNumber",
    names: /^(occupancy|belegung|bezetting|occupation|ocupacao|ocupacion|occupazione)$/,
    fits: (values) => counts(values) && values.some((value) => (readNumber(value, true) ?? 0) > 150),
  },
  {
    field: "occupiedShare",
    names:
      /^(occupancy|occupation|ocupacao|ocupacion|occupazione|load|utili[sz]ation|fill(ing)?|auslastung|belegung|bezetting|fuellgrad|fuellstand|belegungs(grad|rate|quote)|bezettings(graad|percentage)|taux (d ?)?occupation|grado (di )?occupazione|(occupancy|occupation|fill|utili[sz]ation|auslastung|belegung|load)( in)? (rate|ratio|level|percent(age)?|prozent|pct|grad|quote)|(percent(age)?|prozent|pct) (occupied|full|used|occupancy|belegt)|(occupied|used|full|belegt)( in)? (percent(age)?|prozent|pct|rate|ratio)|占用率|使用率|利用率)$/,
    contains:
      /\b(occupancy|occupied|occupation|auslastung|belegung|belegt)\b.*\b(percent(age)?|prozent|pct|rate|ratio)\b/,
    fits: shares,
  },
  {
    field: "availableShare",
    names:
      /^(availability|verfuegbarkeit|(free|frei|available|vacant|vacancy|availability)( in)? (rate|ratio|percent(age)?|prozent|pct)|(percent(age)?|prozent|pct) (free|frei|available|vacant)|空闲率|空位率)$/,
    fits: shares,
  },
  {
    field: "availableShare",
    names: /^(free|frei|available|vacant)$/,
    fits: (values) => percents(values) && shares(values),
  },
  {
    field: "occupiedShare",
    names: /^(occupied|used|full|belegt|besetzt)$/,
    fits: (values) => percents(values) && shares(values),
  },
  { field: "occupiedShare", names: /^(percent(age)?|prozent|pct)$/, fits: shares },
  {
    field: "disabledSpotNumber",
    names:
      /^(capacity disabled|disabled( spot number| spaces| capacity)?|behinderte(nparkplaetze|nstellplaetze)?|handicapped( parking spots)?|places pmr|anzahl behindertenparkplaetze)$/,
    fits: counts,
  },
  {
    field: "chargingSpotNumber",
    names:
      /^(capacity charging|charging( spot number| spaces| stations)?|ladeplaetze|elektro(fahrzeuge|plaetze)?|anzahl ladeplaetze|ev spaces)$/,
    fits: counts,
  },
  {
    field: "totalSpotNumber",
    names:
      /^(capacity|kapazitaet|kap|total|totale|totaal|posti( totali)?|gesamt|max|maximum|max capacity|max cap|total (spot number|spaces|places|spots|capacity|lots|count)|anzahl( stellplaetze| plaetze| der stellplaetze)?|stellplaetze|gesamte? (plaetze|parkplaetze|stellplaetze)|plaetze( gesamt)?|number of (parking )?(spaces|spots|places)|spaces total|capacite|capacita|capaciteit|capacidad(e)?|plazas( totales)?|supply quantity|nb places|realtime capacity|parkplaetze|obs max|tpkct|prk cmprt co|总(车位|泊位)数?|泊位数)$/,
    counted: "total",
    not: notCar,
    fits: counts,
  },
  {
    field: "observedAt",
    names:
      /^(timestamp|time ?stamp|zeit ?stempel|zeit|time|updated|updated at|last ?(update(d|d at)?|seen|modified( date ?time)?|changed?|change at)|update ?(time|date|date ?time)|updatetime|observed at|observation date time|date ?time|date|datum|stand|published|measured at|modified|date modified|aktualisiert|aktualisierung|letzte (aktualisierung|meldung|messung|aenderung)|last (report|message|contact|reading|measurement)|data updated( at)?|realtime data updated( at)?|horodatage|phenomenon ?time|result ?time|record date ?time|obs ts|ts|zeitpunkt|mdate|datemaj|date ?maj|maj|event ?time|pub ?date|received|m ?valid ?time|(data )?collect(ion)? time|message ?date|更新时间|更新時間|更新日時|数据更新时间|采集时间|統計時間|(gx|cj|tj|sb)sj)$/,
    contains:
      /\b(phenomenon time|update|updated?|timestamp|zeitstempel|stand|zeit|date|data|time|date ?time|ts|datum|fecha ?hora|fecha|heure|horodatage|aktual\w*|actuali[sz]a\w*|oppdatert|opdateret|uppdaterad|paivitetty|aggiornament\w*|tijdstip|sync|czas|rejestracji|dato|ultima|tidspunkt|observation)\b|时间|時間|日時|시간|시각|(?<![a-z])time$/,
    not: notNow,
    fits: times,
  },
  {
    field: "maximumAllowedHeight",
    names:
      /^(max height|maximum allowed height|height|hoehe|einfahrtshoehe( cm)?|durchfahrtshoehe|max durchfahrtshoehe|max hoehe|maximale hoehe|hauteur( max)?|hoogte|altezza|clearance|height ?limits?( height)?|hauteur maximale|gabarit|限高|限高米)$/,
    contains: /(einfahrts|durchfahrts)hoehe|height/,
    fits: numeric,
  },
  { field: "status", names: statusNames, contains: statusWords, not: ofSomethingElse, fits: states },
  { field: "status", names: statusNames, contains: statusWords, not: ofSomethingElse, fits: statuses },
  {
    field: "id",
    names:
      /^(id|nr|nummer|lfd ?nr|record ?id|uid|uuid|gid|fid|guid|object ?id|original uid|(id )?(site|parking|facility|park|parque|parkhaus|lot|car ?park|garage|obs park|pk|space|poi|station|kerbside) ?(id|code|no|nr|number|num|key)|id (site|parking|parque|aparcam)|ident|(unique |global |external )?(id|identifier)|identifiant|symbol|system code number|(garage|lot) code|s no place|kennung|code|codice|codigo|ref|slug|key|scode|prk cd|pklt cd|car park identity|停车场(编号|编码|id)|停車場(編號|代碼)|駐車場id|주차장(관리번호|코드)|编号|编码|編號|(tcc|cc|dl|ld)?(bh|bm))$/,
    contains: /\b(id|uid)\b|^id[a-z]{3,}$|[^aeiou ]id$|(编号|编码|代码|編號|代碼|번호)$/,
    not: /operator|betreiber|\buser|tenant|record version|provider|city|area|zone|type|owner|pid$|device|企业|企業|单位|單位|公司|区域|區域|行政|街道|类型|類型|设备|設備|经营|經營|电话|電話|전화/,
    fits: distinct,
  },
  {
    field: "name",
    names:
      /^(name|title|titel|bezeichnung?|bez|(parkhaus|parkplatz|parkobjekt|objekt|parkanlage|anlage)( ?(name|bezeichnung))?|park(ing)? ?name|label|libelle|nom|nome|naam|nombre|nazwa|nazev|navn|namn|nimi|ime|naziv|sted|parcheggio|aparcamiento|descripcion|denomina(zione|cion|cao|tion)|(site|facility|garage|parking|display|lot|car ?park|ph|s|station) ?name|(nom|nome|nombre) (parking|du parking|parcheggio|parque)|standort|pklt nm|development|(short|long) description|parking lot|停车场(名|名称)?|停車場(名|名稱)?|駐車場名称?|主?車場名|주차장명|名称|名稱|(tcc|cc|dl|ld)?mc|prk ?plce ?nm)$/,
    contains: /\b(name|bezeichnung|nom|naam|nombre|nazwa)\b|(名称|名稱)$/,
    not: /企业|企業|单位|單位|公司|区域|區域|行政|街道|类型|類型|设备|設備|经营|經營|operator|betreiber|\bfile|type|street|strasse|\bcity\b|\bort\b|\bfields? name|\bcrs\b|owner|gestion|\buser ?name|district|area|zone|region|source|agency|tilbyder|sigle|\bstart\b|\bend\b/,
    fits: words,
  },
  {
    field: "streetAddress",
    names:
      /^(address|adresse|addr|street( address| name)?|strasse|anschrift|adres|adresa|indirizzo|direccion|morada|display ?address|address formatted|parkhaus strasse|park address|地址|详细地址|dz|xxdz|停车场地址|所在地|住所|소재지도로명주소|소재지지번주소)$/,
    contains: /\b(address|adresse|anschrift)\b/,
    not: /url|link|mail|\bweb\b|\bip\b/,
    fits: words,
  },
  {
    field: "postalCode",
    names: /^(plz|zip( code)?|postal ?code|postcode|code postal|codigo postal|cap|postnummer)$/,
    fits: scalars,
  },
  {
    field: "addressLocality",
    names:
      /^(city|ort|stadt|gemeinde|locality|town|ville|commune|municipality|comune|suburb|poststed|address locality)$/,
    fits: words,
  },
  {
    field: "areaServed",
    names:
      /^(district|stadtteil|zone|area|area name|quartier|bezirk|park zone|area served|所属区域|所屬區域|区域|區域|行政区|行政區)$/,
    fits: words,
  },
  {
    field: "hourlyPrice",
    names:
      /^(price per hour|hourly (price|rate)|price hour(ly)?|rate per hour|stundenpreis|preis (pro|je) stunde|prix (par )?heure|precio hora|每小时(价格|费用|收费)|小时单价)$/,
    fits: numeric,
  },
  {
    field: "priceCurrency",
    names: /^(price ?)?(currency( code)?|waehrung|devise|moneda|valuta|币种)$/,
    fits: (values) => most(values, (value) => /^[A-Z]{3}$/.test(String(value))),
  },
  {
    field: "provider",
    names: /^(operator( name)?|betreiber( name)?|exploitant|provider|owner|gestore|beheerder)$/,
    fits: words,
  },
  {
    field: "url",
    names: /^(url|website|web|link|webseite|public url|internet|homepage|site web)$/,
    fits: (values) => most(values, (value) => /^https?:\/\//.test(String(value))),
  },
  {
    field: "priceDescription",
    not: notOfParking,
    names:
      /^(fee description|fees?|tarife?|tarifs?|prices?|gebuehren?|preise?|gebuehren informationen|tariff|fare ?description|fee ?desc|pay ?(guide|ex)|parking ?cost|charge standard|rate card|收费标准|收費標準|料金|요금정보)$/,
    fits: (values) => words(values) || most(values, (value) => typeof value === "boolean"),
  },
  {
    field: "priceDescription",
    not: notOfParking,
    names: /^(has |is )?(fee|paid|gebuehrenpflichtig|kostenpflichtig|payant|收费)$/,
    fits: (values) => words(values) || most(values, (value) => typeof value === "boolean"),
  },
  {
    field: "openingHours",
    names:
      /^(opening ?(hours|times?)|oeffnungszeiten|horaires?|orga ?horaires|orari|horario|openingstijden|opening h|work ?hours|service ?time|hours|hrs|营业时间|營業時間|开放时间|開放時間|運営時間|営業時間)$/,
    fits: words,
  },
];
