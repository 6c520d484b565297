import { openHistory } from "../../history/open-history.ts";
import { openStream } from "../../stream/open-stream.ts";
import { createLiveState } from "../live-state.ts";
import { openChangePath } from "../open-change-path.ts";
import { memoryLog, parkingSpot } from "./doubles.ts";

/** Where stream, history and state lie. */
export interface Backing {
  readonly dataFolder: string;
  readonly databaseUrl?: string;
  readonly natsUrl?: string;
  /** Of the JetStream stream. */
  readonly name?: string;
}

/** The change path over a real stream and a real history. Lets old records go early, so that tests see it. */
export async function openRealPath(backing: Backing) {
  const { dataFolder } = backing;
  const log = memoryLog();
  const state = createLiveState({ log });
  state.declare(parkingSpot);
  const stream = await openStream({ ...backing, log });
  const history = await openHistory({ ...backing, timeZone: "UTC", log });
  const path = await openChangePath({ state, stream, history, dataFolder, now: Date.now, log, keepRecords: 20 });
  const close = async () => {
    await stream.close();
    await history.close();
  };
  return { log, state, stream, history, path, close };
}
