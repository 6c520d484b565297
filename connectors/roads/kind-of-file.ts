import { CityError } from "../../kernel/index.ts";
import type { SourceFile } from "./source-file.ts";

export type FileKind = "geojson" | "osm-pbf" | "osm-xml" | "sumo-net";

const headBytes = 200_000;
/** A PBF begins with the length of its first header and the header's type, field 1 of protobuf. */
const pbfHead = Buffer.from("\n\tOSMHeader", "latin1");

/** What the content is, whatever the name says. Throws CityError `roads.source.kind`, `roads.source.empty`. */
export async function kindOfFile(file: SourceFile): Promise<FileKind> {
  const head = await headOf(file);
  if (head.length === 0) throw new CityError("roads.source.empty", { file: file.name });
  if (head.subarray(4, 4 + pbfHead.length).equals(pbfHead)) return "osm-pbf";
  const text = head.toString("utf8").replaceAll("\u001e", "").trimStart();
  if (text === "") throw new CityError("roads.source.empty", { file: file.name });
  if (text.startsWith("{")) return "geojson";
  const root = rootOf(text);
  if (root === "osm") return "osm-xml";
  if (root === "net") return "sumo-net";
  throw new CityError("roads.source.kind", {
    file: file.name,
    rule: root === undefined ? knownAs(head) : `<${root.slice(0, 40)}>`,
  });
}

async function headOf(file: SourceFile): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of file.chunks()) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= headBytes) break;
  }
  return Buffer.concat(parts).subarray(0, headBytes);
}

const passedOver = [
  ["<?", "?>"],
  ["<!--", "-->"],
] as const;

/** The outermost element of XML. */
function rootOf(text: string): string | undefined {
  let rest = text;
  for (;;) {
    const passed = passedOver.find(([start]) => rest.startsWith(start));
    if (passed === undefined) return /^<([\w:.-]{1,40})/.exec(rest)?.[1];
    const end = rest.indexOf(passed[1]);
    if (end < 0) return undefined;
    rest = rest.slice(end + passed[1].length).trimStart();
  }
}

/** Kinds that people take for one of ours, by how they begin. */
function knownAs(head: Buffer): string {
  if (head.subarray(0, 3).toString("latin1") === "BZh") return "bzip2";
  if (head.subarray(0, 4).toString("latin1") === "PK\u0003\u0004") return "ZIP";
  if (head.subarray(0, 4).equals(Buffer.from([0, 0, 0x27, 0x0a]))) return "shapefile";
  if (head.subarray(0, 6).toString("latin1") === "SQLite") return "SQLite, GeoPackage";
  if (head.subarray(0, 7).toString("latin1") === "PMTiles") return "PMTiles";
  return "?";
}
