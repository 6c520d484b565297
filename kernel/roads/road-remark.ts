import { explain, type ErrorCode } from "../errors/city-error.ts";
import type { LonLat } from "../places/chinese-datums.ts";
import type { Text } from "../texts/text.ts";

/** What was left out of a road graph or mended in it, and how often. */
export interface RoadRemark {
  readonly code: ErrorCode;
  readonly message: Text;
  readonly count: number;
  /** How much road it is about, where that can be said. */
  readonly metres?: number;
  /** Some of them: the source's id, and where it lies. */
  readonly examples: readonly { readonly id: string; readonly at?: LonLat }[];
}

const exampleLimit = 5;
const idLimit = 100;

/** Gathers remarks; there are never more of them than codes. */
export class RemarkBook {
  private readonly found = new Map<
    ErrorCode,
    { count: number; metres: number | undefined; examples: RoadRemark["examples"][number][] }
  >();

  note(code: ErrorCode, id: string, at?: LonLat, metres?: number): void {
    let entry = this.found.get(code);
    if (entry === undefined) this.found.set(code, (entry = { count: 0, metres: undefined, examples: [] }));
    entry.count += 1;
    if (metres !== undefined) entry.metres = (entry.metres ?? 0) + metres;
    if (entry.examples.length >= exampleLimit) return;
    entry.examples.push({ id: id.slice(0, idLimit), ...(at === undefined ? {} : { at }) });
  }

  list(): RoadRemark[] {
    return [...this.found].map(([code, { count, metres, examples }]) => ({
      code,
      message: explain(code, { count, kilometres: ((metres ?? 0) / 1000).toFixed(1) }).message,
      count,
      ...(metres === undefined ? {} : { metres }),
      examples,
    }));
  }
}
