import type { Direction, ErrorCode } from "../../../kernel/index.ts";
import type { Words } from "./road-words.ts";

const mostLanes = 20;

function countOf(text: string | undefined, doubt: (code: ErrorCode) => void): number | undefined {
  if (text === undefined || text.trim() === "") return undefined;
  const count = Number(text);
  if (count >= 1 && count <= mostLanes) return Math.floor(count);
  if (count !== 0) doubt("roads.doubt.lanes");
  return undefined;
}

/** Lanes each way. `lanes` counts those of both directions; an odd one in the middle belongs to neither alone. */
export function lanesOf(
  cars: Exclude<Direction, "none">,
  words: Words,
  doubt: (code: ErrorCode) => void,
): { lanesForward?: number; lanesBackward?: number } {
  const all = countOf(words["lanes"], doubt);
  const forward = countOf(words["lanes:forward"], doubt);
  const backward = countOf(words["lanes:backward"], doubt);
  if (cars === "forward") return given(forward ?? all, undefined);
  if (cars === "backward") return given(undefined, backward ?? all);
  if (all === undefined) return given(forward, backward);
  const half = Math.max(1, Math.floor(all / 2));
  return given(
    forward ?? (backward === undefined ? half : Math.max(1, all - backward)),
    backward ?? (forward === undefined ? half : Math.max(1, all - forward)),
  );
}

const given = (lanesForward: number | undefined, lanesBackward: number | undefined) => ({
  ...(lanesForward === undefined ? {} : { lanesForward }),
  ...(lanesBackward === undefined ? {} : { lanesBackward }),
});
