import { CityError, type ErrorCode } from "../errors/city-error.ts";

/** An error in plain parts, to cross from a thread: by itself it would lose its class, its code and its cause. */
export interface Fault {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  readonly code?: string;
  /** Of a CityError. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly cause?: Fault;
}

export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { name: "Error", message: String(error) };
  const { name, message, stack, cause } = error;
  const { code } = error as { code?: unknown };
  return {
    name,
    message,
    ...(stack === undefined ? {} : { stack }),
    ...(typeof code === "string" ? { code } : {}),
    ...(error instanceof CityError ? { parameters: error.parameters } : {}),
    ...(cause === undefined ? {} : { cause: faultOf(cause) }),
  };
}

export function errorOf({ name, message, stack, code, parameters, cause }: Fault): Error {
  const options = cause === undefined ? {} : { cause: errorOf(cause) };
  const error =
    parameters === undefined
      ? Object.assign(new Error(message, options), { name }, code === undefined ? {} : { code })
      : new CityError(code as ErrorCode, parameters, options);
  if (stack !== undefined) error.stack = stack;
  return error;
}
