import { runLogged } from "../../rooms/every.ts";
import type { RoomBase } from "../../rooms/room-kind.ts";
import { silent } from "./memory-rooms.ts";

/** Work that goes on by itself, moved by the test's clock. */
export function createTimers(clock: { now: number }) {
  const timers = new Set<{ next: number; readonly every: number; readonly run: () => Promise<void> | void }>();
  const every: RoomBase["every"] = (milliseconds, run) => {
    const timer = { next: clock.now + milliseconds, every: milliseconds, run };
    timers.add(timer);
    return () => timers.delete(timer);
  };
  /** Runs in order what falls due until the instant, and `meanwhile` after each; the clock stands there then. */
  async function passTo(until: number, meanwhile: () => Promise<void>): Promise<void> {
    for (;;) {
      const [first] = [...timers].filter(({ next }) => next <= until).toSorted((one, other) => one.next - other.next);
      if (first === undefined) break;
      clock.now = Math.max(clock.now, first.next);
      first.next = clock.now + first.every;
      await runLogged(first.run, silent);
      await meanwhile();
    }
    clock.now = until;
    await meanwhile();
  }
  return { every, passTo };
}
