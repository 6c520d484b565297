import { XMLParser, XMLValidator } from "fast-xml-parser";
import { CityError } from "../../kernel/index.ts";
import { beyond, bounds } from "./bounds.ts";
import { decodeEntities } from "./html-entities.ts";
import { doctype, tagsOf } from "./scan-text.ts";

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  htmlEntities: true,
  jPath: false,
  maxNestedTags: bounds.depth + 1,
  tagValueProcessor: (_, text) => decodeEntities(text),
});

/** Looks through the elements before anything is made of them. A document type may define entities that grow without end. */
function check(text: string): void {
  let depth = 0;
  for (const { name, kind } of tagsOf(text)) {
    if (name === doctype) throw new CityError("feed.format.broken", { rule: "XML: DOCTYPE" });
    if (kind === "open") depth += 1;
    if (kind === "close") depth -= 1;
    if (depth > bounds.depth) throw beyond(`nested at most ${bounds.depth} deep`);
  }
}

/** XML as objects: elements without their namespace prefix, attributes as `@name`, all values as text. */
export function parseXml(text: string): unknown {
  check(text);
  const valid = XMLValidator.validate(text);
  if (valid !== true)
    throw new CityError("feed.format.broken", { rule: `XML, line ${valid.err.line}: ${valid.err.code}` });
  try {
    return parser.parse(text);
  } catch (error) {
    throw new CityError("feed.format.broken", { rule: "XML" }, { cause: error });
  }
}
