import { quote } from "../fault.ts";
import { valuesAt } from "../formats/path.ts";
import { isObject } from "./leaves.ts";
import type { FieldName, Mapping } from "./mapping.ts";
import { meaningOf, plainName } from "./name-words.ts";
import { longSource } from "./read-field.ts";
import { isNothing, readNumber } from "./values.ts";
import { otherThan, restOf, whoOf, type OtherKind } from "./who.ts";

/** What is counted instead of places for cars, and what says so. */
export interface Other {
  readonly kind: OtherKind;
  readonly why: string;
}

const counts: readonly FieldName[] = [
  "totalSpotNumber",
  "availableSpotNumber",
  "occupiedSpotNumber",
  "occupiedShare",
  "availableShare",
];
/** Names of fields that only such things have. One alone may stand beside a car park's own. */
const tellTale: readonly (readonly [OtherKind, RegExp])[] = [
  [
    "chargers",
    /^(evses?|evse (id|uid)|connectors?|connections|(connector|plug|socket|current|power) types?|plugs?|sockets?|stecker\w*|lade(punkte?|leistung|saeulen?)|(charge|charging) ?points?|number of points|(max(imum)? )?(electric )?(power|voltage|amperage)( kw)?|(power|leistung)( in)? ?kw|kw|tariff ids?|充电枪数?|充电功率|功率)$|ladepunkt|steckertyp/,
  ],
  [
    "sharing",
    /^(licen[cs]e ?plate|plate( number)?|kennzeichen|fuel( level)?|battery( level| percent(age)?| soc)?|akku\w*|is (reserved|disabled|renting|returning)|current range( meters)?|(bike|scooter|vehicle) (id|type id)|num docks\w*|docks?|last reported|rental uris?)$/,
  ],
  [
    "other",
    /^((air )?temperature|temperatur|lufttemperatur|humidity|relative humidity|luftfeuchte|precipitation|niederschlag|rain(fall)?|wind( ?(speed|direction))?|(air )?pressure|luftdruck|dew ?point|pm ?(10|2 ?5)|no2|气温|温度|湿度|风速|stop (id|name|code|desc|lat|lon)|location type|parent station|wheelchair boarding|haltestellen?( ?name)?|hst name|lines|linien|routes|departures|abfahrten)$/,
  ],
];
const saysParking = /park|stellpl|garage|停车|停車|车位|車位|泊位|駐車|주차|plazas|posti auto/i;
const label =
  /^(name|label|title|titel|bezeichnung|type|typ|art|kind|kategorie|category|description|beschreibung|libelle|nom|nombre|nome|名称|名稱|类型|類型)$/;
const deepest = 4;
const mostKeys = 200;
const mostMembers = 20;

interface Key {
  readonly path: string;
  readonly plain: string;
  readonly value: unknown;
}

/** All named fields of a record, those of a list's members once. */
function keysOf(value: unknown, path = "", depth = 0): readonly Key[] {
  if (depth > deepest) return [];
  if (Array.isArray(value)) return value.slice(0, mostMembers).flatMap((each) => keysOf(each, path, depth + 1));
  if (!isObject(value)) return [];
  return Object.entries(value)
    .slice(0, mostKeys)
    .flatMap(([name, inner]): Key[] => {
      const here = path === "" ? name : `${path}.${name}`;
      return [{ path: here, plain: plainName(name), value: inner }, ...keysOf(inner, here, depth + 1)];
    });
}

/** A list of things inside a record that are no places for cars, by its own name or by what its members are called. */
function listedKind({ path, plain, value }: Key): Other | undefined {
  const members = (Array.isArray(value) ? value : isObject(value) ? Object.values(value) : []).filter(isObject);
  if (members.length === 0) return undefined;
  const byKey = /^(evses?|connectors?|docks?)$/.test(plain)
    ? plain.startsWith("dock")
      ? "sharing"
      : "chargers"
    : otherThan(whoOf(path.split(".").at(-1)!));
  if (byKey !== undefined) return { kind: byKey, why: path };
  const texts = members
    .slice(0, mostMembers)
    .flatMap((member) => Object.entries(member).filter(([name]) => label.test(plainName(name))))
    .map(([, text]) => text)
    .filter((text): text is string => typeof text === "string");
  const kind = texts.length === 0 ? undefined : otherThan(whoOf(texts.join(", ")));
  return kind === undefined
    ? undefined
    : { kind, why: `${path}: ${quote(texts.find((text) => otherThan(whoOf(text))) ?? texts[0])}` };
}

/** `lockers_free` counts something else; `bike_spaces` only says what is there, too. */
function countedKind({ path, plain, value }: Key): Other | undefined {
  const kind =
    isObject(value) || Array.isArray(value) || readNumber(value, true) === undefined
      ? undefined
      : otherThan(whoOf(plain));
  return kind !== undefined && meaningOf(restOf(plain))?.vague === false ? { kind, why: path } : undefined;
}

/** What else a record is of, by its own fields; undefined when it counts places for cars, or nothing says otherwise. */
export function otherKindOf(record: unknown, fields: Mapping["fields"] = {}): Other | undefined {
  const keys = keysOf(record);
  const lists = keys.flatMap((key) => {
    const found = listedKind(key);
    return found ? [{ ...found, path: key.path }] : [];
  });
  const isInside = (path: string) =>
    lists.some((list) => path === list.path || path.startsWith(`${list.path}.`) || path.startsWith(`${list.path}[`));
  const paths = counts.flatMap((name) => {
    const source = fields[name];
    return source === undefined ? [] : ([longSource(source).path ?? []].flat() as string[]);
  });
  const isOwnCount = ({ path, plain, value }: Key) =>
    readNumber(value, true) !== undefined &&
    !isInside(path) &&
    meaningOf(plain)?.vague === false &&
    otherThan(whoOf(plain)) === undefined;
  const isCounted =
    keys.some(isOwnCount) ||
    paths.some(
      (path) => !isInside(path) && !path.startsWith("$") && valuesAt(record, path).some((each) => !isNothing(each)),
    );
  const tales = tellTale
    .map(([kind, pattern]) => ({
      kind,
      told: [...new Set(keys.filter(({ plain }) => pattern.test(plain)).map(({ path }) => path))],
    }))
    .find(({ told }) => told.length >= 2);
  const named = keys.some(
    ({ plain, value }) =>
      saysParking.test(plain.replace(/parking (type|restrictions?)/, "")) ||
      (label.test(plain) && typeof value === "string" && saysParking.test(value)),
  );
  if (isCounted) return tales && !named ? { kind: tales.kind, why: tales.told.slice(0, 3).join(", ") } : undefined;
  if (lists[0]) return lists[0];
  if (tales) return { kind: tales.kind, why: tales.told.slice(0, 3).join(", ") };
  return named ? undefined : keys.map(countedKind).find((each) => each !== undefined);
}

/** What an answer's own words say of all its records: the name of their list, the title of the whole. */
export function titledKind(root: unknown, path: string, records: readonly unknown[]): Other | undefined {
  const top = isObject(root) ? root : {};
  const said = [
    ...path.split(".").map((name) => name.replace(/[^\p{L}\p{N}_ -]/gu, "")),
    ...["name", "title", "titel", "description", "id", "datasetid", "dataset"].map((name) => top[name]),
  ].filter((each): each is string => typeof each === "string" && each.length < 200);
  const why = said.find((text) => otherThan(whoOf(text)) !== undefined);
  const kind = why === undefined ? undefined : otherThan(whoOf(said.join(", ")));
  const ideas = said.flatMap((text) => text.split(/[,;/&+]| (?:und|and|et|y) /));
  const isNamed =
    ideas.some((text) => saysParking.test(text) && otherThan(whoOf(text)) === undefined) ||
    records
      .slice(0, mostMembers)
      .some((each) =>
        keysOf(each).some(
          ({ plain, value }) =>
            saysParking.test(plain) || (label.test(plain) && typeof value === "string" && saysParking.test(value)),
        ),
      );
  return kind === undefined || isNamed ? undefined : { kind, why: quote(why) };
}
