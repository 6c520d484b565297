import type { AttributeValue } from "../../kernel/index.ts";
import { quote, refusal, type Note } from "../fault.ts";
import { cleanText } from "../formats/clean-text.ts";
import type { Pair } from "./geometry.ts";
import type { Mapping, ThingTypeName } from "./mapping.ts";
import { systemName } from "./coordinate-systems.ts";
import { dropUnusable, isDoubtful, readLasting, readLive } from "./read-attributes.ts";
import { readField, readsPlainValues, type RecordContext } from "./read-field.ts";
import { otherKindOf } from "./other-kinds.ts";
import { readPurpose } from "./read-purpose.ts";
import { RecordReader, type ConvertOptions } from "./record-reader.ts";
import type { ToldTime } from "./told-times.ts";
import { foldName, isNothing } from "./values.ts";

/** One record in the model's terms; what it says of now apart from what it says for good. */
export interface ParkingRecord {
  readonly where: string;
  readonly type: ThingTypeName;
  /** Of an answer that holds both halves. */
  readonly half?: "realtime";
  readonly id?: string;
  readonly key: string;
  readonly name?: string;
  readonly position?: Pair;
  /** Attributes by name; those of `live` were true at `observedAt` only. */
  readonly lasting: Readonly<Record<string, AttributeValue>>;
  readonly live: Readonly<Record<string, AttributeValue>>;
  readonly observedAt?: number;
  /** The same as it was told of live figures, be it usable or not. */
  readonly told?: ToldTime;
  /** Share of the places that are occupied, where the source tells that instead of counts. */
  readonly occupiedShare?: number;
  /** The source says of its figures what nobody understands; undefined where it says nothing of them. */
  readonly doubtful?: boolean;
  readonly notes: readonly Note[];
}

function typeOf(context: RecordContext, mapping: Mapping): ThingTypeName {
  const type = mapping.type ?? "OffStreetParking";
  if (typeof type === "string") return type as ThingTypeName;
  const chosen = type as { path: string; values: Record<string, ThingTypeName>; default: ThingTypeName };
  const raw = String(readField(context, chosen.path)[0] ?? "");
  return Object.hasOwn(chosen.values, raw) ? chosen.values[raw]! : chosen.default;
}

function leftOut(context: RecordContext, mapping: Mapping): Note | undefined {
  for (const { path, in: values, empty, why } of mapping.leaveOut ?? []) {
    const raw = readField(context, path)[0];
    const out =
      raw === undefined ? empty === true : (values ?? []).some((value) => cleanText(String(value)) === String(raw));
    if (out) return refusal("feed.record.left-out", { rule: `${why}${raw === undefined ? "" : ` (${quote(raw)})`}` });
  }
  return undefined;
}

/** Whom the place is for. What is not for everybody is not called public, whatever a mapping says of all its records. */
function readWhom(reader: RecordReader, type: ThingTypeName, name: string | undefined): void {
  const { context, mapping, lasting, notes } = reader;
  const other = otherKindOf(context.record.value, mapping.fields);
  if (other) notes.push(refusal(`feed.kind.${other.kind}`, { rule: other.why }));
  if (other) return;
  const found = readPurpose(context, mapping, {
    name,
    isSpot: type === "ParkingSpot",
    total: lasting["totalSpotNumber"],
  });
  notes.push(...found.notes);
  if (found.purpose === undefined) return;
  lasting["purpose"] = found.purpose;
  const category = lasting["category"];
  if (found.purpose !== "general" && Array.isArray(category) && category.includes("public"))
    lasting["category"] = (category as string[]).filter((word) => word !== "public");
}

/** The coordinate system: as configured, else as the GeoJSON or ArcGIS answer states it, else WGS 84. */
function systemOf(mapping: Mapping, root: unknown): string {
  const node = root as
    | { crs?: { properties?: { name?: unknown } }; spatialReference?: { latestWkid?: unknown; wkid?: unknown } }
    | undefined;
  const stated =
    mapping.coordinateSystem ??
    node?.crs?.properties?.name ??
    node?.spatialReference?.latestWkid ??
    node?.spatialReference?.wkid;
  return systemName(stated) ?? "EPSG:4326";
}

const longestKey = 500;
const longestPlace = 200;

/** A place by its end, where its path has names of any length. */
const shortened = (where: string) => (where.length > longestPlace ? `…${where.slice(-longestPlace)}` : where);

/** One raw record in the model's terms. Never throws: what is wrong becomes a note. */
export function convertRecord(context: RecordContext, mapping: Mapping, options: ConvertOptions): ParkingRecord {
  const reader = new RecordReader(context, mapping, options);
  const { record } = context;
  const type = typeOf(context, mapping);
  const [name, id] = [reader.text("name", 200), reader.text("id", 200)];
  const out = leftOut(context, mapping);
  if (out) reader.notes.push(out);
  if (record.flaw !== undefined) reader.notes.push(refusal("feed.record.columns", { rule: record.flaw }));
  const isPlain = record.value === null || typeof record.value !== "object";
  if (isPlain && !readsPlainValues(mapping) && !out) reader.notes.push(refusal("feed.record.shape"));
  else if (id === undefined && name === undefined) reader.notes.push(refusal("feed.record.identity"));
  readLasting(reader);
  if (!out) readWhom(reader, type, name);
  readLive(reader, type);
  const tellsFigures =
    Object.keys(reader.live).length > 0 ||
    (["occupiedShare", "availableShare"] as const).some((each) => reader.first(each) !== undefined);
  const observed = reader.observedAt();
  const occupiedShare = observed.usable && reader.states.trouble === undefined ? reader.occupiedShare() : undefined;
  dropUnusable(reader, observed.usable);
  const doubtful = type === "ParkingSpot" ? undefined : isDoubtful(reader, occupiedShare !== undefined);
  const position = reader.position(systemOf(mapping, context.root));
  const joinBy = reader.first("key");
  return {
    where: shortened(record.where),
    type,
    key: isNothing(joinBy)
      ? (id ?? (name === undefined ? "" : foldName(name)))
      : foldName(String(joinBy).slice(0, longestKey)),
    lasting: reader.lasting,
    live: reader.live,
    notes: reader.notes,
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    ...(position === undefined ? {} : { position }),
    ...(occupiedShare === undefined ? {} : { occupiedShare }),
    ...(doubtful === undefined ? {} : { doubtful }),
    ...(observed.at === undefined ? {} : { observedAt: observed.at }),
    ...(observed.told !== undefined && tellsFigures ? { told: observed.told } : {}),
  };
}
