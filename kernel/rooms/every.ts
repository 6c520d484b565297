import type { Log } from "../log.ts";
import type { RoomBase } from "./room-kind.ts";

/** By the process's own clock. */
export function everyOf(log: Log): RoomBase["every"] {
  return (milliseconds, run) => {
    let running = false;
    const timer = setInterval(() => {
      if (running) return;
      running = true;
      void runLogged(run, log).finally(() => (running = false));
    }, milliseconds).unref();
    return () => clearInterval(timer);
  };
}

/** Never rejects. */
export async function runLogged(run: () => Promise<void> | void, log: Log): Promise<void> {
  try {
    await run();
  } catch (error) {
    log.error({ error: error instanceof Error ? error.stack : String(error) }, "work that goes on by itself failed");
  }
}
