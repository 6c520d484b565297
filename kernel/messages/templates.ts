import { CityError } from "../errors/city-error.ts";
import { checkOwner } from "../jobs/job-kinds.ts";
import type { Owner } from "../rooms/owner.ts";
import { unstorableIn } from "../texts/storable.ts";
import { fill, languages, type Text } from "../texts/text.ts";
import { channels, type Message, type MessageTemplate } from "./messages.ts";

const idRule = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/;
const longest = { id: 100, title: 100, body: 2_000 };
/** With values put in. */
const longestFilled = { title: 200, body: 5_000 };
const longestValue = 1_000;
const mostValues = 50;

export interface Templates {
  /** Throws `message.template.wrong`, `access.denied`. Ends with the answer, or with the owner; what was sent by it stays. */
  declare(template: MessageTemplate, owner?: Owner): () => void;
  /** Throws `message.template.unknown`, `access.denied`. */
  get(id: string, owner?: Owner): MessageTemplate;
}

export function createTemplates(): Templates {
  const known = new Map<string, MessageTemplate>();
  return {
    declare(template, owner) {
      checkOwner(template.id, owner);
      checkTemplate(template);
      if (known.has(template.id)) throw wrong(template, "each id once");
      known.set(template.id, template);
      const end = () => void (known.get(template.id) === template && known.delete(template.id));
      return owner === undefined ? end : owner.hold("subscription", end);
    },
    get(id, owner) {
      checkOwner(id, owner);
      const template = known.get(id);
      if (template === undefined) throw new CityError("message.template.unknown", { what: id.slice(0, longest.id) });
      return template;
    },
  };
}

const wrong = ({ id }: MessageTemplate, rule: string) =>
  new CityError("message.template.wrong", { what: id.slice(0, longest.id), rule });

function checkTemplate(template: MessageTemplate): void {
  if (!idRule.test(template.id) || template.id.length > longest.id) throw wrong(template, `pattern ${idRule.source}`);
  for (const part of ["title", "body"] as const) {
    for (const language of languages) {
      const text = template[part][language];
      if (typeof text !== "string" || text.trim() === "") throw wrong(template, `${part}.${language}: text missing`);
      if (text.length > longest[part]) throw wrong(template, `${part}: maxLength ${longest[part]}`);
    }
    const [first, second] = languages.map((language) => [...namesIn(template[part][language])].toSorted().join(", "));
    if (first !== second) throw wrong(template, `${part}: the same {values} in both languages`);
  }
  const asked = template.channels ?? [];
  if (new Set(asked).size < asked.length || asked.some((channel) => !channels.includes(channel)))
    throw wrong(template, `channels: one of ${channels.join(", ")}`);
}

function namesIn(text: string): Set<string> {
  return new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!));
}

/** Title and body with the values put in, in every language. Throws `message.value.missing`, `input.invalid`. */
export function render(
  template: MessageTemplate,
  values: NonNullable<Message["values"]> = {},
): { readonly title: Text; readonly body: Text } {
  checkValues(values);
  for (const part of ["title", "body"] as const) {
    for (const name of namesIn(template[part].zh))
      if (!Object.hasOwn(values, name))
        throw new CityError("message.value.missing", { what: template.id, field: `values.${name}` });
  }
  const filled = (part: "title" | "body"): Text => {
    const text = Object.fromEntries(languages.map((language) => [language, fill(template[part][language], values)]));
    if (Object.values(text).some(({ length }) => length > longestFilled[part]))
      throw new CityError("input.invalid", { field: part, rule: `maxLength ${longestFilled[part]}` });
    return text as Text;
  };
  const title = filled("title");
  return { title: { zh: oneLine(title.zh), en: oneLine(title.en) }, body: filled("body") };
}

function checkValues(values: NonNullable<Message["values"]>): void {
  const invalid = (field: string, rule: string) => new CityError("input.invalid", { field, rule });
  const entries = Object.entries(values);
  if (entries.length > mostValues) throw invalid("values", `at most ${mostValues} values`);
  for (const [name, value] of entries) {
    if (!/^\w{1,50}$/.test(name)) throw invalid("values", "pattern ^\\w{1,50}$");
    const fault = unstorableIn(value);
    if (fault !== undefined) throw invalid(`values.${name}`, fault.rule);
    const isNumber = typeof value === "number" && Number.isFinite(value);
    if (!isNumber && typeof value !== "string") throw invalid(`values.${name}`, "type string");
    if (String(value).length > longestValue) throw invalid(`values.${name}`, `maxLength ${longestValue}`);
  }
}

/** A title is a line, a subject: what would break it or turn its direction is left out. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, " ").trim();
}
