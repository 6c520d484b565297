import { CityError, explain } from "../../kernel/index.ts";
import { checkJournal } from "../../kernel/journal/check-journal.ts";
import { hasStore, withStore } from "./store-of-folder.ts";

/** `citybrain journal verify`: false when something does not fit. Writes nothing into the journal. */
export async function verifyJournal(dataFolder: string, print: (line: string) => void): Promise<boolean> {
  if (!hasStore(dataFolder))
    throw new CityError("store.folder.unusable", { folder: dataFolder, rule: "no city in it" });
  const { entries, waiting, heads, publicKey, fault } = await withStore(dataFolder, (store) =>
    checkJournal(store, dataFolder),
  );
  if (fault !== undefined) {
    const { message } = explain(fault.code, { number: fault.number });
    print(message.zh);
    print(message.en);
    return false;
  }
  print(`日志完整：${entries} 条，与 ${heads} 个已公布的链首相符；另有 ${waiting} 条待链接。`);
  print(
    `The journal is whole: ${entries} entries, as ${heads} published heads signed them; ${waiting} more wait to be chained.`,
  );
  print(publicKey === undefined ? "尚无签名密钥 · not signed yet" : `公钥 · public key: ${publicKey}`);
  return true;
}
