import { randomBytes } from "node:crypto";
import type { Log, People } from "../../kernel/index.ts";
import { openJournal } from "../../kernel/journal/open-journal.ts";
import { openPeople } from "../../kernel/people/open-people.ts";
import { lockDatabase } from "../../kernel/store/database-lock.ts";
import { lockFolder } from "../../kernel/store/folder-lock.ts";
import { openStore } from "../../kernel/store/open-store.ts";

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Opens the people of a city that is not running, for one act. Throws `store.folder.taken` or `store.database.taken` when it runs. */
export async function withPeople<Result>(
  dataFolder: string,
  act: (people: People) => Promise<Result>,
): Promise<Result> {
  const ends = [await lockFolder(dataFolder)];
  try {
    const { DATABASE_URL: databaseUrl } = process.env;
    if (databaseUrl) {
      const lock = await lockDatabase({ databaseUrl, log: quiet });
      ends.push(() => lock.release());
    }
    const store = await openStore({ dataFolder, ...(databaseUrl ? { databaseUrl } : {}), log: quiet });
    ends.push(() => store.close());
    const journal = await openJournal({ store, now: Date.now });
    return await act(await openPeople({ store, journal, now: Date.now, random: randomBytes }));
  } finally {
    for (const end of ends.toReversed()) await end();
  }
}
