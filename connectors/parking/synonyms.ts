import { middle } from "./geometry.ts";
import type { FieldName } from "./mapping.ts";
import { readTime } from "./times.ts";
import { isNothing, readAngle, readNumber, readSiteStatus, readSpotStatus } from "./values.ts";

/** By what names and values a field is known. `names` are whole names, words apart; `contains` may stand anywhere in one; `not` rules it out. */
export interface Synonyms {
  readonly field: FieldName | "openingHours";
  readonly names: RegExp;
  readonly contains?: RegExp;
  readonly not?: RegExp;
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
const counts = (values: readonly unknown[]) => most(values, (value) => Number.isInteger(readNumber(value, true)));
const words = (values: readonly unknown[]) => most(values, (value) => typeof value === "string" && value.length < 500);
const scalars = (values: readonly unknown[]) => most(values, (value) => typeof value !== "object");
const distinct = (values: readonly unknown[]) => {
  const known = filled(values);
  return (
    scalars(values) && known.length >= values.length * 0.9 && new Set(known.map(String)).size >= known.length * 0.9
  );
};
const times = (values: readonly unknown[]) =>
  most(values, (value) => readTime(value, "UTC", Date.UTC(2100, 0, 1)) !== undefined);
const statuses = (values: readonly unknown[]) =>
  most(
    values,
    (value) =>
      readSiteStatus([value]) !== undefined || readSpotStatus(value) !== undefined || typeof value === "boolean",
  );
const notCar =
  /disabled|behindert|handicap|pmr|woman|women|frauen|famil|charg|lade|elektro|\bev\b|bike|fahrrad|bus|truck|lkw|motor|carshar|percent|prozent|anteil|quote|rate|trend|auslastung|url|link|farbe|color/;
const notNow = /static|stammdaten|created|insert|version|opening|oeffnung|begin|ende?$|from|until/;

/** In order of certainty: a name taken by one field is not taken by a later one. Names are lower case, umlauts spelt out, words apart. */
export const synonyms: readonly Synonyms[] = [
  {
    field: "geometry",
    names:
      /^(geometry|geom|the geom|wkt|geo point( 2d)?|location|position|point|coordinates|coords?|koordinaten|shape|geo shape|geopoint|lat ?lo?ng?|gps( koordinaten| position| coordinates)?|geo ?(koordinaten?|position)|coordonnees|coordinate|coordinaten|coordenadas)$/,
    contains: /./,
    not: /entrance|entry|exit|einfahrt|ausfahrt|zufahrt|bbox|bounding/,
    fits: (values) => most(values, (value) => (Array.isArray(value) ? isPosition(value) : middle(value) !== undefined)),
  },
  {
    field: "latitude",
    names:
      /^(lat|latitude|breitengrad|breite|geo lat|geo breite|y|y koordinate|northing|hochwert|n( koordinate)?|nord(wert)?|gps lat|latitud|latitudine|ylat|coord(inate)? ?y|y ?coord(inate)?|纬度)$/,
    contains: /\b(lat|latitude)\b/,
    fits: angles,
  },
  {
    field: "longitude",
    names:
      /^(lon|lng|long|longitude|laengengrad|laenge|geo lo?ng?|geo laenge|x|x koordinate|easting|rechtswert|e( koordinate)?|ost(wert)?|gps lo?ng?|longitud|longitudine|xlong?|coord(inate)? ?x|x ?coord(inate)?|经度)$/,
    contains: /\b(lon|lng|longitude)\b/,
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
      /^(free|frei|freie|available|vacant|vacancies|libres?|dispo|disponibles?|liberi|posti liberi|vrij|vrije plaatsen|empty|rest|number of (free|available) (spaces|spots|places)|restplaetze|available spot number|vacancy|(spaces|places|spots|lots) (free|left|available|vacant)|free (spaces|places|spots|lots|capacity|parking( spaces)?|count)|freie (plaetze|parkplaetze|stellplaetze)|plaetze frei|available (spaces|places|spots|capacity|parking|count)|vacant (spaces|places)|realtime free capacity|places (libres|disponibles)|nb places disponibles|parkplaetze frei|ledig[ae] (plasser|platser)|wolne miejsca|volna mista|plazas (libres|disponibles)|(lugares|vagas) (livres|disponiveis)|(剩余|空余|空闲)(车位|泊位|停车位)?数?|空位数?)$/,
    contains: /\b(frei|freie|free|available|vacant|libres?|disponibles?|vrij)\b/,
    not: notCar,
    fits: counts,
  },
  {
    field: "occupiedSpotNumber",
    names:
      /^(occupied|belegt|belegte|besetzt|occupied (spaces|spots|sites|count|spot number)|belegte (plaetze|stellplaetze)|occupes?|occupati|posti occupati|bezet|bezette plaatsen|number of occupied (spaces|spots|places)|used|in use|realtime occupied|占用(车位|泊位)?)$/,
    contains: /\b(occupied|belegt|belegte|besetzt)\b/,
    not: notCar,
    fits: counts,
  },
  {
    field: "occupiedSpotNumber",
    names: /^(occupancy|belegung|bezetting|occupation)$/,
    fits: (values) => counts(values) && values.some((value) => (readNumber(value, true) ?? 0) > 150),
  },
  {
    field: "occupiedShare",
    names:
      /^(occupancy|occupation|load|utili[sz]ation|fill(ing)?|auslastung|belegung|bezetting|fuellgrad|fuellstand|belegungs(grad|rate|quote)|bezettings(graad|percentage)|taux (d )?occupation|grado (di )?occupazione|(occupancy|occupation|fill|utili[sz]ation|auslastung|belegung|load)( in)? (rate|ratio|level|percent(age)?|prozent|pct|grad|quote)|(percent(age)?|prozent|pct) (occupied|full|used|occupancy|belegt)|(occupied|used|full|belegt)( in)? (percent(age)?|prozent|pct|rate|ratio)|占用率|使用率|利用率)$/,
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
      /^(capacity|kapazitaet|kap|total|totale|totaal|posti( totali)?|gesamt|max|maximum|max capacity|max cap|total (spot number|spaces|places|spots|capacity|lots|count)|anzahl( stellplaetze| plaetze| der stellplaetze)?|stellplaetze|gesamte? (plaetze|parkplaetze|stellplaetze)|plaetze( gesamt)?|spaces|places|spots|lots|number of (parking )?(spaces|spots|places)|spaces total|capacite|capacita|capaciteit|capacidad(e)?|plazas( totales)?|pojemnosc|kapacitet|kapacita|supply quantity|nb places|realtime capacity|parkplaetze|obs max|总(车位|泊位)数?|泊位数)$/,
    contains: /\b(capacity|kapazitaet|gesamt|gesamte|total|stellplaetze|capacite)\b/,
    not: notCar,
    fits: counts,
  },
  {
    field: "observedAt",
    names:
      /^(timestamp|time ?stamp|zeit ?stempel|zeit|time|updated|updated at|last (update(d|d at)?|seen|modified( date ?time)?|changed?|change at)|update time|observed at|observation date time|date ?time|date|datum|stand|published|measured at|modified|date modified|aktualisiert|aktualisierung|letzte aktualisierung|data updated( at)?|realtime data updated( at)?|horodatage|phenomenon ?time|result ?time|record date ?time|obs ts|ts|更新时间)$/,
    contains: /\b(phenomenon time|updated?|timestamp|zeitstempel|stand|zeit|date ?time|ts)\b/,
    not: notNow,
    fits: times,
  },
  {
    field: "maximumAllowedHeight",
    names:
      /^(max height|maximum allowed height|height|hoehe|einfahrtshoehe( cm)?|durchfahrtshoehe|max durchfahrtshoehe|max hoehe|maximale hoehe|hauteur( max)?|hoogte|altezza|clearance|height limit|限高)$/,
    contains: /(einfahrts|durchfahrts)hoehe|height/,
    fits: numeric,
  },
  {
    field: "status",
    names:
      /^(status|state|zustand|opening (state|status)|oeffnungsstatus|realtime opening status|realtime status|etat|statut|stato|toestand|open|is open|offen|geoeffnet|parking status|facility status|occupancy status|状态)$/,
    contains: /\b(status|state|zustand|geoeffnet)\b/,
    fits: statuses,
  },
  {
    field: "id",
    names:
      /^(id|nr|nummer|lfd ?nr|record ?id|uid|uuid|gid|fid|guid|object ?id|original uid|(site|parking|facility|park|parkhaus|lot|car park|garage|obs park) ?id|identifier|kennung|code|ref|slug|key|停车场编号|编号)$/,
    contains: /\b(id|uid)\b/,
    fits: distinct,
  },
  {
    field: "name",
    names:
      /^(name|title|titel|bezeichnung|bez|parkhaus|parkplatz|parkhaus ?name|parkplatz ?name|park ?name|label|nom|nome|naam|nombre|(site|facility|garage|parking|display|lot) ?name|standort|停车场名称|名称)$/,
    contains: /\b(name|bezeichnung)\b/,
    not: /operator|betreiber|file|type|street|strasse|city|ort|field/,
    fits: words,
  },
  {
    field: "streetAddress",
    names:
      /^(address|adresse|street( address| name)?|strasse|anschrift|adres|indirizzo|direccion|parkhaus strasse|地址)$/,
    contains: /\b(address|adresse|anschrift)\b/,
    fits: words,
  },
  { field: "postalCode", names: /^(plz|zip( code)?|postal ?code|postcode|code postal)$/, fits: scalars },
  {
    field: "addressLocality",
    names: /^(city|ort|stadt|gemeinde|locality|town|ville|commune|municipality|comune|address locality)$/,
    fits: words,
  },
  {
    field: "areaServed",
    names: /^(district|stadtteil|zone|area|quartier|bezirk|park zone|area served|区域|行政区)$/,
    fits: words,
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
    names:
      /^(fee description|fees?|tarife?|tarifs?|prices?|gebuehren?|preise?|gebuehren informationen|tariff|收费标准)$/,
    fits: words,
  },
  {
    field: "openingHours",
    names: /^(opening hours|oeffnungszeiten|horaires|orari|openingstijden|opening h|营业时间)$/,
    fits: words,
  },
];

const umlauts: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };

/** `realtimeFreeCapacity`, `Freie_Plätze` and `obs-free` as words apart in lower case. */
export function plainName(name: string): string {
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .replace(/%/g, " percent ")
    .replace(/[äöüß]/g, (letter) => umlauts[letter]!)
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const firstWords = /^(available|total|free|occupied|last|current|realtime|parking|number of)(?=[a-z]{4})/;

/** `totalcapacity` as `total capacity`: sources that write all in lower case leave out where words end. */
export function wordsApart(plain: string): string {
  return plain.replace(firstWords, "$1 ");
}
