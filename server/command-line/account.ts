import { CityError, system } from "../../kernel/index.ts";
import { withPeople } from "./people-of-folder.ts";
import { hasStore } from "./store-of-folder.ts";

/** `citybrain account reset`: a new one-time password for an account of a city that is not running. */
export async function resetAccount(name: string, dataFolder: string, print: (line: string) => void): Promise<void> {
  // A mistyped folder would become a city of its own, and its password that of nobody.
  if (!hasStore(dataFolder)) {
    throw new CityError("store.folder.unusable", { folder: dataFolder, rule: "no city in it" });
  }
  await withPeople(dataFolder, async ({ accounts, firstRun }) => {
    const first = await firstRun();
    if (first?.name === name) return print(`${first.name}   ${first.password}`);
    for (let after: string | undefined; ;) {
      const page = await accounts.list({ limit: 500, ...(after === undefined ? {} : { after }) });
      const found = page.find((account) => account.name === name);
      if (found !== undefined) {
        const { password } = await accounts.update(system, found.id, { newPassword: true, state: "active" });
        return print(`${name}   ${password}`);
      }
      after = page.at(-1)?.name;
      if (after === undefined) throw new CityError("not-found", { what: `account ${name}` });
    }
  });
}
