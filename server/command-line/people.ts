import { open, readFile, rm } from "node:fs/promises";
import { system, type ImportResult } from "../../kernel/index.ts";
import { readTables } from "../people/read-tables.ts";
import { withPeople } from "./people-of-folder.ts";

export interface PeopleImport {
  readonly file: string;
  readonly data: string;
  /** A new file, for the one-time passwords of new accounts. */
  readonly into: string;
}

/** `citybrain people import`: bureaus, people and roles of a city that is not running. True when they were taken in. */
export async function importPeople(
  { file, data, into }: PeopleImport,
  print: (line: string) => void,
): Promise<boolean> {
  const tables = await readTables(await readFile(file));
  // Made before anything changes: passwords that cannot be written down would be lost.
  const secrets = await open(into, "wx", 0o600);
  let told = false;
  try {
    const result = await withPeople(data, (people) => people.importTables(system, tables));
    if (result.passwords.length > 0) {
      const lines = result.passwords.map(({ name, password }) => `${name},${password}\n`);
      await secrets.writeFile(["登录名 · sign-in name,一次性密码 · one-time password\n", ...lines].join(""));
      await secrets.sync();
      told = true;
    }
    for (const line of linesOf(result)) print(line);
    if (told) print(`一次性密码写入 · one-time passwords are in: ${into}`);
    return result.done;
  } finally {
    await secrets.close();
    if (!told) await rm(into);
  }
}

function linesOf({ done, faults, faultCount, bureaus, accounts }: ImportResult): readonly string[] {
  if (!done) {
    const rows = faults.map(({ sheet, line, message }) => {
      const place = sheet === undefined ? `${line}` : `${sheet} ${line}`;
      return `${place}: ${message.zh} · ${message.en}`;
    });
    const more = faultCount > faults.length ? [`… ${faultCount - faults.length}`] : [];
    return [...rows, ...more, "未导入任何内容 · nothing was taken in"];
  }
  return [
    `部门 · bureaus: 新增 new ${bureaus.created}, 修改 changed ${bureaus.changed}, 不变 same ${bureaus.same}`,
    `人员 · people: 新增 new ${accounts.created}, 修改 changed ${accounts.changed}, 不变 same ${accounts.same}`,
  ];
}
