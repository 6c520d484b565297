import { randomBytes } from "node:crypto";
import type { People } from "../../kernel/index.ts";
import { openJournal } from "../../kernel/journal/open-journal.ts";
import { openPeople } from "../../kernel/people/open-people.ts";
import { withStore } from "./store-of-folder.ts";

/** Opens the people of a city that is not running, for one act. Throws `store.folder.taken` or `store.database.taken` when it runs. */
export async function withPeople<Result>(
  dataFolder: string,
  act: (people: People) => Promise<Result>,
): Promise<Result> {
  return withStore(dataFolder, async (store) => {
    const journal = await openJournal({ store, now: Date.now, dataFolder });
    const result = await act(await openPeople({ store, journal, now: Date.now, random: randomBytes }));
    await journal.close();
    return result;
  });
}
