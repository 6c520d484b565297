import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CityEvent, Store } from "../store/store.ts";
import { backings } from "../store/testing/backings.ts";
import type { Journal, JournalEntry } from "./journal.ts";
import { openJournal } from "./open-journal.ts";

const event = (number: number, topic = "scenario.switched"): CityEvent => ({
  topic,
  data: { number, zh: "停用", list: [1, null, { b: 1, a: 0.1 }] },
  cause: { source: "workbench", actor: "staff:1", bureau: "traffic" },
});

function signal() {
  let give = () => {};
  const given = new Promise<void>((resolve) => (give = resolve));
  return { give, given };
}

describe.each(backings)("journal, $name", (backing) => {
  let store: Store;
  let remove: () => Promise<void>;
  let journal: Journal;
  let clock = 1_000;

  beforeAll(async () => {
    ({ store, remove } = await backing.open());
    journal = await openJournal({ store, now: () => (clock += 5) });
  });
  beforeEach(async () => {
    await journal.read({});
    await store.query("delete from journal.entry");
    await store.query("delete from city.outbox");
    await store.query("update journal.head set number = 0, hash = $1", ["0".repeat(64)]);
  });
  afterAll(async () => {
    await journal.close();
    await store.close();
    await remove();
  });

  const record = async (...events: CityEvent[]): Promise<JournalEntry[]> => {
    await store.transaction((transaction) => journal.record(transaction, ...events));
    return (await journal.read({ limit: Math.min(events.length, 500) })).toReversed();
  };
  const five = () => record(event(1), event(2), event(3), event(4), event(5));

  it("reads back what was recorded, newest first, numbered without gaps", async () => {
    const entries = await five();
    expect(entries.map((entry) => entry.number)).toEqual([1, 2, 3, 4, 5]);
    expect(await journal.read({})).toEqual(entries.toReversed());
    expect(await journal.read({ before: 3, limit: 1 })).toEqual([entries[1]]);
  });

  it("finds topics by their beginning, part by part", async () => {
    await record(
      event(1, "scenario.switched"),
      event(2, "scenarios.other"),
      event(3, "scenario"),
      event(4, "people.x"),
    );
    const numbers = async (topic: string) => (await journal.read({ topic })).map((entry) => entry.number);
    expect(await numbers("scenario")).toEqual([3, 1]);
    expect(await numbers("scenario.switched")).toEqual([1]);
    expect(await numbers("scen_rio")).toEqual([]);
  });

  it("refuses a limit out of range by naming it", async () => {
    for (const limit of [0, 501, 1.5])
      await expect(journal.read({ limit })).rejects.toMatchObject({
        code: "input.invalid",
        answer: { field: "limit" },
      });
  });

  it("keeps entry and event together, or neither", async () => {
    const failed = store.transaction(async (transaction) => {
      await journal.record(transaction, event(1));
      throw new Error("no");
    });
    await expect(failed).rejects.toThrow("no");
    expect(await store.query("select count(*) from city.outbox")).toEqual([{ count: 0 }]);
    const [entry] = await record(event(2));
    expect(entry?.number).toBe(1);
    expect(await store.query("select event from city.outbox")).toEqual([{ event: entry }]);
  });

  const manyAtOnce = backing.name === "PostgreSQL" ? it : undefined;
  manyAtOnce?.("lets nobody wait for another's transaction", async () => {
    const recorded = signal();
    const released = signal();
    const first = store.transaction(async (transaction) => {
      await journal.record(transaction, event(1));
      recorded.give();
      await released.given;
    });
    await recorded.given;
    const second = await record(event(2));
    released.give();
    await first;
    expect(second.map((entry) => entry.number)).toEqual([1]);
    expect((await journal.read({})).map(({ data }) => data["number"])).toEqual([1, 2]);
    expect(await journal.verify()).toBeUndefined();
  });

  it("chains at its next opening what was committed and not yet chained", async () => {
    await store.query(
      `insert into journal.pending (at, topic, data, cause) values (1, 'a.b', '{}', '{"source":"a","actor":"b"}')`,
    );
    const next = await openJournal({ store, now: () => clock });
    expect(await store.query("select number, topic from journal.entry")).toEqual([{ number: 1, topic: "a.b" }]);
    await next.close();
  });

  it("tells subscribers after the commit, and nothing of a rollback", async () => {
    const seen: number[] = [];
    const end = journal.subscribe((entry) => seen.push(entry.number));
    await record(event(1), event(2));
    await store
      .transaction(async (transaction) => {
        await journal.record(transaction, event(3));
        throw new Error("no");
      })
      .catch(() => {});
    await journal.read({});
    end();
    await record(event(4));
    expect(seen).toEqual([1, 2]);
  });

  it("never forks when many record at once", async () => {
    await Promise.all(Array.from({ length: 25 }, (_, i) => record(event(i))));
    const numbers = (await journal.read({ limit: 500 })).map((entry) => entry.number);
    expect(numbers).toEqual(Array.from({ length: 25 }, (_, i) => 25 - i));
    expect(await journal.verify()).toBeUndefined();
  });

  it("finds nothing wrong with an empty journal and with a whole one", async () => {
    expect(await journal.verify()).toBeUndefined();
    await five();
    expect(await journal.verify()).toBeUndefined();
  });

  it.each([
    ["a changed topic", "update journal.entry set topic = 'x' where number = 3", 3],
    ["a changed instant", "update journal.entry set at = at + 1 where number = 2", 2],
    [
      "a changed actor",
      `update journal.entry set cause = '{"source":"workbench","actor":"staff:2"}' where number = 4`,
      4,
    ],
    ["changed data", `update journal.entry set data = '{}' where number = 5`, 5],
    ["a changed hash", "update journal.entry set hash = repeat('a', 64) where number = 1", 1],
    ["a removed entry", "delete from journal.entry where number = 3", 3],
    ["a removed first entry", "delete from journal.entry where number = 1", 1],
    ["removed last entries", "delete from journal.entry where number > 3", 4],
    ["a journal emptied", "delete from journal.entry", 1],
    [
      "an entry put in after the last",
      "insert into journal.entry select 6, at, topic, data, cause, hash from journal.entry where number = 5",
      6,
    ],
    [
      "an entry put in before the first",
      "insert into journal.entry select 0, at, topic, data, cause, hash from journal.entry where number = 1",
      0,
    ],
    [
      "two entries that changed places",
      "update journal.entry set number = case number when 2 then 103 else 102 end where number in (2, 3); update journal.entry set number = number - 100 where number > 100",
      2,
    ],
    [
      "an end set back",
      "update journal.head set number = 4, hash = (select hash from journal.entry where number = 4)",
      5,
    ],
    ["an end taken away", "update journal.head set hash = repeat('b', 64)", 5],
  ])("finds %s", async (_, tampering, number) => {
    await five();
    for (const statement of tampering.split("; ")) await store.query(statement);
    expect(await journal.verify()).toEqual({ code: "journal.broken", number });
  });

  it("walks a chain of several pages", async () => {
    await record(...Array.from({ length: 1_001 }, (_, i) => event(i)));
    expect(await journal.verify()).toBeUndefined();
    await store.query(`update journal.entry set data = '{"number":0}' where number = 1000`);
    expect(await journal.verify()).toEqual({ code: "journal.broken", number: 1000 });
  });
});
