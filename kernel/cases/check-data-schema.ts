import type { TSchema } from "typebox";
import { compileCheck, type Fault } from "../scenario/check-value.ts";
import type { Json } from "./case-kind.ts";
import { wrong } from "./check-parts.ts";

const types = ["object", "array", "string", "number", "integer", "boolean", "null"];

/** A schema of data or of an input: an object, each field labelled in both languages, each part of a type that there is. */
export function dataSchemaFaults(schema: Json, at: string): Fault[] {
  const properties = schema["properties"];
  const known = typeof properties === "object" && properties !== null ? properties : {};
  const required: unknown = schema["required"] ?? [];
  const faults = [
    ...wrong(schema["type"] !== "object", `${at}.type`, "an object"),
    ...(Array.isArray(required)
      ? required.flatMap((name) => wrong(!Object.hasOwn(known, name), `${at}.required`, "a field of it"))
      : [{ field: `${at}.required`, rule: "type array" }]),
    ...Object.entries(known).flatMap(([name, part]) => [
      ...partFaults(part, `${at}.properties.${name}`),
      ...labelFaults((part as Json | null)?.["label"], `${at}.properties.${name}.label`),
    ]),
  ];
  if (faults.length > 0) return faults;
  try {
    compileCheck(schema as unknown as TSchema);
    return [];
  } catch {
    return [{ field: at, rule: "a JSON Schema" }];
  }
}

function labelFaults(label: unknown, at: string): Fault[] {
  const { zh, en } = (label ?? {}) as Record<string, unknown>;
  const said = (text: unknown) => typeof text === "string" && text.trim() !== "";
  return [...wrong(!said(zh), `${at}.zh`, "text missing"), ...wrong(!said(en), `${at}.en`, "text missing")];
}

function partFaults(part: unknown, at: string): Fault[] {
  if (typeof part !== "object" || part === null) return [{ field: at, rule: "an object" }];
  const { type, properties, items } = part as Json;
  return [
    ...wrong(
      type !== undefined && ![type].flat().every((one) => types.includes(one as string)),
      at,
      `one of ${types.join(", ")}`,
    ),
    ...Object.entries((properties as object | undefined) ?? {}).flatMap(([name, inner]) =>
      partFaults(inner, `${at}.${name}`),
    ),
    ...(items === undefined ? [] : partFaults(items, `${at}.items`)),
  ];
}
