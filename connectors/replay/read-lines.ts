import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse/sync";
import type { AttributeValue, Reading } from "../../kernel/index.ts";
import { refusal, type Note } from "../fault.ts";
import { deepest, isTooDeep } from "../formats/depth.ts";
import { readLinesOf } from "./line-reader.ts";

export type LineRead =
  | { readonly line: number; readonly reading: Reading }
  | { readonly line: number; readonly fault: Note };

const longestLine = 1_000_000;

function fromJson(text: string): Reading | undefined {
  const value = JSON.parse(text) as Reading;
  return typeof value === "object" &&
    value !== null &&
    typeof value.id === "string" &&
    typeof value.attribute === "string" &&
    value.value !== undefined
    ? value
    : undefined;
}

/** CSV holds no kinds: what reads as JSON (a number, true, a point) is that, all else is text. */
function cell(text: string): AttributeValue {
  try {
    const value = JSON.parse(text) as AttributeValue | null;
    return value === null ? text : value;
  } catch {
    return text;
  }
}

function fromCells(names: readonly string[], cells: readonly string[]): Reading | undefined {
  const row = Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ""]));
  const { id, type, attribute, value, observedAt, unitCode } = row;
  if (!id || !attribute || value === undefined || value === "") return undefined;
  return {
    id,
    attribute,
    value: cell(value),
    ...(type ? { type } : {}),
    ...(observedAt ? { observedAt: /^\d+$/.test(observedAt) ? Number(observedAt) : observedAt } : {}),
    ...(unitCode ? { unitCode } : {}),
  };
}

/** Readings of a recorded file, line by line: JSON lines, or CSV whose header names id, type, attribute, value, observedAt, unitCode; `.gz` too. */
export async function* readLines(path: string): AsyncGenerator<LineRead> {
  const file = createReadStream(path);
  const input = path.endsWith(".gz") ? file.pipe(createGunzip()) : file;
  file.on("error", (error) => input.destroy(error));
  let [line, names]: [number, readonly string[] | undefined] = [0, undefined];
  for await (const bytes of readLinesOf(input, longestLine)) {
    line += 1;
    const broken = (rule: string): LineRead => ({ line, fault: refusal("feed.replay.line", { rule }) });
    if (bytes === undefined || isTooDeep(bytes)) {
      yield broken(bytes === undefined ? `at most ${longestLine / 1_000_000} MB` : `nested at most ${deepest} deep`);
      continue;
    }
    const text = bytes.toString("utf8");
    if (text.trim() === "") continue;
    try {
      const json = /^\s*\{/.test(text);
      const cells = json ? [] : (parse(text, { relax_quotes: true })[0] as string[]);
      if (!json && names === undefined) {
        names = cells.map((name) => name.replace(/^\ufeff/, "").trim());
        continue;
      }
      const reading = json ? fromJson(text) : fromCells(names ?? [], cells);
      yield reading ? { line, reading } : broken(json ? "id, attribute, value" : "id,attribute,value");
    } catch {
      yield broken("JSON, CSV");
    }
  }
}
