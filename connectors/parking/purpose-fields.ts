import { toldBy } from "./guess-status.ts";
import type { Leaf } from "./leaves.ts";
import { plainName } from "./name-words.ts";
import { remark, type Note } from "../fault.ts";
import { whoOf, whoOfFlag } from "./who.ts";

/** Names of fields that say what a record is, as words apart. */
const kinds =
  /(^|[a-z] ?)(type|kind|category|categories|purpose|usage|scenario|nutzung|kategorie|categorie|categoria|zweck|widmung|class)$|(^|[^a-z]|[b-oqrtuvx-z])(art|typ)$|^(tipo|tipologia|genre|nature|soort|uso|usos|utilizzo|destinazione|use|uses|amenity|parking|access|zugang|zugaenglichkeit|zufahrt fuer|acces|acceso|accesso|restrictions?|einschraenkung(en)?|for|fuer|rodzaj|typen|druh)$|类型|類型|类别|類別|性质|性質|用途|属性|種別|種類|区分|구분|유형|종류/;
/** Names of fields that say for whom: a word in them that is not understood leaves that open. */
const whom =
  /(nutzer|nutzergruppe|zielgruppe|benutzer|audience|target ?group|doelgroep|destinatari(o|os)?|usuarios?|usagers?|utenti|users?|user ?(type|group)s?|customer ?type|applicable for users?|eligib\w*|berechtigte?|berechtigung|permits?|allowed ?(users?|for)|reserved ?for|reserve ?for|reserviert ?fuer|for ?whom|vehicle ?types?|fahrzeug(art|typ|klasse)s?|vehicules?|allowed ?vehicles?( ?types?)?|accessible ?to)$|对象|對象|対象|使用人|服务人群|대상/;
const neither =
  /price|fee|tarif|gebuehr|preis|pay|zahl|status|state|geometry|geo|location|position|address|sensor|device|data|file|source|operator|betreiber|owner|eigen|traeger|\bid\b|url|link|lang|time ?zone|currency|floor|surface|contact|phone|image|crs|record ?type|media|unit|event|message|access ?point|entrance|name|vacancy|forbidden|prohibit|verbot|excluded|interdit/;

export const namesWhom = (name: string) => whom.test(plainName(name));
const isKind = (name: string) => (kinds.test(name) || whom.test(name)) && !neither.test(name);

const isYesOrNo = (value: unknown) =>
  typeof value === "boolean" || /^\s*(true|false|yes|no|ja|nein|j|n|y|0|1|是|否)\s*$/i.test(String(value));
const most = 8;

/** Paths of what a record says about who may park there, and what with: by a word for its kind, or by a yes or no. */
export function purposePaths(leaves: readonly Leaf[], isSpot: boolean): readonly string[] {
  const tells = (leaf: Leaf) => {
    const told = toldBy(leaf);
    if (told.length === 0 || leaf.key !== undefined || /[[$]/.test(leaf.path)) return false;
    const name = plainName(leaf.name);
    if (told.every(isYesOrNo)) return whoOfFlag(leaf.name, true, isSpot) !== undefined;
    const above = plainName(leaf.path.split(".").slice(0, -1).join(" "));
    const isText = told.every((each) => typeof each === "string" && each.length <= 200 && /\p{L}/u.test(each));
    return (
      isText && isKind(name) && !neither.test(above.replace(/^(record )?(fields|attributes|properties|node)\b/, ""))
    );
  };
  return leaves
    .filter((leaf) => !leaf.firstOfMany && tells(leaf))
    .map(({ path }) => path)
    .slice(0, most);
}

const mostKinds = 12;

/** Words for a kind of place that are not understood: everybody may park there, as far as is known. */
export function whomDoubts(leaves: readonly Leaf[], paths: readonly string[]): readonly Note[] {
  return leaves.flatMap((leaf) => {
    const words =
      paths.includes(leaf.path) && !namesWhom(leaf.name) ? new Set(toldBy(leaf).map(String)) : new Set<string>();
    const unclear = [...words].filter(
      (word) => /\p{L}{3}|\p{Script=Han}/u.test(word) && !isYesOrNo(word) && !whoOf(word).understood,
    );
    return unclear.length === 0 || words.size > mostKinds
      ? []
      : [remark("feed.guess.whom", { field: leaf.path, rule: unclear.slice(0, 5).join(", ") })];
  });
}
