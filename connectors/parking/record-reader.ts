import { clockSkew, earliestObservation, type AttributeValue, type ErrorCode } from "../../kernel/index.ts";
import { quote, refusal, remark, type Note } from "../fault.ts";
import { middle, type Pair } from "./geometry.ts";
import type { FieldName, Mapping } from "./mapping.ts";
import { toPosition, type Area } from "./position.ts";
import { longSource, readAll, readField, type RecordContext } from "./read-field.ts";
import { readStates, type StatesRead } from "./read-states.ts";
import type { ToldTime } from "./told-times.ts";
import { isZoned, readTime, type DateOrder } from "./times.ts";
import { readAngle, readNumber, readShare, readSiteStatus, readText } from "./values.ts";

export interface ConvertOptions {
  /** In which dates that may be read both ways are written. */
  readonly dateOrder?: DateOrder;
  readonly timeZone: string;
  readonly area?: Area;
  readonly now: number;
}

/** Fields that may say several things at once. */
const manifold = new Set<FieldName>(["status", "category", "layout"]);
const exact = new Set<FieldName>(["id", "refParkingSite"]);
/** No car park has as many; a figure beyond it would spoil every sum it goes into. */
const mostSpots = 1_000_000;
/** More is no share: some car parks let in a few cars too many, none twice as many. */
const mostShare = 2;

/** Reads one record's fields and gathers what is wrong with them. */
export class RecordReader {
  readonly notes: Note[] = [];
  readonly lasting: Record<string, AttributeValue> = {};
  readonly live: Record<string, AttributeValue> = {};
  readonly states: StatesRead;
  constructor(
    readonly context: RecordContext,
    readonly mapping: Mapping,
    readonly options: ConvertOptions,
  ) {
    this.states = readStates(context, mapping);
  }

  all(name: FieldName): readonly unknown[] {
    const source = this.mapping.fields?.[name];
    return source === undefined ? [] : readField(this.context, source, manifold.has(name), exact.has(name));
  }

  first(name: FieldName): unknown {
    return this.all(name)[0];
  }

  text(name: FieldName, maximum: number): string | undefined {
    return readText(this.first(name), maximum, name === "priceDescription");
  }

  remark(code: ErrorCode, parameters: Readonly<Record<string, unknown>>): undefined {
    this.notes.push(remark(code, parameters));
  }

  /** `J`, `true` and the like say that there are some, not how many: no number, and no fault. */
  count(name: FieldName): number | undefined {
    const raw = this.first(name);
    if (raw === undefined || typeof raw === "boolean" || /^(ja|nein|j|n|yes|no|true|false|t|f)$/i.test(String(raw)))
      return undefined;
    const number = readNumber(raw, true);
    // `full` and `closed` in place of a count are a status.
    if (number === undefined && name === "availableSpotNumber" && readSiteStatus([raw]) !== undefined) return undefined;
    if (number === undefined || !Number.isInteger(number) || Math.abs(number) > mostSpots)
      return this.remark("feed.record.number", { field: name, rule: quote(raw) });
    return number;
  }

  /** Share of the places that are occupied, 0 to 1. */
  occupiedShare(): number | undefined {
    for (const name of ["occupiedShare", "availableShare"] as const) {
      const source = this.mapping.fields?.[name];
      const raw = this.first(name);
      if (source === undefined || raw === undefined) continue;
      const share = readShare(raw, longSource(source).unit);
      if (share === undefined || share < 0 || share > mostShare)
        this.remark(share !== undefined && share < 0 ? "feed.record.live.below-zero" : "feed.record.number", {
          field: name,
          rule: quote(raw),
        });
      else return name === "occupiedShare" ? share : 1 - share;
    }
    return undefined;
  }

  position(system: string): Pair | undefined {
    const pair = this.pair();
    if (!pair) return undefined;
    const found = toPosition(pair, system, this.options.area);
    if (found.note) this.notes.push(found.note);
    return found.position;
  }

  pair(): Pair | undefined {
    const raw = [this.first("longitude"), this.first("latitude")];
    const [longitude, latitude] = raw.map(readAngle);
    if (longitude !== undefined && latitude !== undefined) return [longitude, latitude];
    if (raw.some((each) => each !== undefined))
      this.notes.push(refusal("feed.record.position.range", { rule: quote(raw) }));
    const source = this.mapping.fields?.geometry;
    if (source === undefined) return undefined;
    const paths = [longSource(source).path ?? []].flat() as string[];
    return paths
      .flatMap((path) => readAll(this.context, path))
      .map(middle)
      .find((each) => each !== undefined);
  }

  observedAt(): { at?: number; usable: boolean; told?: ToldTime } {
    const raw = this.first("observedAt");
    if (raw === undefined) return { usable: true };
    const { timeZone = this.options.timeZone, ignoreOffset = false, dateOrder = this.options.dateOrder } = this.mapping;
    const how = { ignoreOffset, serialDates: true, ...(dateOrder === undefined ? {} : { dateOrder }) };
    const at = readTime(raw, timeZone, this.options.now, how);
    const told = at === undefined ? {} : { told: { at, zoned: !ignoreOffset && isZoned(raw) } };
    const rule = quote(raw);
    if (at === undefined) this.remark("feed.record.time.format", { field: "observedAt", rule });
    else if (at > this.options.now + clockSkew) this.remark("feed.record.time.future", { rule });
    else if (at < earliestObservation) this.remark("feed.record.time.implausible", { rule });
    else return { at, usable: true, ...told };
    return { usable: at === undefined, ...told };
  }
}
