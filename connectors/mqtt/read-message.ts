import type { AttributeValue, Reading } from "../../kernel/index.ts";
import { mostReadings } from "../../kernel/things/check/scan-readings.ts";
import { quote, refusal, type Note } from "../fault.ts";
import { deepest, isTooDeep } from "../formats/depth.ts";
import { scalar, select } from "../formats/path.ts";
import { readTime } from "../parking/times.ts";
import type { CompiledRule, TopicRule } from "./topic-rules.ts";

export type MessageRead = { readonly readings: readonly Reading[] } | { readonly fault: Note };

type Template = NonNullable<TopicRule["readings"]>[number];

const bad = (rule: string): MessageRead => ({ fault: refusal("feed.mqtt.payload", { rule }) });

function parse(payload: Uint8Array): unknown {
  const text = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString("utf8");
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** `{name}` is a level of the topic, `{$.a.b}` a path in the payload; undefined when one of them is not there. */
function fillIn(template: string, levels: Readonly<Record<string, string>>, payload: unknown): string | undefined {
  let whole = true;
  const text = template.replace(/\{(\$\.)?([^}]+)\}/g, (_, inside: string | undefined, name: string) => {
    const found = inside === undefined ? levels[name] : scalar(select(payload, name)[0]?.value);
    if (found === undefined || found === null) whole = false;
    return String(found);
  });
  return whole ? text : undefined;
}

/** By which times without a zone are read. */
export interface MessageClock {
  readonly timeZone: string;
  readonly now: number;
}

function fromTemplate(
  template: Template,
  levels: Readonly<Record<string, string>>,
  payload: unknown,
  { timeZone, now }: MessageClock,
): Reading | undefined {
  const raw = template.value === undefined ? payload : select(payload, template.value)[0]?.value;
  const mapped =
    template.values !== undefined && Object.hasOwn(template.values, String(raw)) ? template.values[String(raw)] : raw;
  const id = fillIn(template.id, levels, payload);
  if (id === undefined || mapped === undefined || mapped === null) return undefined;
  const told = template.observedAt === undefined ? undefined : scalar(select(payload, template.observedAt)[0]?.value);
  const isTime = typeof told === "string" || typeof told === "number";
  const observedAt = isTime ? (readTime(told, timeZone, now) ?? told) : undefined;
  return {
    id,
    type: template.type,
    attribute: template.attribute,
    value: mapped as AttributeValue,
    ...(observedAt === undefined ? {} : { observedAt }),
    ...(template.unitCode === undefined ? {} : { unitCode: template.unitCode }),
  };
}

const isReading = (value: unknown): value is Reading =>
  value !== null &&
  typeof value === "object" &&
  typeof (value as Reading).id === "string" &&
  typeof (value as Reading).attribute === "string" &&
  "value" in value;

/**
 * Readings of one message, by the first rule whose topic fits. Of a device's own payload the time is read as of a feed;
 * readings as they are keep theirs.
 */
export function readMessage(
  topic: string,
  payload: Uint8Array,
  rules: readonly CompiledRule[],
  clock: MessageClock,
): MessageRead {
  for (const { rule, match } of rules) {
    const levels = match(topic);
    if (!levels) continue;
    if (isTooDeep(payload)) return bad(`nested at most ${deepest} deep`);
    const value = parse(payload);
    if (rule.readings) {
      const readings = rule.readings.flatMap((template) => fromTemplate(template, levels, value, clock) ?? []);
      return readings.length === 0 ? bad(quote(value)) : { readings };
    }
    const list: unknown[] = Array.isArray(value) ? value : [value];
    if (list.length > mostReadings) return { fault: refusal("reading.batch.size", { rule: String(mostReadings) }) };
    return list.length > 0 && list.every(isReading) ? { readings: list as Reading[] } : bad(quote(value));
  }
  return { fault: refusal("feed.mqtt.topic") };
}
