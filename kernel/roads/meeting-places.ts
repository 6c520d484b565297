import type { LonLat } from "../places/chinese-datums.ts";
import type { CheckedLine } from "./check-lines.ts";

/** Numbers the nodes and positions of lines: equal numbers meet. */
export class MeetingPlaces {
  private readonly byNode = new Map<string | number, number>();
  private readonly byPosition = new Map<string, number>();
  /** How often lines come by each. */
  readonly visits: number[] = [];

  /** Numbers of a line's positions; -1: nobody can meet it there. */
  visit(line: CheckedLine): Int32Array {
    const numbers = new Int32Array(line.path.length);
    for (let place = 0; place < line.path.length; place += 1) {
      const node = line.nodes?.[place];
      if (line.nodes !== undefined && node === undefined) numbers[place] = -1;
      else
        numbers[place] =
          node === undefined
            ? this.numberIn(this.byPosition, positionKey(line.path[place]!))
            : this.numberIn(this.byNode, node);
    }
    for (const [place, number] of numbers.entries())
      if (number >= 0 && number !== numbers[place - 1]) this.visits[number]! += 1;
    return numbers;
  }

  find(via: string | number | LonLat): number | undefined {
    return typeof via === "object" ? this.byPosition.get(positionKey(via)) : this.byNode.get(via);
  }

  private numberIn<Key>(known: Map<Key, number>, key: Key): number {
    let number = known.get(key);
    if (number === undefined) {
      number = this.visits.length;
      known.set(key, number);
      this.visits.push(0);
    }
    return number;
  }
}

/** Equal to 1e-7 degrees, about a centimetre. */
function positionKey(at: LonLat): string {
  return `${Math.round(at[0] * 1e7)} ${Math.round(at[1] * 1e7)}`;
}
