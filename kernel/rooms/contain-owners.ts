import type { Log } from "../log.ts";
import { ownerNow } from "./owner.ts";

/** What of a process is listened to, and how it ends. */
export interface ContainedProcess {
  on(event: "unhandledRejection" | "uncaughtException", listener: (error: unknown) => void): unknown;
  exit(code: number): void;
}

/**
 * What goes wrong where nobody catches it (a promise that nobody waits for, a timer) degrades the scenario in whose name it
 * was begun. What is nobody's ends the process as ever.
 */
export function containOwners(process: ContainedProcess, log: Log): void {
  const contained = (error: unknown) => {
    const owner = ownerNow();
    owner?.report("background", error);
    return owner !== undefined;
  };
  const end = (error: unknown) => {
    log.error(
      { error: error instanceof Error ? error.stack : String(error) },
      "the city ends by an error that nobody caught",
    );
    process.exit(1);
  };
  for (const event of ["unhandledRejection", "uncaughtException"] as const) {
    process.on(event, (error) => void (contained(error) || end(error)));
  }
}
