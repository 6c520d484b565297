import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Position } from "../stream.ts";
import type { KeyEntry } from "../recent-keys.ts";
import type { Frame } from "./frame.ts";

export interface Segment {
  /** Position of its first record. */
  readonly first: Position;
  readonly path: string;
}

const suffix = ".log";
const digits = 16;

export function segmentAt(folder: string, first: Position): Segment {
  return { first, path: join(folder, `${String(first).padStart(digits, "0")}${suffix}`) };
}

/** All segments of the folder, oldest first. */
export async function listSegments(folder: string): Promise<Segment[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{16}\.log$/.test(name)).toSorted();
  return names.map((name) => ({ first: Number(name.slice(0, digits)), path: join(folder, name) }));
}

/** Every segment opens with a frame that carries what a reader of this segment alone must know: the keys of late. */
export function prefaceOf(keys: readonly KeyEntry[]): string {
  return JSON.stringify({ preface: 1, keys });
}

export function keysOfPreface(frame: Frame): readonly KeyEntry[] {
  return (JSON.parse(frame.header.toString("utf8")) as { keys: readonly KeyEntry[] }).keys;
}
