import type { RemarkBook, RoadSource } from "../../../kernel/index.ts";
import type { ReadOptions } from "../read-options.ts";
import type { SourceFile } from "../source-file.ts";
import { NodeTable } from "./node-table.ts";
import { NodesWithin } from "./nodes-within.ts";
import type { OsmSink } from "./osm-sink.ts";
import { Restrictions } from "./restrictions.ts";
import { scanPbf } from "./scan-pbf.ts";
import { scanOsmXml } from "./scan-xml.ts";
import { WayTable } from "./way-table.ts";

/** One pass; tells which blobs have nodes, where the file has blobs, and reads only those `wanted`. */
type Scan = (
  file: SourceFile,
  sink: OsmSink,
  wanted?: (blob: number) => boolean,
) => Promise<ReadonlySet<number> | undefined>;

export const readOsmPbf = (file: SourceFile, options: ReadOptions, book: RemarkBook): Promise<RoadSource> =>
  readOsm(scanPbf, file, options, book);
export const readOsmXml = (file: SourceFile, options: ReadOptions, book: RemarkBook): Promise<RoadSource> =>
  readOsm(scanOsmXml, file, options, book);

/**
 * Roads of an extract of OpenStreetMap, PBF or XML, in two passes: ways and turn restrictions first, then the nodes that those
 * go through. Ids are `way/123`, nodes are OpenStreetMap's. Throws CityError `roads.source.*`.
 */
async function readOsm(scan: Scan, file: SourceFile, { within }: ReadOptions, book: RemarkBook): Promise<RoadSource> {
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
  const withNodes = await scan(file, first);
  const nodes = new NodeTable(ways.nodesNamed());
  const second: OsmSink = { node: (id, longitude, latitude) => nodes.set(id, longitude, latitude) };
  await scan(file, second, withNodes && ((blob) => withNodes.has(blob)));
  const lines = ways.lines(nodes);
  return { lines, turns: restrictions.rules(lines), attribution: "© OpenStreetMap contributors" };
}
