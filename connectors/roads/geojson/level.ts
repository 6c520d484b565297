import type { Words } from "../words/road-words.ts";

const yes = (word: string | undefined) =>
  word !== undefined && !["", "no", "false", "f", "0"].includes(word.toLowerCase());

/** On which storey a road lies: `layer`, or a bridge above and a tunnel below the ground. */
export function levelOf(words: Words): number {
  const layer = Number(words["layer"] ?? "");
  if (Number.isInteger(layer) && layer !== 0) return layer;
  return yes(words["bridge"]) ? 1 : yes(words["tunnel"]) ? -1 : 0;
}
