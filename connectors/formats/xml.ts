import { XMLParser, XMLValidator } from "fast-xml-parser";
import { CityError } from "../../kernel/index.ts";

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  htmlEntities: true,
});

/** XML as objects: elements without their namespace prefix, attributes as `@name`, all values as text. */
export function parseXml(text: string): unknown {
  if (/<!DOCTYPE/i.test(text.slice(0, 2000))) throw new CityError("feed.format.broken", { rule: "XML: DOCTYPE" });
  const valid = XMLValidator.validate(text);
  if (valid !== true)
    throw new CityError("feed.format.broken", { rule: `XML, line ${valid.err.line}: ${valid.err.code}` });
  return parser.parse(text);
}
