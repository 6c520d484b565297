import type { RemarkBook, TurnRule } from "../../../kernel/index.ts";
import { bounds } from "../bounds.ts";
import { tooMuch, type SourceFile } from "../source-file.ts";
import type { Words } from "../words/road-words.ts";
import type { OsmMember } from "./osm-sink.ts";
import type { OsmLines } from "./way-table.ts";

interface Restriction {
  readonly id: string;
  readonly kind: TurnRule["kind"];
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly node: number;
}

const cars = ["restriction:motorcar", "restriction:motor_vehicle", "restriction"];
const exceptCars = /\b(motorcar|motor_vehicle)\b/;

/** Turn restrictions of OpenStreetMap (wiki.openstreetmap.org/wiki/Relation:restriction), those for cars at one node. */
export class Restrictions {
  readonly #file: SourceFile;
  readonly #book: RemarkBook;
  readonly #read: Restriction[] = [];

  constructor(file: SourceFile, book: RemarkBook) {
    this.#file = file;
    this.#book = book;
  }

  add(number: number, members: readonly OsmMember[], words: Words): void {
    const id = `relation/${number}`;
    const word = cars.map((key) => words[key]).find((each) => each !== undefined);
    if (word === undefined) {
      const byTheHour = Object.keys(words).some((key) =>
        /^restriction(:motorcar|:motor_vehicle)?:conditional$/.test(key),
      );
      return this.#book.note(byTheHour ? "roads.turn.hours" : "roads.turn.vehicles", id);
    }
    if (exceptCars.test(words["except"] ?? "")) return this.#book.note("roads.turn.vehicles", id);
    const kind = /^(no|only)_/.exec(word)?.[1] as TurnRule["kind"] | undefined;
    const ofRole = (role: string, type: OsmMember["type"]) =>
      members.filter((member) => member.role === role && member.type === type).map((member) => member.id);
    const [from, to, via] = [ofRole("from", "way"), ofRole("to", "way"), ofRole("via", "node")];
    if (ofRole("via", "way").length > 0) return this.#book.note("roads.turn.way", id);
    if (kind === undefined || from.length === 0 || to.length === 0 || via.length !== 1) {
      return this.#book.note("roads.turn.members", id);
    }
    if (this.#read.length >= bounds.turnRules) throw this.#tooMany();
    this.#read.push({ id, kind, from, to, node: via[0]! });
  }

  /** As rules between the lines that ways became. */
  rules(lines: OsmLines): readonly TurnRule[] {
    const rules: TurnRule[] = [];
    for (const { id, kind, from, to, node } of this.#read) {
      const [froms, tos] = [from, to].map((ways) => ways.flatMap((way) => lines.idsAt(way, node))) as [
        string[],
        string[],
      ];
      if (rules.length + froms.length * tos.length > bounds.turnRules) throw this.#tooMany();
      for (const one of froms) for (const other of tos) rules.push({ kind, from: one, to: other, via: node });
      if (froms.length > 0 && tos.length > 0) continue;
      const known = [...from, ...to].filter((way) => lines.has(way)).length;
      // Rules between roads that are all left out, or outside of a box, are nobody's loss.
      if (known > 0)
        this.#book.note(known === from.length + to.length ? "roads.turn.members" : "roads.turn.unknown", id);
    }
    return rules;
  }

  #tooMany() {
    return tooMuch(this.#file, `at most ${bounds.turnRules} turn rules`);
  }
}
