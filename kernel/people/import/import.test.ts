import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { backings } from "../../store/testing/backings.ts";
import { openTestPeople, type TestPeople } from "../testing/open-test-people.ts";
import { system } from "../who.ts";
import type { ImportTable } from "./import-tables.ts";

const table = (text: string, sheet?: string): ImportTable => ({
  ...(sheet === undefined ? {} : { sheet }),
  rows: text
    .trim()
    .split("\n")
    .map((row, i) => ({ line: i + 1, cells: row.split("|").map((cell) => cell.trim()) })),
});

const bureaus = table(
  `部门编号 | 部门名称 | 英文名称     | 上级部门
   crew-1   | 路灯一队 | Lamp crew 1  | lamps
   lamps    | 路灯处   | Street lamps | works
   works    | 建设局   | Works        |`,
  "部门",
);
const people = table(
  `登录名 | 姓名 | 部门   | 角色
   wang   | 王某 | crew-1 | lamp-crew
   Zhao   | 赵某 | lamps  | supervisor，lamp-desk
   boss   | 钱某 |        | administrator`,
  "人员",
);

describe.each(backings)("an import of bureaus, people and roles, $name", (backing) => {
  let room: TestPeople;
  beforeAll(async () => {
    room = await openTestPeople(backing);
  });
  afterAll(() => room.close());

  const take = (...tables: ImportTable[]) => room.people.importTables(system, tables);
  const counts = (created: number, changed: number, same: number) => ({ created, changed, same });
  const stored = async () => JSON.stringify([await room.people.bureaus.list(), await room.people.accounts.list()]);

  it("on trial only tells what it would do", async () => {
    const trial = await room.people.importTables(system, [bureaus, people], true);
    expect(trial).toMatchObject({ done: false, faultCount: 0, bureaus: counts(3, 0, 0), accounts: counts(3, 0, 0) });
    expect(await room.people.bureaus.list()).toEqual([]);
  });

  it("makes all of them at once, with one-time passwords told once", async () => {
    const { done, passwords, ...rest } = await take(bureaus, people);
    expect([done, rest]).toMatchObject([true, { bureaus: counts(3, 0, 0), accounts: counts(3, 0, 0) }]);
    expect(await room.people.bureaus.within("works")).toEqual(["crew-1", "lamps", "works"]);
    expect(passwords.map(({ name }) => name)).toEqual(["wang", "zhao", "boss"]);
    const signedIn = await room.people.signIn(passwords[1]!);
    expect(signedIn).toMatchObject({
      mustChangePassword: true,
      who: { bureau: "lamps", roles: ["supervisor", "lamp-desk"], oversees: ["crew-1", "lamps"] },
    });
    const text = await room.wholeStoreAsText();
    for (const { password } of passwords) expect(text).not.toContain(password);
    const [entry] = await room.journal.read({ topic: "people.imported", limit: 1 });
    expect(entry?.data["accounts"]).toHaveLength(3);
    expect(JSON.stringify(entry)).not.toContain("王某");
  });

  it("changes nothing the second time", async () => {
    const [before, entries] = [await stored(), await room.journal.read({ topic: "people.imported" })];
    expect(await take(bureaus, people)).toMatchObject({
      done: true,
      bureaus: counts(0, 0, 3),
      accounts: counts(0, 0, 3),
      passwords: [],
    });
    expect(await stored()).toBe(before);
    expect(await room.journal.read({ topic: "people.imported" })).toEqual(entries);
  });

  it("changes what the file says and leaves what it does not say; who is disabled is out at once", async () => {
    const { password } = (await take(table("sign-in name|full name\nli|李某"))).passwords[0]!;
    const { token } = await room.people.signIn({ name: "li", password });
    const result = await take(table("Sign-in name|Roles|State\nli||disabled\nwang|lamp-crew;lamp-desk|"));
    expect(result.accounts).toEqual(counts(0, 2, 0));
    expect(await room.people.session(token)).toBeUndefined();
    const accounts = await room.people.accounts.list();
    expect(accounts.find(({ name }) => name === "wang")).toMatchObject({
      fullName: "王某",
      bureau: "crew-1",
      roles: ["lamp-crew", "lamp-desk"],
    });
    expect((await take(table("登录名|状态\nli|在岗"))).accounts.changed).toBe(1);
  });

  it("tells each faulty row by line, field and rule in both languages, and takes nothing in", async () => {
    const before = await stored();
    const { done, faults, faultCount } = await take(
      table(`登录名|姓名|部门|角色|状态
        chen|陈某|moon|clerk|
        x'; drop table people.account; --|X|||
        chen|陈某|||
        sun|\u202e某||||
        zhou||||
        wu|吴某||UPPER|gone
        |无名|||`),
      table("部门编号|部门名称|上级部门\nworks||crew-1\nnew||", "b"),
    );
    expect(done).toBe(false);
    expect(faultCount).toBe(faults.length);
    const told = faults.map(({ sheet = "", line, field }) => `${sheet}${line} ${field}`);
    for (const one of [
      "2 bureau",
      "3 name",
      "4 sign-in name",
      "5 full name",
      "6 full name",
      "7 roles[0]",
      "7 state",
      "8 sign-in name",
      "b2 parent",
      "b3 name zh",
    ])
      expect(told).toContain(one);
    expect(faults.find(({ line, field }) => line === 2 && field === "bureau")?.message).toEqual({
      zh: "字段 bureau 不符合要求：应为文件或城市中已有的部门",
      en: "Field bureau breaks the rule: a bureau of the file or of the city",
    });
    expect(await stored()).toBe(before);
  });

  it("keeps one administrator, and dissolves no bureau over people or open work", async () => {
    const refused = async (text: string) => (await take(table(text))).faults.map(({ message }) => message.en);
    expect(await refused("登录名|状态\nboss|停用")).toEqual([expect.stringContaining("one administrator remains")]);
    expect(await refused("部门编号|状态\nlamps|撤销")).toEqual(
      expect.arrayContaining([expect.stringContaining("not dissolved")]),
    );
    await take(table("部门编号|部门名称\nold|旧处"));
    const end = room.people.bureaus.watchWork(async (_sql, bureau) => (bureau === "old" ? 4 : 0));
    expect(await refused("部门编号|状态\nold|dissolved")).toEqual([expect.stringContaining("open work: 4")]);
    end();
    expect(await refused("部门编号|状态\nold|dissolved")).toEqual([]);
  });

  it("refuses a file without a header, with unknown columns, or with too many rows", async () => {
    const rules = async (one: ImportTable) => (await take(one)).faults.map(({ message }) => message.en).join();
    expect(await rules(table("a|b\nc|d"))).toContain("a header with");
    expect(await rules(table("登录名|工资\nx|1"))).toContain("unknown column");
    expect(await rules(table("登录名|登录名\nx|y"))).toContain("given once");
    expect(await rules({ rows: [] })).toContain("a header and rows");
    const rows = Array.from({ length: 20_002 }, (_, i) => ({ line: i + 1, cells: [i === 0 ? "登录名" : `u${i}`] }));
    expect(await rules({ rows })).toContain("at most 20000 rows");
  });
});
