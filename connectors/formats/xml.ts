import { XMLParser, XMLValidator } from "fast-xml-parser";
import { CityError } from "../../kernel/index.ts";
import { decodeEntities } from "./html-entities.ts";

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  htmlEntities: true,
  jPath: false,
  tagValueProcessor: (_, text) => decodeEntities(text),
});

/** What follows the declaration, instructions and comments at the top. */
function afterPreamble(text: string): string {
  const preamble = /\s*(?:<\?[\s\S]*?\?>|<!--[\s\S]*?-->)/y;
  let at = 0;
  while (preamble.test(text)) at = preamble.lastIndex;
  return text.slice(at, at + 1000).trimStart();
}

/** XML as objects: elements without their namespace prefix, attributes as `@name`, all values as text. */
export function parseXml(text: string): unknown {
  if (/^<!DOCTYPE/i.test(afterPreamble(text))) throw new CityError("feed.format.broken", { rule: "XML: DOCTYPE" });
  const valid = XMLValidator.validate(text);
  if (valid !== true)
    throw new CityError("feed.format.broken", { rule: `XML, line ${valid.err.line}: ${valid.err.code}` });
  try {
    return parser.parse(text);
  } catch (error) {
    throw new CityError("feed.format.broken", { rule: "XML" }, { cause: error });
  }
}
