import { deflateSync } from "node:zlib";
import { PbfWriter } from "pbf";

export interface OsmData {
  /** id, longitude, latitude. */
  readonly nodes: readonly (readonly [id: number, longitude: number, latitude: number])[];
  readonly ways: readonly { id: number; nodes: readonly number[]; tags: Readonly<Record<string, string>> }[];
  readonly relations?: readonly {
    id: number;
    members: readonly (readonly [type: "node" | "way" | "relation", ref: number, role: string])[];
    tags: Readonly<Record<string, string>>;
  }[];
}

type Relation = NonNullable<OsmData["relations"]>[number];

/** A turn rule: from one way by nodes or ways to another. */
export function turnRule(
  tags: Readonly<Record<string, string>>,
  from: number,
  via: Relation["members"][number] | number,
  to: number,
): Relation {
  const middle = typeof via === "number" ? (["node", via, "via"] as const) : via;
  return {
    id: 1,
    members: [["way", from, "from"], middle, ["way", to, "to"]],
    tags: { type: "restriction", ...tags },
  };
}

const scale = 1e7;

/** An extract in PBF by another writer than ours to read: blobs of `perBlob` things, packed with zlib unless `raw`. */
export function osmPbf(
  data: OsmData,
  { raw = false, perBlob = 8000, features = ["OsmSchema-V0.6", "DenseNodes"] } = {},
): Buffer {
  const header = message((writer) => {
    for (const feature of features) writer.writeStringField(4, feature);
    writer.writeStringField(16, "test");
  });
  const blocks = [
    ...slices(data.nodes, perBlob).map((nodes) => blockOf((writer) => writer.writeMessage(2, denseNodes, nodes))),
    ...slices(data.ways, perBlob).map((ways) =>
      blockOf((writer, text) => {
        for (const { id, nodes, tags } of ways) {
          writer.writeMessage(
            3,
            (_, way) => {
              way.writeVarintField(1, id);
              writeTags(way, tags, text);
              way.writePackedSVarint(8, changes(nodes));
            },
            undefined,
          );
        }
      }),
    ),
    ...slices(data.relations ?? [], perBlob).map((relations) =>
      blockOf((writer, text) => {
        for (const { id, members, tags } of relations) {
          writer.writeMessage(
            4,
            (_, relation) => {
              relation.writeVarintField(1, id);
              writeTags(relation, tags, text);
              relation.writePackedVarint(
                8,
                members.map(([, , role]) => text(role)),
              );
              relation.writePackedSVarint(9, changes(members.map(([, ref]) => ref)));
              relation.writePackedVarint(
                10,
                members.map(([type]) => ["node", "way", "relation"].indexOf(type)),
              );
            },
            undefined,
          );
        }
      }),
    ),
  ];
  return Buffer.concat([blobOf("OSMHeader", header, raw), ...blocks.map((block) => blobOf("OSMData", block, raw))]);
}

function slices<Item>(items: readonly Item[], length: number): (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / length) }, (_, index) =>
    items.slice(index * length, (index + 1) * length),
  );
}

const changes = (numbers: readonly number[]) => numbers.map((each, index) => each - (numbers[index - 1] ?? 0));

function message(write: (writer: PbfWriter) => void): Uint8Array {
  const writer = new PbfWriter();
  write(writer);
  return writer.finish();
}

function denseNodes(nodes: OsmData["nodes"], writer: PbfWriter): void {
  writer.writePackedSVarint(1, changes(nodes.map(([id]) => id)));
  writer.writePackedSVarint(8, changes(nodes.map(([, , latitude]) => Math.round(latitude * scale))));
  writer.writePackedSVarint(9, changes(nodes.map(([, longitude]) => Math.round(longitude * scale))));
}

type TextNumber = (text: string) => number;

function blockOf(writeGroup: (writer: PbfWriter, text: TextNumber) => void): Uint8Array {
  const texts = [""];
  const text: TextNumber = (one) => {
    const known = texts.indexOf(one);
    return known >= 0 ? known : texts.push(one) - 1;
  };
  const group = message((writer) => writeGroup(writer, text));
  return message((writer) => {
    writer.writeMessage(
      1,
      (_, table) => {
        for (const one of texts) table.writeStringField(1, one);
      },
      undefined,
    );
    writer.writeBytesField(2, group);
  });
}

function writeTags(writer: PbfWriter, tags: Readonly<Record<string, string>>, text: TextNumber): void {
  writer.writePackedVarint(2, Object.keys(tags).map(text));
  writer.writePackedVarint(3, Object.values(tags).map(text));
}

function blobOf(type: string, block: Uint8Array, raw: boolean): Buffer {
  const blob = message((writer) => {
    if (raw) writer.writeBytesField(1, block);
    else {
      writer.writeVarintField(2, block.length);
      writer.writeBytesField(3, deflateSync(block));
    }
  });
  const header = message((writer) => {
    writer.writeStringField(1, type);
    writer.writeVarintField(3, blob.length);
  });
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  return Buffer.concat([length, header, blob]);
}

const quoted = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;").replaceAll(">", "&gt;");

const tagsOf = (tags: Readonly<Record<string, string>>) =>
  Object.entries(tags).map(([key, value]) => `<tag k="${quoted(key)}" v="${quoted(value)}"/>`);

/** The same in XML. */
export function osmXml({ nodes, ways, relations = [] }: OsmData): string {
  return [
    `<?xml version='1.0' encoding='UTF-8'?>`,
    `<osm version="0.6" generator="test">`,
    ...nodes.map(([id, longitude, latitude]) => `<node id='${id}' lat='${latitude}' lon='${longitude}'/>`),
    ...ways.flatMap(({ id, nodes: refs, tags }) => [
      `<way id="${id}">`,
      ...refs.map((ref) => `<nd ref="${ref}"/>`),
      ...tagsOf(tags),
      `</way>`,
    ]),
    ...relations.flatMap(({ id, members, tags }) => [
      `<relation id="${id}">`,
      ...members.map(([type, ref, role]) => `<member type="${type}" ref="${ref}" role="${role}"/>`),
      ...tagsOf(tags),
      `</relation>`,
    ]),
    `</osm>`,
    "",
  ].join("\n");
}
