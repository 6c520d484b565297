import { CityError, firstNotBelow, insideBox, type Box } from "../../../kernel/index.ts";
import { GrowingNumbers } from "../growing-numbers.ts";
import type { SourceFile } from "../source-file.ts";

const scale = 1e7;

/** Nodes in a box, 8 bytes each. They have to come before the ways, as extracts have them. */
export class NodesWithin {
  readonly #box: Box;
  readonly #file: SourceFile;
  readonly #ids = new GrowingNumbers();
  #sorted: Float64Array | undefined;

  constructor(box: Box, file: SourceFile) {
    this.#box = box;
    this.#file = file;
  }

  /** Ten-millionths of a degree. Throws CityError `roads.source.order` after a way. */
  add(id: number, longitude: number, latitude: number): void {
    if (this.#sorted) throw new CityError("roads.source.order", { file: this.#file.name });
    if (insideBox(this.#box, longitude / scale, latitude / scale)) this.#ids.push(id);
  }

  hasAny(nodes: readonly number[]): boolean {
    const sorted = (this.#sorted ??= this.#ids.view().toSorted());
    return nodes.some((id) => sorted[firstNotBelow(sorted, id)] === id);
  }
}
