import type { AttributeDeclaration, AttributeValue, ThingType } from "../things/types.ts";
import type { Queries } from "./database.ts";

/** How a property's values are kept. */
export type Keeping = "number" | "boolean" | "word" | "text";

export interface Property {
  readonly number: number;
  readonly keeping: Keeping;
}

interface StoredProperty {
  readonly number: number;
  readonly type: string;
  readonly attribute: string;
}

/** Types' attributes that have a past, and the words of their enums, by number. Numbers given out here are stored before a row uses them. */
export class Properties {
  readonly #declared = new Map<string, Map<string, Property>>();
  readonly #stored = new Map<string, StoredProperty>();
  readonly #words = new Map<string, number>();
  readonly #texts: string[] = [];
  #newProperties: StoredProperty[] = [];
  #newWords: string[] = [];
  #lastType = "";
  #lastAttribute = "";
  #lastProperty: Property | undefined;

  static async load(database: Queries): Promise<Properties> {
    const properties = new Properties();
    for (const row of await database.query<StoredProperty>(`select number, type, attribute from property`))
      properties.#stored.set(keyOf(row.type, row.attribute), row);
    for (const { number, text } of await database.query<{ number: number; text: string }>(
      `select number, text from word order by number`,
    )) {
      properties.#words.set(text, number);
      properties.#texts[number] = text;
    }
    return properties;
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
    return [...this.#stored.values()].filter((stored) => stored.type === type).map(({ number }) => number);
  }

  types(): string[] {
    return [...new Set([...this.#stored.values()].map(({ type }) => type))];
  }

  wordNumber(word: string): number {
    let number = this.#words.get(word);
    if (number === undefined) {
      number = this.#texts.length;
      this.#words.set(word, number);
      this.#texts.push(word);
      this.#newWords.push(word);
    }
    return number;
  }

  word(number: number): string {
    return this.#texts[number] ?? "";
  }

  /** Stores the numbers given out since the last time. */
  async save(database: Queries): Promise<void> {
    while (this.#newProperties.length > 0) {
      const { number, type, attribute } = this.#newProperties[0]!;
      await database.query(`insert into property values ($1::smallint, $2, $3)`, [number, type, attribute]);
      this.#newProperties.shift();
    }
    while (this.#newWords.length > 0) {
      const word = this.#newWords[0]!;
      await database.query(`insert into word values ($1::integer, $2)`, [this.#words.get(word), word]);
      this.#newWords.shift();
    }
  }

  #numberOf(type: string, attribute: string): number {
    const key = keyOf(type, attribute);
    let stored = this.#stored.get(key);
    if (stored === undefined) {
      stored = { number: this.#stored.size + 1, type, attribute };
      this.#stored.set(key, stored);
      this.#newProperties.push(stored);
    }
    return stored.number;
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
