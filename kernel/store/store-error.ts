/** What PostgreSQL said, alike on both backings. Carries no parameters and no detail line: those hold people's data. */
export class StoreError extends Error {
  constructor(
    message: string,
    /** SQLSTATE, five characters; `08000` when the database itself is gone. */
    readonly code: string,
    readonly constraint?: string,
    readonly table?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "StoreError";
  }
}

/** Plain fields of a `StoreError`, to cross from the worker. */
export interface StoreFault {
  readonly message: string;
  readonly code: string;
  readonly constraint?: string;
  readonly table?: string;
}

/** The fault in an error of PGlite, of node-postgres or of our own; undefined when it is not the database that spoke. */
export function faultOf(error: unknown): StoreFault | undefined {
  const hasSpoken = error instanceof StoreError || (error instanceof Error && "code" in error && "severity" in error);
  if (!hasSpoken) return undefined;
  const { message, code, constraint, table } = error as StoreFault;
  return {
    message,
    code,
    ...(constraint === undefined ? {} : { constraint }),
    ...(table === undefined ? {} : { table }),
  };
}

export function toStoreError(fault: StoreFault, cause?: unknown): StoreError {
  return new StoreError(fault.message, fault.code, fault.constraint, fault.table, { cause });
}

/** True when a unique key forbade the row; with a name, only for that constraint. */
export function isUniqueViolation(error: unknown, constraint?: string): error is StoreError {
  return (
    error instanceof StoreError &&
    error.code === "23505" &&
    (constraint === undefined || error.constraint === constraint)
  );
}
