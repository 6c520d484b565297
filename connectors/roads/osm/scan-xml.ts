import { bounds } from "../bounds.ts";
import { tooMuch, type SourceFile } from "../source-file.ts";
import { ElementFault, scanXml, type Attributes } from "../xml-elements.ts";
import type { OsmMember, OsmSink } from "./osm-sink.ts";

const scale = 1e7;

/** One pass through an extract of OpenStreetMap in XML (wiki.openstreetmap.org/wiki/OSM_XML). Throws CityError `roads.source.*`. */
export async function scanOsmXml(file: SourceFile, sink: OsmSink): Promise<undefined> {
  let within: Attributes | undefined;
  let words: Record<string, string> = {};
  let nodes: number[] = [];
  let members: OsmMember[] = [];
  const number = (attributes: Attributes, name: string): number => {
    const value = Number(attributes[name] ?? Number.NaN);
    if (!Number.isFinite(value)) throw new ElementFault(`${name}="${(attributes[name] ?? "").slice(0, 40)}"`);
    return value;
  };
  const isGone = (attributes: Attributes) => attributes["visible"] === "false" || attributes["action"] === "delete";
  let parts = 0;
  await scanXml(file, {
    open(name, attributes) {
      parts = name === "way" || name === "relation" ? 0 : parts + 1;
      if (within !== undefined && parts > bounds.positions)
        throw tooMuch(file, `at most ${bounds.positions} positions`);
      if (name === "node") {
        if (sink.node && !isGone(attributes)) {
          const [longitude, latitude] = [number(attributes, "lon"), number(attributes, "lat")];
          sink.node(number(attributes, "id"), Math.round(longitude * scale), Math.round(latitude * scale));
        }
      } else if (name === "way" || name === "relation") {
        within = isGone(attributes) ? undefined : attributes;
        [words, nodes, members] = [{}, [], []];
      } else if (within === undefined) return;
      else if (name === "nd") nodes.push(number(attributes, "ref"));
      else if (name === "tag") words[attributes["k"] ?? ""] = attributes["v"] ?? "";
      else if (name === "member") {
        const { type, role = "" } = attributes;
        if (type === "node" || type === "way" || type === "relation") {
          members.push({ type, id: number(attributes, "ref"), role });
        }
      }
    },
    close(name) {
      if (within === undefined || (name !== "way" && name !== "relation")) return;
      const id = number(within, "id");
      if (name === "way" && words["highway"] !== undefined) sink.way?.(id, nodes, words);
      if (name === "relation" && words["type"] === "restriction") sink.relation?.(id, members, words);
      within = undefined;
    },
  });
  return undefined;
}
