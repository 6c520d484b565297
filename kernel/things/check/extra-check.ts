import type { ErrorCode } from "../../errors/city-error.ts";
import type { AttributeColumn } from "../tables/column.ts";
import type { StateTables } from "../tables/state-tables.ts";
import type { Extra } from "./checked-batch.ts";
import { Field, Found, type ReadingSpans } from "./spans.ts";

interface WrongExtra {
  readonly code: ErrorCode;
  readonly field: number;
  readonly rule: string;
}

/** Whose value the reading is. `thing` is -1 as long as it has no index; `text` reads a field that is a text. */
interface Target {
  readonly column: AttributeColumn;
  readonly thing: number;
  text(field: number): string;
}

/** Values that an attribute of one thing may have beside its default one: each is held in memory for good. */
const mostInstances = 32;
const mostPropertyBytes = 16_384;

/** Checks what few readings have beside their value: datasetId and properties of the attribute (NGSI-LD). */
export class ExtraCheck {
  private lenient = false;
  /** datasetIds of the batch at hand that are new, by attribute and thing. */
  private readonly added = new Map<string, Set<string>>();

  constructor(private readonly tables: StateTables) {}

  /** A batch begins. */
  begin(lenient: boolean): void {
    this.lenient = lenient;
    this.added.clear();
  }

  take(spans: ReadingSpans, reading: number, target: Target): Extra | WrongExtra {
    const dataset = spans.foundAt(reading, Field.datasetId);
    const properties = spans.foundAt(reading, Field.properties);
    const isText = dataset === Found.text || dataset === Found.escapedText;
    const datasetId = isText ? target.text(Field.datasetId) : undefined;
    if (dataset !== Found.nothing && (datasetId === undefined || datasetId === "" || datasetId.length > 256))
      return { code: "reading.invalid", field: Field.datasetId, rule: "a text of 1 to 256 characters" };
    const object = spans.nested.get(reading * 8 + Field.properties);
    if (properties !== Found.nothing && (properties !== Found.nested || Array.isArray(object)))
      return { code: "reading.invalid", field: Field.properties, rule: "an object" };
    const bytes = spans.end(reading, Field.properties) - spans.start(reading, Field.properties);
    if (properties !== Found.nothing && bytes > mostPropertyBytes)
      return { code: "reading.value.size", field: Field.properties, rule: "16 kB" };
    if (datasetId !== undefined && !this.lenient && !this.admits(target, datasetId))
      return { code: "reading.invalid", field: Field.datasetId, rule: `at most ${mostInstances} for one attribute` };
    return {
      ...(datasetId === undefined ? {} : { datasetId }),
      ...(properties === Found.nothing ? {} : { properties: object as Record<string, unknown> }),
    };
  }

  private admits({ column, thing, text }: Target, datasetId: string): boolean {
    const row = thing < 0 ? -1 : this.tables.ids.rowOf(thing);
    const known = column.instances?.get(row) ?? [];
    if (known.some((instance) => instance.datasetId === datasetId)) return true;
    const key = `${column.number} ${text(Field.id)}`;
    const added = this.added.get(key) ?? new Set();
    if (!added.has(datasetId) && known.length + added.size >= mostInstances) return false;
    this.added.set(key, added.add(datasetId));
    return true;
  }
}
