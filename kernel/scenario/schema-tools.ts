import type { TSchema } from "typebox";

type Json = Record<string, unknown>;

/**
 * The schema as other tools read it best: a union of literals becomes an `enum`, and with `strict` an object that
 * says nothing about further fields refuses them.
 */
export function plainSchema(schema: TSchema, options: { readonly strict?: boolean } = {}): Json {
  return plain(schema, options.strict === true) as Json;
}

function plain(node: unknown, strict: boolean): unknown {
  if (Array.isArray(node)) return node.map((part) => plain(part, strict));
  if (typeof node !== "object" || node === null) return node;
  const result: Json = {};
  for (const [key, value] of Object.entries(node)) {
    result[key] = key === "properties" ? plainProperties(value as Json, strict) : plain(value, strict);
  }
  const closed = strict && result["type"] === "object" && result["properties"] !== undefined;
  if (closed && !("additionalProperties" in result) && !("patternProperties" in result)) {
    result["additionalProperties"] = false;
  }
  return literalsToEnum(result);
}

function plainProperties(properties: Json, strict: boolean): Json {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, plain(value, strict)]));
}

function literalsToEnum(node: Json): Json {
  const choices = node["anyOf"];
  if (!Array.isArray(choices) || choices.length === 0) return node;
  const constants = choices.map((choice: Json) => choice["const"]);
  const kind = typeof constants[0];
  if (constants.some((constant) => typeof constant !== kind || (kind !== "string" && kind !== "number"))) return node;
  const { anyOf: _, ...rest } = node;
  return { ...rest, type: kind, enum: constants };
}
