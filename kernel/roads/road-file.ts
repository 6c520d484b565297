import { createHash } from "node:crypto";
import { CityError } from "../errors/city-error.ts";
import { checkGraph } from "./check-graph.ts";
import type { RoadGraph } from "./road-graph.ts";

/*
 * A roads file, little-endian: 8 bytes "cityroad", the format's number (u32), the length of the JSON (u32), the SHA-256 of all
 * that follows (32 bytes), the JSON (names, ids and how many of each thing), and the typed arrays in the order of `arraysOf`,
 * each begun at a multiple of 8 bytes.
 */
const magic = "cityroad";
const format = 1;
const headerBytes = 48;

type Words = Pick<
  RoadGraph,
  "attribution" | "accuracy" | "simulated" | "junctionCount" | "segmentCount" | "names" | "ids"
>;
interface Head extends Words {
  readonly pointCount: number;
  readonly forbiddenCount: number;
}

/** Every array of the graph with its kind and length. */
function arraysOf({
  junctionCount,
  segmentCount,
  pointCount,
  forbiddenCount,
}: Omit<Head, keyof Words> & Pick<Words, "junctionCount" | "segmentCount">) {
  return [
    ["junctions", Float64Array, 2 * junctionCount],
    ["points", Float64Array, 2 * pointCount],
    ["from", Int32Array, segmentCount],
    ["to", Int32Array, segmentCount],
    ["name", Int32Array, segmentCount],
    ["firstPoint", Int32Array, segmentCount + 1],
    ["forbidden", Int32Array, 2 * forbiddenCount],
    ["speed", Float32Array, segmentCount],
    ["metres", Float32Array, segmentCount],
    ["class", Uint8Array, segmentCount],
    ["link", Uint8Array, segmentCount],
    ["use", Uint8Array, segmentCount],
    ["lanesForward", Uint8Array, segmentCount],
    ["lanesBackward", Uint8Array, segmentCount],
  ] as const;
}

/** The graph in the form of a roads file. */
export function encodeRoadGraph(graph: RoadGraph): Uint8Array<ArrayBuffer> {
  const head: Head = {
    ...(graph.attribution === undefined ? {} : { attribution: graph.attribution }),
    ...(graph.accuracy === undefined ? {} : { accuracy: graph.accuracy }),
    simulated: graph.simulated,
    junctionCount: graph.junctionCount,
    segmentCount: graph.segmentCount,
    pointCount: graph.points.length / 2,
    forbiddenCount: graph.forbidden.length / 2,
    names: graph.names,
    ids: graph.ids,
  };
  const json = new TextEncoder().encode(JSON.stringify(head));
  const arrays = arraysOf(head);
  let length = upToEight(headerBytes + json.length);
  for (const [, Kind, count] of arrays) length = upToEight(length + count * Kind.BYTES_PER_ELEMENT);
  const bytes = new Uint8Array(length);
  bytes.set(new TextEncoder().encode(magic));
  const view = new DataView(bytes.buffer);
  view.setUint32(8, format, true);
  view.setUint32(12, json.length, true);
  bytes.set(json, headerBytes);
  let at = upToEight(headerBytes + json.length);
  for (const [name, Kind, count] of arrays) {
    const array = graph[name];
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at = upToEight(at + count * Kind.BYTES_PER_ELEMENT);
  }
  bytes.set(digest(bytes), 16);
  return bytes;
}

/** The graph of a roads file. @throws CityError `roads.file.*`: it is none, of another format, or not as it was written */
export function decodeRoadGraph(bytes: Uint8Array): RoadGraph {
  if (bytes.length < headerBytes || Buffer.from(bytes.subarray(0, 8)).toString("latin1") !== magic)
    throw new CityError("roads.file.other");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(8, true) !== format) throw new CityError("roads.file.format", { format: view.getUint32(8, true) });
  if (!digest(bytes).equals(bytes.subarray(16, headerBytes))) throw damaged("checksum");
  const jsonLength = view.getUint32(12, true);
  if (jsonLength > bytes.length - headerBytes) throw damaged("length");
  const head = readHead(bytes.subarray(headerBytes, headerBytes + jsonLength));
  // a copy, since the file's bytes may lie anywhere and typed arrays begin at multiples of eight
  const { buffer } = bytes.slice();
  let at = upToEight(headerBytes + jsonLength);
  const arrays: Record<string, unknown> = {};
  for (const [name, Kind, count] of arraysOf(head)) {
    const length = count * Kind.BYTES_PER_ELEMENT;
    if (at + length > bytes.length) throw damaged("length");
    arrays[name] = new Kind(buffer, at, count);
    at = upToEight(at + length);
  }
  if (at !== bytes.length) throw damaged("length");
  const { pointCount: _points, forbiddenCount: _forbidden, ...words } = head;
  const graph = { ...words, ...arrays, version: versionOf(bytes) } as RoadGraph;
  const fault = checkGraph(graph);
  if (fault !== undefined) throw damaged(fault);
  return graph;
}

/** The graph with the hash of its content. */
export function withVersion(graph: Omit<RoadGraph, "version">): RoadGraph {
  return { ...graph, version: versionOf(encodeRoadGraph({ ...graph, version: "" })) };
}

function versionOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(16, 32)).toString("hex");
}

function digest(bytes: Uint8Array): Buffer {
  // the length of the JSON is part of what is protected
  return createHash("sha256").update(bytes.subarray(8, 16)).update(bytes.subarray(headerBytes)).digest();
}

function upToEight(length: number): number {
  return Math.ceil(length / 8) * 8;
}

function damaged(rule: string): CityError {
  return new CityError("roads.file.damaged", { rule });
}

function readHead(json: Uint8Array): Head {
  let head: unknown;
  try {
    head = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(json));
  } catch {
    throw damaged("JSON");
  }
  if (typeof head !== "object" || head === null) throw damaged("JSON");
  const { attribution, accuracy, simulated, names, ids, ...counts } = head as Record<string, unknown>;
  const { junctionCount, segmentCount, pointCount, forbiddenCount, ...more } = counts;
  for (const count of [junctionCount, segmentCount, pointCount, forbiddenCount])
    if (!Number.isInteger(count) || (count as number) < 0 || (count as number) > 2 ** 30) throw damaged("counts");
  const fits =
    Object.keys(more).length === 0 &&
    (attribution === undefined || typeof attribution === "string") &&
    (accuracy === undefined || typeof accuracy === "number") &&
    typeof simulated === "boolean" &&
    Array.isArray(ids) &&
    ids.length === segmentCount &&
    ids.every((id) => typeof id === "string") &&
    Array.isArray(names) &&
    names.every(isName);
  if (!fits) throw damaged("names");
  return head as Head;
}

function isName(entry: unknown): boolean {
  if (typeof entry !== "object" || entry === null) return false;
  const { name, nameEn } = entry as Record<string, unknown>;
  return typeof name === "string" && (nameEn === undefined || typeof nameEn === "string");
}
