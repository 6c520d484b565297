import type { Log } from "../../kernel/index.ts";
import type { Configuration } from "../configuration/configuration.ts";
import { openBackupSocket } from "./backup-socket.ts";
import { servedPlaces } from "./served-places.ts";
import { runningParts, type RunningRooms } from "./running-parts.ts";

interface Options {
  readonly rooms: RunningRooms;
  readonly configuration: Configuration;
  readonly configurationFile?: string;
  readonly dataFolder: string;
  readonly databaseUrl?: string;
  readonly natsUrl?: string;
  readonly natsStream?: string;
  /** What else must keep what it has while the city is copied. */
  readonly holds: readonly (() => () => void)[];
  readonly now: () => number;
  readonly log: Log;
}

/** From now on `citybrain backup` finds the city; returns the way to end it. */
export async function openBackups(options: Options): Promise<() => Promise<void>> {
  const { rooms, configuration, configurationFile, dataFolder, holds, now, log } = options;
  const { name, roads } = configuration.city;
  const outside = [configurationFile, roads].filter((path) => path !== undefined);
  const served = servedPlaces(options);
  const place = { name, dataFolder, outside, holds, ...served };
  return openBackupSocket({ parts: await runningParts(rooms, place), now, log });
}
