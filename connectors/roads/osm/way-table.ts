import type { LonLat, RemarkBook, RoadLine } from "../../../kernel/index.ts";
import { bounds } from "../bounds.ts";
import { GrowingNumbers } from "../growing-numbers.ts";
import type { RoadHead } from "../line-table.ts";
import { tooMuch, type SourceFile } from "../source-file.ts";
import { readRoadWords, type Words } from "../words/road-words.ts";
import type { NodeTable } from "./node-table.ts";

/** The pieces that a way is drawn in: more than one where the extract does not have all of its nodes. */
export interface OsmLines extends Iterable<RoadLine> {
  /** Ids of the lines of a way that go through a node. */
  idsAt(way: number, node: number): readonly string[];
  has(way: number): boolean;
}

/** Ways that are roads, their nodes as plain numbers. */
export class WayTable {
  readonly #file: SourceFile;
  readonly #book: RemarkBook;
  readonly #heads: RoadHead[] = [];
  readonly #numbers = new Map<number, number>();
  readonly #first = new GrowingNumbers();
  readonly #nodes = new GrowingNumbers();

  constructor(file: SourceFile, book: RemarkBook) {
    this.#file = file;
    this.#book = book;
    this.#first.push(0);
  }

  add(id: number, nodes: readonly number[], words: Words): void {
    const name = `way/${id}`;
    const told = readRoadWords(words, (code) => this.#book.note(code, name));
    if (typeof told === "string") return this.#book.note(told, name);
    if (this.#heads.length >= bounds.lines) throw tooMuch(this.#file, `at most ${bounds.lines} lines`);
    if (this.#nodes.length + nodes.length > bounds.positions) {
      throw tooMuch(this.#file, `at most ${bounds.positions} positions`);
    }
    this.#numbers.set(id, this.#heads.length);
    this.#heads.push({ ...told, id: name });
    for (const node of nodes) this.#nodes.push(node);
    this.#first.push(this.#nodes.length);
  }

  /** All nodes of all ways, in a copy. */
  nodesNamed(): Float64Array {
    return this.#nodes.view().slice();
  }

  lines(table: NodeTable): OsmLines {
    for (let way = 0; way < this.#heads.length; way += 1) {
      const missing = this.#nodesOf(way).filter((node) => table.get(node) === undefined).length;
      if (missing > 0) this.#book.note("roads.left.missing-nodes", this.#heads[way]!.id);
    }
    return {
      [Symbol.iterator]: () => this.#drawn(table),
      has: (way) => this.#numbers.has(way),
      idsAt: (way, node) => {
        const number = this.#numbers.get(way);
        if (number === undefined) return [];
        return [...this.#pieces(number, table)].filter(({ nodes }) => nodes!.includes(node)).map(({ id }) => id);
      },
    };
  }

  *#drawn(table: NodeTable): Generator<RoadLine> {
    for (let way = 0; way < this.#heads.length; way += 1) yield* this.#pieces(way, table);
  }

  #nodesOf(way: number): readonly number[] {
    const nodes: number[] = [];
    for (let index = this.#first.at(way); index < this.#first.at(way + 1); index += 1)
      nodes.push(this.#nodes.at(index));
    return nodes;
  }

  *#pieces(way: number, table: NodeTable): Generator<RoadLine> {
    const head = this.#heads[way]!;
    let [path, nodes, count]: [LonLat[], number[], number] = [[], [], 0];
    const piece = (): RoadLine[] => {
      if (path.length < 2) return [];
      count += 1;
      return [{ ...head, id: count === 1 ? head.id : `${head.id}~${count}`, path, nodes }];
    };
    for (const node of this.#nodesOf(way)) {
      const at = table.get(node);
      if (at === undefined) {
        yield* piece();
        [path, nodes] = [[], []];
      } else {
        path.push(at);
        nodes.push(node);
      }
    }
    yield* piece();
  }
}
