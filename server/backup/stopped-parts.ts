import { copyFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { historyFile, historyFolder, historyLog } from "../../kernel/history/embedded/files.ts";
import type { Log } from "../../kernel/index.ts";
import { lockDatabase } from "../../kernel/store/database-lock.ts";
import { lockFolder } from "../../kernel/store/folder-lock.ts";
import { cityId } from "../../kernel/store/city-id.ts";
import { openStore } from "../../kernel/store/open-store.ts";
import { openStream } from "../../kernel/stream/open-stream.ts";
import { version } from "../package-root.ts";
import { servedPlaces, type Servers } from "./served-places.ts";
import type { CityParts } from "./city-parts.ts";

export interface StoppedPlace extends Servers {
  readonly dataFolder: string;
}

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * Opens what must be asked of a city that does not run, and keeps it from starting meanwhile. @throws CityError
 * `store.folder.taken`, `store.database.taken` when it runs
 */
export async function withStoppedParts<Result>(
  { dataFolder, ...servers }: StoppedPlace,
  act: (parts: CityParts) => Promise<Result>,
): Promise<Result> {
  const ends = [await lockFolder(dataFolder)];
  try {
    const served = servedPlaces(servers);
    const { databaseUrl, jetStream } = served;
    if (databaseUrl !== undefined) {
      const lock = await lockDatabase({ databaseUrl, log: quiet });
      ends.push(() => lock.release());
    }
    const store = await openStore({ dataFolder, ...served, log: quiet });
    ends.push(() => store.close());
    const id = await cityId(store);
    const onServer = jetStream === undefined ? {} : { natsUrl: jetStream.url, name: jetStream.name, owner: id };
    const stream = await openStream({ dataFolder, ...onServer, log: quiet });
    ends.push(() => stream.close());
    return await act({
      about: { program: version, city: { id, zh: "", en: "" } },
      dataFolder,
      ...served,
      store,
      stream,
      outside: [],
      hold: () => () => undefined,
      saveState: async () => undefined,
      async copyHistory(folder) {
        for (const name of [historyFile, historyLog]) {
          const path = join(dataFolder, historyFolder, name);
          if (existsSync(path)) await copyFile(path, join(folder, name));
        }
      },
    });
  } finally {
    for (const end of ends.toReversed()) await end();
  }
}
