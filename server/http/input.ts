import type { FastifyRequest } from "fastify";
import type { TObject } from "typebox";
import { CityError } from "../../kernel/index.ts";
import { compileGate } from "../../kernel/scenario/check-value.ts";
import type { OperationContract } from "../../kernel/index.ts";
import { refuseUnstorable } from "./storable.ts";

type Property = { readonly type?: string; readonly anyOf?: readonly Property[]; readonly const?: unknown };

/**
 * Joins path, query string and body to the input object and checks it. Strings from path and query become the
 * number or boolean that the schema asks for; a field given twice or not declared is refused.
 */
export function inputReader(contract: OperationContract): (request: FastifyRequest) => unknown {
  const gate = compileGate(contract.input);
  const coerce = coercions(contract.input);
  return (request) => {
    const fromAddress = {
      ...(request.query as Record<string, unknown>),
      ...(request.params as Record<string, unknown>),
    };
    const input = new Map<string, unknown>();
    for (const [name, value] of Object.entries(fromAddress)) {
      if (Array.isArray(value)) throw new CityError("input.invalid", { field: name, rule: "given once" });
      input.set(name, coerce.get(name)?.(String(value)) ?? value);
    }
    const body = request.body ?? {};
    if (typeof body !== "object" || Array.isArray(body)) {
      throw new CityError("input.invalid", { field: "(body)", rule: "type object" });
    }
    for (const [name, value] of Object.entries(body)) {
      if (input.has(name)) throw new CityError("input.invalid", { field: name, rule: "given once" });
      input.set(name, value);
    }
    const checked = gate(Object.fromEntries(input));
    refuseUnstorable(checked);
    return checked;
  };
}

function coercions(schema: TObject): ReadonlyMap<string, (text: string) => unknown> {
  const found = new Map<string, (text: string) => unknown>();
  for (const [name, property] of Object.entries(schema.properties)) {
    const kinds = kindsOf(property as Property);
    if (kinds.has("number") || kinds.has("integer")) found.set(name, toNumber);
    else if (kinds.has("boolean")) found.set(name, toBoolean);
  }
  return found;
}

function kindsOf(property: Property): Set<string> {
  if (property.anyOf !== undefined) return new Set(property.anyOf.flatMap((choice) => [...kindsOf(choice)]));
  return new Set(property.type === undefined ? [] : [property.type]);
}

function toNumber(text: string): unknown {
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}

function toBoolean(text: string): unknown {
  return text === "true" ? true : text === "false" ? false : text;
}
