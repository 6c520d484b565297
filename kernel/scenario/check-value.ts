import type { Static, TSchema } from "typebox";
import { Compile } from "typebox/compile";
import { CityError } from "../errors/city-error.ts";
import { plainSchema } from "./schema-tools.ts";

/** Which field broke which rule: `readings[3].value`, `minimum 0`. */
export interface Fault {
  readonly field: string;
  readonly rule: string;
}

interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: object;
}

/** Compiles a schema once. The check gives the first fault or undefined; fields not named in the schema are faults. */
export function compileCheck(schema: TSchema): (value: unknown) => Fault | undefined {
  const compiled = Compile(plainSchema(schema, { strict: true }) as TSchema);
  return (value) => {
    if (compiled.Check(value)) return undefined;
    const errors = compiled.Errors(value) as unknown as readonly SchemaError[];
    const telling = errors.find((error) => error.keyword !== "boolean" && error.keyword !== "anyOf") ?? errors[0];
    return telling === undefined ? { field: "(body)", rule: "schema" } : describe(telling);
  };
}

/** The same as a gate: gives the value back with its type, or throws `input.invalid`. */
export function compileGate<Schema extends TSchema>(schema: Schema): (value: unknown) => Static<Schema> {
  const check = compileCheck(schema);
  return (value) => {
    const fault = check(value);
    if (fault !== undefined) throw new CityError("input.invalid", { ...fault });
    return value as Static<Schema>;
  };
}

function describe(error: SchemaError): Fault {
  const parameters = error.params as Record<string, unknown>;
  const base = fieldOf(error.instancePath);
  const within = (names: unknown) =>
    [base, ...(Array.isArray(names) ? names.slice(0, 1) : [])].filter(Boolean).join(".");
  switch (error.keyword) {
    case "required":
      return { field: within(parameters["requiredProperties"]), rule: "required" };
    case "additionalProperties":
      return { field: within(parameters["additionalProperties"]), rule: "unknown field" };
    case "enum":
      return { field: named(base), rule: `one of ${(parameters["allowedValues"] as unknown[]).join(", ")}` };
    case "type":
      return { field: named(base), rule: `type ${String(parameters["type"])}` };
    default:
      return { field: named(base), rule: [error.keyword, limitOf(parameters)].filter(Boolean).join(" ") };
  }
}

function limitOf(parameters: Record<string, unknown>): string {
  const limit = parameters["limit"] ?? parameters["pattern"] ?? parameters["format"] ?? parameters["multipleOf"];
  return limit === undefined ? "" : String(limit instanceof RegExp ? limit.source : limit);
}

function named(field: string): string {
  return field === "" ? "(body)" : field;
}

/** `/readings/3/value` → `readings[3].value`. */
function fieldOf(instancePath: string): string {
  return instancePath
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path === "" ? part : `${path}.${part}`), "");
}
