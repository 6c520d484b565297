import type { AttributeDeclaration, AttributeValue, ThingType } from "../things/types.ts";
import type { Queries } from "./database.ts";

/** How a property's values are kept. */
export type Keeping = "number" | "boolean" | "word" | "text";

export interface Property {
  readonly number: number;
  readonly keeping: Keeping;
}

export interface StoredProperty {
  readonly number: number;
  readonly type: string;
  readonly attribute: string;
}

/** The numbers given out so far, by which another thread goes on alike. */
export interface PropertyNumbers {
  readonly properties: readonly StoredProperty[];
  /** By number. */
  readonly words: readonly string[];
}

/**
 * Types' attributes that have a past, and the words of their enums, by number. Numbers given out here are stored before a
 * row uses them. Whoever begins with the same numbers and is told of the same types and words gives out the same ones.
 */
export class Properties {
  readonly #declared = new Map<string, Map<string, Property>>();
  readonly #properties = new Map<string, StoredProperty>();
  readonly #wordNumbers = new Map<string, number>();
  readonly #words: string[] = [];
  #propertiesStored: number;
  #wordsStored: number;
  #lastType = "";
  #lastAttribute = "";
  #lastProperty: Property | undefined;

  constructor({ properties, words }: PropertyNumbers) {
    for (const property of properties) this.#properties.set(keyOf(property.type, property.attribute), property);
    for (const word of words) this.wordNumber(word);
    this.#propertiesStored = this.#properties.size;
    this.#wordsStored = words.length;
  }

  static async load(database: Queries): Promise<Properties> {
    const properties = await database.query<StoredProperty>(
      `select number, type, attribute from property order by number`,
    );
    const words: string[] = [];
    for (const { number, text } of await database.query<{ number: number; text: string }>(
      `select number, text from word order by number`,
    ))
      words[number] = text;
    return new Properties({ properties, words });
  }

  get numbers(): PropertyNumbers {
    return { properties: [...this.#properties.values()], words: this.#words };
  }

  declare({ type, attributes }: ThingType): void {
    const known = this.#declared.get(type) ?? new Map<string, Property>();
    this.#declared.set(type, known);
    for (const [attribute, declaration] of Object.entries(attributes)) {
      const keeping = keepingOf(declaration);
      if (keeping !== undefined) known.set(attribute, { number: this.#numberOf(type, attribute), keeping });
    }
    this.#lastProperty = undefined;
    this.#lastType = "";
  }

  /** Undefined when the attribute has no past. */
  of(type: string, attribute: string): Property | undefined {
    if (type === this.#lastType && attribute === this.#lastAttribute) return this.#lastProperty;
    this.#lastType = type;
    this.#lastAttribute = attribute;
    this.#lastProperty = this.#declared.get(type)?.get(attribute);
    return this.#lastProperty;
  }

  /** Numbers of all properties a type ever had a past of. */
  ofType(type: string): number[] {
    return [...this.#properties.values()].filter((stored) => stored.type === type).map(({ number }) => number);
  }

  types(): string[] {
    return [...new Set([...this.#properties.values()].map(({ type }) => type))];
  }

  wordNumber(word: string): number {
    let number = this.#wordNumbers.get(word);
    if (number === undefined) {
      number = this.#words.length;
      this.#wordNumbers.set(word, number);
      this.#words.push(word);
    }
    return number;
  }

  word(number: number): string {
    return this.#words[number] ?? "";
  }

  /** Words from a number on. */
  wordsFrom(number: number): readonly string[] {
    return this.#words.slice(number);
  }

  /** Stores the numbers given out since the last time. */
  async save(database: Queries): Promise<void> {
    if (this.#propertiesStored < this.#properties.size)
      for (const { number, type, attribute } of [...this.#properties.values()].slice(this.#propertiesStored)) {
        await database.query(`insert into property values ($1::smallint, $2, $3)`, [number, type, attribute]);
        this.#propertiesStored += 1;
      }
    for (; this.#wordsStored < this.#words.length; this.#wordsStored += 1)
      await database.query(`insert into word values ($1::integer, $2)`, [
        this.#wordsStored,
        this.#words[this.#wordsStored],
      ]);
  }

  #numberOf(type: string, attribute: string): number {
    const key = keyOf(type, attribute);
    const known = this.#properties.get(key)?.number;
    if (known !== undefined) return known;
    const number = this.#properties.size + 1;
    this.#properties.set(key, { number, type, attribute });
    return number;
  }
}

function keyOf(type: string, attribute: string): string {
  return `${type} ${attribute}`;
}

function keepingOf({ kind, history }: AttributeDeclaration): Keeping | undefined {
  const kept = history ?? (kind === "number" || kind === "boolean" || kind === "enum");
  if (!kept) return undefined;
  if (kind === "number" || kind === "instant") return "number";
  if (kind === "boolean") return "boolean";
  return kind === "enum" ? "word" : "text";
}

export function textOf(value: AttributeValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
