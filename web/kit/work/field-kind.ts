import type { Language, Text } from "../../../kernel/index.ts";

/** A field of a JSON Schema as forms read it; what is not said of it is asked for as text. */
export interface FieldSchema {
  readonly type?: string | readonly string[];
  readonly label?: Text;
  /** What to write, under the field. */
  readonly help?: Text;
  /** Names of the values of `enum`; a value without one is shown as it is. */
  readonly labels?: Readonly<Record<string, Text>>;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export interface FormSchema {
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
}

export type FieldKind = "choice" | "yes-no" | "whole" | "number" | "date" | "place" | "files" | "long-text" | "text";

/** Texts that may be longer than this get more than a line. */
const line = 100;

/** How a field is asked for. `format` `place` is `[longitude, latitude]`, `files` a list of ids of files. */
export function fieldKind({ type, format, enum: values, maxLength = 0 }: FieldSchema): FieldKind {
  if (values !== undefined) return "choice";
  if (format === "place" || format === "files" || format === "date") return format;
  const kind = [type].flat().find((one) => one !== "null");
  if (kind === "boolean") return "yes-no";
  if (kind === "integer") return "whole";
  if (kind === "number") return "number";
  return maxLength > line ? "long-text" : "text";
}

export const labelOf = (name: string, { label }: FieldSchema, language: Language): string => label?.[language] ?? name;

const isMissing = (value: unknown): boolean =>
  value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

/** Only what was given: a field left empty is not sent, or the server would take it for an answer. */
export const given = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => !isMissing(value)));

/** Required fields that were left empty: the rest is the server's to judge. */
export const missingFields = ({ required = [] }: FormSchema, values: Readonly<Record<string, unknown>>) =>
  required.filter((name) => isMissing(values[name]));

/** The field of the form that a fault of the server's is about: `data.phone` or `input.phones[2]` where the form is `data`. */
export function faultyField(field: string | undefined, names: readonly string[]): string | undefined {
  const parts = (field ?? "").split(/[.[\]]+/);
  return parts.find((part) => names.includes(part));
}
