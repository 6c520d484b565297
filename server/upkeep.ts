import type { History, Log, People, Retention, Things } from "../kernel/index.ts";
import type { RoomProblems } from "./watched-rooms.ts";

/** Days, for types that declare none. */
const usual: Retention = { raw: 30, minute: 90, hour: 730, day: 3650 };
const hour = 3_600_000;

/** Now and then: lets go of old history and expired sessions, but of nothing by a clock in doubt. Returns the way to end it. */
export function startUpkeep(rooms: {
  readonly history: History;
  readonly people: People;
  readonly things: Things;
  readonly problems: Pick<RoomProblems, "clock">;
  readonly now: () => number;
  readonly log: Log;
}): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  const tidy = async () => {
    if (rooms.problems.clock() !== undefined) return;
    await rooms.people.tidy();
    for (const type of rooms.things.types()) {
      await rooms.history.expire(type.type, type.retention ?? usual, rooms.now());
    }
  };
  const timer = setInterval(() => {
    running = running
      .then(tidy)
      .catch((error: unknown) => rooms.log.warn({ error: String(error) }, "tidying up failed; it is tried again"));
  }, hour);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
