import type { Words } from "../words/road-words.ts";

export interface OsmMember {
  readonly type: "node" | "way" | "relation";
  readonly id: number;
  readonly role: string;
}

/** What one pass through a file of OpenStreetMap is told. What it does not ask for is not unpacked. */
export interface OsmSink {
  /** Ten-millionths of a degree. */
  node?(id: number, longitude: number, latitude: number): void;
  /** Ways with the key `highway`. */
  way?(id: number, nodes: readonly number[], words: Words): void;
  /** Relations with the type `restriction`. */
  relation?(id: number, members: readonly OsmMember[], words: Words): void;
}
