import type { History } from "../../history/history.ts";
import type { Log } from "../../log.ts";
import type { Cause, Position, StoredRecord, Stream, StreamRecord } from "../../stream/stream.ts";
import type { ChangeBatch } from "../things.ts";
import type { AttributeValue, ThingType } from "../types.ts";

/** A log that keeps what it is told. */
export function memoryLog(): Log & { readonly lines: { level: string; message: string; data: object }[] } {
  const lines: { level: string; message: string; data: object }[] = [];
  const at = (level: string) => (data: object, message: string) => void lines.push({ level, message, data });
  return { lines, info: at("info"), warn: at("warn"), error: at("error") };
}

/** A stream in memory. `hold()` keeps appends waiting until `release()`; `failNext` refuses the next one. */
export class MemoryStream implements Stream {
  readonly kind = "embedded";
  readonly records: StoredRecord[] = [];
  failNext = false;
  private next = 1;
  private held: (() => void)[] | undefined;

  async append(record: StreamRecord): Promise<Position> {
    if (this.failNext) {
      this.failNext = false;
      throw new Error("no room");
    }
    const position = this.next;
    this.next += 1;
    this.records.push({ ...record, body: Uint8Array.from(record.body), position });
    const { held } = this;
    if (held !== undefined) await new Promise<void>((resolve) => held.push(resolve));
    return position;
  }

  hold(): void {
    this.held = [];
  }

  release(): void {
    const held = this.held ?? [];
    this.held = undefined;
    for (const resolve of held.toReversed()) resolve();
  }

  async *read(after: Position): AsyncIterable<StoredRecord> {
    const last = this.last();
    for (const record of Array.from(this.records)) if (record.position > after && record.position <= last) yield record;
  }

  first(): Position {
    return this.records[0]?.position ?? this.next;
  }

  last(): Position {
    return this.next - 1;
  }

  async dropThrough(position: Position): Promise<void> {
    while (this.records.length > 0 && this.records[0]!.position <= position) this.records.shift();
  }

  async close(): Promise<void> {}
}

export interface HistoryRow {
  readonly position: Position;
  readonly id: string;
  readonly attribute: string;
  readonly value: AttributeValue;
  readonly observedAt: number;
  readonly datasetId?: string;
}

/** Keeps the rows it was given; `position` follows at once, or at `flush` when `lazy`. */
export class MemoryHistory implements History {
  readonly kind = "embedded";
  readonly rows: HistoryRow[] = [];
  private written: Position = 0;
  private durable: Position = 0;
  readonly declared = new Set<string>();

  constructor(readonly lazy = false) {}

  declare(type: ThingType): void {
    this.declared.add(type.type);
  }

  lag(): number {
    return this.rows.filter((row) => row.position > this.durable).length;
  }

  async drained(): Promise<void> {
    await this.flush();
  }

  write(changes: ChangeBatch): void {
    for (let i = 0; i < changes.length; i += 1) {
      if (!this.declared.has(changes.type(i))) continue;
      const { position } = changes;
      const value = changes.value(i);
      const datasetId = changes.datasetId(i);
      this.rows.push({
        position,
        id: changes.id(i),
        attribute: changes.attribute(i),
        value,
        observedAt: changes.observedAt(i),
        ...(datasetId === undefined ? {} : { datasetId }),
      });
    }
    this.written = changes.position;
    if (!this.lazy) this.durable = this.written;
  }

  position(): Position {
    return this.durable;
  }

  async flush(): Promise<void> {
    this.durable = this.written;
  }

  async settle(): Promise<Position> {
    return this.durable;
  }

  /** As after a crash: what was not durable is gone. */
  crash(): MemoryHistory {
    const after = new MemoryHistory(this.lazy);
    after.rows.push(...this.rows.filter((row) => row.position <= this.durable));
    after.written = this.durable;
    after.durable = this.durable;
    return after;
  }

  series = async () => [];
  asOf = async () => new Map<string, number>();
  expire = async () => {};
  close = async () => {};
}

export const parkingSpot: ThingType = {
  type: "ParkingSpot",
  label: { zh: "泊位", en: "Parking spot" },
  read: { everyone: true },
  attributes: {
    name: { kind: "text", maxLength: 20 },
    location: { kind: "point" },
    status: { kind: "enum", values: ["free", "occupied", "closed"] },
    covered: { kind: "boolean" },
    height: { kind: "number", unitCode: "MTR", minimum: 0.5, maximum: 10 },
    level: { kind: "number", integer: true },
    checkedAt: { kind: "instant" },
    refParkingSite: { kind: "relationship" },
    address: { kind: "json" },
  },
};

export const parkingSite: ThingType = {
  type: "OffStreetParking",
  label: { zh: "停车场", en: "Car park" },
  read: { everyone: true },
  attributes: { availableSpotNumber: { kind: "number", integer: true, unitCode: "C62" }, name: { kind: "text" } },
};

export const cause: Cause = { source: "feed-1", actor: "machine-1" };
