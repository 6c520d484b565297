import type { RemarkBook, RoadSource } from "../../../kernel/index.ts";
import { kindOfFile } from "../kind-of-file.ts";
import type { ReadOptions } from "../read-options.ts";
import type { SourceFile } from "../source-file.ts";
import { NodeTable } from "./node-table.ts";
import { NodesWithin } from "./nodes-within.ts";
import type { OsmSink } from "./osm-sink.ts";
import { Restrictions } from "./restrictions.ts";
import { scanPbf } from "./scan-pbf.ts";
import { scanOsmXml } from "./scan-xml.ts";
import { WayTable } from "./way-table.ts";

/**
 * Roads of an extract of OpenStreetMap, PBF or XML, in two passes: ways and turn restrictions first, then the nodes that those
 * go through. Ids are `way/123`, nodes are OpenStreetMap's. Throws CityError `roads.source.*`.
 */
export async function readOsm(file: SourceFile, { within }: ReadOptions, book: RemarkBook): Promise<RoadSource> {
  const isPbf = (await kindOfFile(file)) === "osm-pbf";
  const ways = new WayTable(file, book);
  const restrictions = new Restrictions(file, book);
  const inside = within === undefined ? undefined : new NodesWithin(within, file);
  const first: OsmSink = {
    ...(inside === undefined ? {} : { node: (id, longitude, latitude) => inside.add(id, longitude, latitude) }),
    way: (id, nodes, words) => {
      if (inside === undefined || inside.hasAny(nodes)) ways.add(id, nodes, words);
      else book.note("roads.left.outside", `way/${id}`);
    },
    relation: (id, members, words) => restrictions.add(id, members, words),
  };
  const withNodes = isPbf ? await scanPbf(file, first) : await scanOsmXml(file, first);
  const nodes = new NodeTable(ways.nodesNamed());
  const second: OsmSink = { node: (id, longitude, latitude) => nodes.set(id, longitude, latitude) };
  if (withNodes instanceof Set) await scanPbf(file, second, (blob) => withNodes.has(blob));
  else await scanOsmXml(file, second);
  const lines = ways.lines(nodes);
  return { lines, turns: restrictions.rules(lines), attribution: "© OpenStreetMap contributors" };
}
