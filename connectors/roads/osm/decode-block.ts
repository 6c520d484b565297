import { bounds } from "../bounds.ts";
import type { Words } from "../words/road-words.ts";
import type { OsmMember, OsmSink } from "./osm-sink.ts";
import { StringTable } from "./string-table.ts";
import { Wire, WireFault } from "./wire.ts";

/** Numbers of fields in OSM's osmformat.proto (wiki.openstreetmap.org/wiki/PBF_Format). */
const block = { strings: 1, group: 2, granularity: 17, latitudeOffset: 19, longitudeOffset: 20 } as const;
const group = { node: 1, dense: 2, way: 3, relation: 4 } as const;
const members = ["node", "way", "relation"] as const;

/** From the file's nanodegrees. */
const nanosOfOne = 100;

/** Tells a sink what a primitive block holds; true when there are nodes in it. Throws WireFault. */
export function decodeBlock(bytes: Uint8Array, sink: OsmSink): boolean {
  let [granularity, latitudeOffset, longitudeOffset] = [100, 0, 0];
  let strings = new StringTable(new Wire(bytes, 0, 0));
  // The texts may stand behind the things that use them.
  let wire = new Wire(bytes);
  for (let field = wire.next(); field !== 0; field = wire.next()) {
    if (field === block.strings) strings = new StringTable(wire.part());
    else if (field === block.granularity) granularity = wire.int();
    else if (field === block.latitudeOffset) latitudeOffset = wire.int();
    else if (field === block.longitudeOffset) longitudeOffset = wire.int();
    else wire.skip();
  }
  const node = (id: number, latitude: number, longitude: number) =>
    sink.node?.(
      id,
      Math.round((longitudeOffset + granularity * longitude) / nanosOfOne),
      Math.round((latitudeOffset + granularity * latitude) / nanosOfOne),
    );
  let hasNodes = false;
  wire = new Wire(bytes);
  for (let field = wire.next(); field !== 0; field = wire.next()) {
    if (field !== block.group) wire.skip();
    else if (decodeGroup(wire.part(), strings, sink, node)) hasNodes = true;
  }
  return hasNodes;
}

function decodeGroup(wire: Wire, strings: StringTable, sink: OsmSink, node: ToldNode): boolean {
  let hasNodes = false;
  for (let field = wire.next(); field !== 0; field = wire.next()) {
    if (field === group.node || field === group.dense) {
      hasNodes = true;
      if (sink.node === undefined) wire.skip();
      else if (field === group.dense) denseNodes(wire.part(), node);
      else plainNode(wire.part(), node);
    } else if (field === group.way && sink.way !== undefined) way(wire.part(), strings, sink);
    else if (field === group.relation && sink.relation !== undefined) relation(wire.part(), strings, sink);
    else wire.skip();
  }
  return hasNodes;
}

type ToldNode = (id: number, latitude: number, longitude: number) => void;

function denseNodes(wire: Wire, node: ToldNode): void {
  const parts = new Map<number, Wire>();
  for (let field = wire.next(); field !== 0; field = wire.next()) {
    if (field === 1 || field === 8 || field === 9) parts.set(field, wire.part());
    else wire.skip();
  }
  const [ids, latitudes, longitudes] = [parts.get(1), parts.get(8), parts.get(9)];
  if (!ids || !latitudes || !longitudes) throw new WireFault("nodes without a position");
  let [id, latitude, longitude] = [0, 0, 0];
  while (ids.isMore) {
    id += ids.signed();
    latitude += latitudes.signed();
    longitude += longitudes.signed();
    node(id, latitude, longitude);
  }
}

function plainNode(wire: Wire, node: ToldNode): void {
  let [id, latitude, longitude] = [0, Number.NaN, Number.NaN];
  for (let field = wire.next(); field !== 0; field = wire.next()) {
    if (field === 1) id = wire.signed();
    else if (field === 8) latitude = wire.signed();
    else if (field === 9) longitude = wire.signed();
    else wire.skip();
  }
  if (Number.isNaN(latitude + longitude)) throw new WireFault("a node without a position");
  node(id, latitude, longitude);
}

function numbersOf(wire: Wire | undefined, read: (wire: Wire) => number = (each) => each.number()): number[] {
  const numbers: number[] = [];
  while (wire?.isMore) numbers.push(read(wire));
  return numbers;
}

/** Lists of changes to the number before. */
function summedOf(wire: Wire | undefined): number[] {
  let sum = 0;
  return numbersOf(wire, (each) => (sum += each.signed()));
}

/** The fields of a way or relation: id, and its lists by number. */
function fieldsOf(wire: Wire): { id: number; lists: ReadonlyMap<number, Wire> } {
  let id = 0;
  const lists = new Map<number, Wire>();
  for (let field = wire.next(); field !== 0; field = wire.next()) {
    if (field === 1) id = wire.int();
    else if (wire.type === 2) lists.set(field, wire.part());
    else wire.skip();
  }
  return { id, lists };
}

function wordsOf(lists: ReadonlyMap<number, Wire>, strings: StringTable, needed: string): Words | undefined {
  const keys = numbersOf(lists.get(2));
  if (!keys.some((key) => strings.is(key, needed))) return undefined;
  if (keys.length > bounds.words) throw new WireFault("too many keys");
  const values = numbersOf(lists.get(3));
  if (values.length !== keys.length) throw new WireFault("keys without values");
  return Object.fromEntries(keys.map((key, index) => [strings.at(key), strings.at(values[index]!)]));
}

function way(wire: Wire, strings: StringTable, sink: OsmSink): void {
  const { id, lists } = fieldsOf(wire);
  const words = wordsOf(lists, strings, "highway");
  if (words !== undefined) sink.way!(id, summedOf(lists.get(8)), words);
}

function relation(wire: Wire, strings: StringTable, sink: OsmSink): void {
  const { id, lists } = fieldsOf(wire);
  const words = wordsOf(lists, strings, "type");
  if (words?.["type"] !== "restriction") return;
  const [roles, ids, types] = [numbersOf(lists.get(8)), summedOf(lists.get(9)), numbersOf(lists.get(10))];
  if (roles.length !== ids.length || types.length !== ids.length) throw new WireFault("members of unequal length");
  const told = ids.map((member, index): OsmMember => {
    const type = members[types[index]!];
    if (type === undefined) throw new WireFault("a member of no kind");
    return { type, id: member, role: strings.at(roles[index]!) };
  });
  sink.relation!(id, told, words);
}
