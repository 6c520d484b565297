import type { Log } from "../../kernel/index.ts";
import type { Configuration } from "../configuration/configuration.ts";
import { openBackupSocket } from "./backup-socket.ts";
import { runningParts, type RunningRooms } from "./running-parts.ts";

interface Options {
  readonly rooms: RunningRooms;
  readonly configuration: Configuration;
  readonly configurationFile?: string;
  readonly dataFolder: string;
  readonly databaseUrl?: string;
  /** What else must keep what it has while the city is copied. */
  readonly holds: readonly (() => () => void)[];
  readonly now: () => number;
  readonly log: Log;
}

/** From now on `citybrain backup` finds the city; returns the way to end it. */
export async function openBackups(options: Options): Promise<() => Promise<void>> {
  const { rooms, configuration, configurationFile, dataFolder, databaseUrl, holds, now, log } = options;
  const { name, roads } = configuration.city;
  const outside = [configurationFile, roads].filter((path) => path !== undefined);
  const place = { name, dataFolder, outside, holds, ...(databaseUrl === undefined ? {} : { databaseUrl }) };
  return openBackupSocket({ parts: await runningParts(rooms, place), now, log });
}
