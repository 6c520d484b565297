import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../store/store.ts";
import { backings } from "../store/testing/backings.ts";
import { chainHash, genesis } from "./chain.ts";
import { checkJournal } from "./check-journal.ts";
import { headKeyOf, isSignedBy, keyFile, type SignedHead } from "./head-key.ts";
import type { Journal, JournalEntry } from "./journal.ts";
import { openJournal } from "./open-journal.ts";
import { headsFile, readHeads, thinned } from "./published-heads.ts";

describe.each(backings)("a journal that somebody rewrites who knows how it is chained, $name", (backing) => {
  let store: Store;
  let remove: () => Promise<void>;
  let dataFolder: string;
  let journal: Journal;
  let clock = 1_000_000;

  const open = async () => (journal = await openJournal({ store, now: () => (clock += 5), dataFolder }));
  const record = async (...numbers: number[]) => {
    const cause = { source: "lamps", actor: "staff:1" };
    await store.transaction((transaction) =>
      journal.record(transaction, ...numbers.map((number) => ({ topic: "lamps.repaired", data: { number }, cause }))),
    );
    await journal.read({});
  };
  const file = () => join(dataFolder, headsFile);
  /** Changes an entry and hashes it and all after it anew; the head with them. */
  const rewrite = async (from: number) => {
    await store.query(`update journal.entry set data = '{"number":99}' where number = $1`, [from]);
    const entries = await store.query<JournalEntry>("select * from journal.entry order by number");
    let last = genesis;
    for (const entry of entries) {
      last = entry.number < from ? entry.hash : chainHash(last, entry);
      await store.query("update journal.entry set hash = $2 where number = $1", [entry.number, last]);
    }
    await store.query("update journal.head set hash = $1", [last]);
  };
  const head = async () =>
    (await store.query<SignedHead>("select number, hash, at, signature, key from journal.head"))[0]!;

  beforeAll(async () => {
    ({ store, remove } = await backing.open());
    await (await openJournal({ store, now: () => clock })).close();
  });
  beforeEach(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), "citybrain-journal-"));
    await store.query("delete from journal.entry");
    await store.query("update journal.head set number = 0, hash = $1, at = null, signature = null, key = null", [
      genesis,
    ]);
    await open();
    await record(1, 2, 3);
    await record(4, 5);
    await journal.close();
  });
  afterEach(async () => {
    await journal.close();
    await rm(dataFolder, { recursive: true, force: true });
  });
  afterAll(async () => {
    await store.close();
    await remove();
  });

  it("is signed with a key of the data folder that only its owner may read, and published beside the store", async () => {
    expect((await stat(join(dataFolder, keyFile))).mode & 0o777).toBe(0o600);
    const published = (await readHeads(file()))!;
    expect(published.heads.at(-1)).toEqual(await head());
    expect(published.heads.at(-1)).toEqual(journal.head());
    expect(isSignedBy(published.publicKey, journal.head()!)).toBe(true);
    expect(isSignedBy(published.publicKey, { ...journal.head()!, number: 4 })).toBe(false);
    await open();
    expect(journal.fault()).toBeUndefined();
    expect(journal.head()).toEqual(published.heads.at(-1));
    expect(await journal.verify()).toBeUndefined();
  });

  const tamperings: readonly (readonly [what: string, tamper: () => Promise<void>, code: string, number: number])[] = [
    ["the last entry and the head rewritten", () => rewrite(5), "journal.rewritten", 5],
    ["all hashed anew", () => rewrite(1), "journal.rewritten", 5],
    [
      "the last entry and the head rewritten, what was published taken away",
      async () => {
        await rewrite(5);
        await rm(file());
      },
      "journal.unsigned",
      5,
    ],
    [
      "all hashed anew and signed with another key",
      async () => {
        await rewrite(2);
        const { privateKey } = generateKeyPairSync("ed25519");
        const signed = headKeyOf(privateKey).sign(await head());
        await store.query("update journal.head set signature = $1, key = $2", [signed.signature, signed.key]);
        await rm(file());
      },
      "journal.unsigned",
      5,
    ],
    [
      "all hashed anew and what was published changed to fit",
      async () => {
        await rewrite(1);
        const { hash } = await head();
        const published = (await readHeads(file()))!;
        const fitting = published.heads.map((one) => (one.number === 5 ? { ...one, hash } : one));
        await writeFile(file(), JSON.stringify({ ...published, heads: fitting }));
      },
      "journal.unsigned",
      5,
    ],
    [
      "the last entry cut off and the head before it put back, signature and all",
      async () => {
        const before = await head();
        await open();
        await record(6);
        await journal.close();
        await store.query("delete from journal.entry where number = 6");
        await store.query("update journal.head set number = 5, hash = $1, at = $2, signature = $3", [
          before.hash,
          before.at,
          before.signature,
        ]);
      },
      "journal.rewritten",
      6,
    ],
    [
      "a journal emptied",
      async () => {
        await store.query("delete from journal.entry");
        await store.query("update journal.head set number = 0, hash = $1, at = null, signature = null, key = null", [
          genesis,
        ]);
      },
      "journal.rewritten",
      5,
    ],
    [
      "an entry edited",
      () => store.query("update journal.entry set at = at + 1 where number = 4").then(() => {}),
      "journal.broken",
      4,
    ],
    [
      "an entry removed",
      () => store.query("delete from journal.entry where number = 2").then(() => {}),
      "journal.broken",
      2,
    ],
    [
      "what was published cut in the middle",
      async () => writeFile(file(), (await readFile(file(), "utf8")).slice(0, 90)),
      "journal.heads",
      0,
    ],
  ];
  it.each(tamperings)("is found at the next start: %s", async (_, tamper, code, number) => {
    await tamper();
    await open();
    expect(journal.fault()).toEqual({ code, number });
    const [told] = await journal.read({ limit: 1 });
    expect(told).toMatchObject({ topic: "journal.doubted", data: { code, number } });
  });

  it("is found off line, too, with the number of what waits", async () => {
    await store.query(
      `insert into journal.pending (at, topic, data, cause) values (1, 'a.b', '{}', '{"source":"a","actor":"b"}')`,
    );
    const publicKey = journal.head()!.key;
    expect(await checkJournal(store, dataFolder)).toEqual({ entries: 5, waiting: 1, heads: 1, publicKey });
    await store.query("delete from journal.pending");
    await rewrite(3);
    expect(await checkJournal(store, dataFolder)).toMatchObject({ fault: { code: "journal.rewritten", number: 5 } });
    await writeFile(file(), "{}");
    expect(await checkJournal(store, dataFolder)).toMatchObject({ fault: { code: "journal.heads" } });
  });

  it("is found by the whole check wherever it was rewritten", async () => {
    await open();
    await rewrite(1);
    expect(await journal.verify()).toEqual({ code: "journal.rewritten", number: 5 });
  });

  it("takes an old journal over as it is, and signs its head", async () => {
    await store.query("update journal.head set at = null, signature = null, key = null");
    await rm(file());
    const before = await store.query("select * from journal.entry order by number");
    await open();
    expect(journal.fault()).toBeUndefined();
    expect(await store.query("select * from journal.entry order by number")).toEqual(before);
    expect(journal.head()).toMatchObject({ number: 5 });
    expect(await journal.verify()).toBeUndefined();
    await journal.close();
    expect((await readHeads(file()))?.heads.map(({ number }) => number)).toEqual([5]);
  });

  it("begins anew beside a store that was begun anew", async () => {
    await store.query("delete from journal.entry");
    await store.query("update journal.head set number = 0, hash = $1, at = null, signature = null, key = null", [
      genesis,
    ]);
    journal = await openJournal({ store, now: () => (clock += 5), dataFolder, begun: true });
    expect(journal.fault()).toBeUndefined();
    await record(1);
    expect(await journal.verify()).toBeUndefined();
  });
});

describe("published heads", () => {
  it("are kept by the hour for two days and by the day before, and the newest always", () => {
    const hour = 3_600_000;
    const now = 1_000 * 24 * hour;
    const all = Array.from({ length: 24 * 10 * 4 }, (_, at) => ({
      number: at + 1,
      hash: "",
      at: now - (24 * 10 * 4 - 1 - at) * (hour / 4),
      signature: "",
      key: "k",
    }));
    const kept = thinned(all, now);
    expect(kept.at(-1)).toBe(all.at(-1));
    expect(kept.length).toBeGreaterThan(48);
    expect(kept.length).toBeLessThan(48 + 12);
    expect(kept).toEqual(kept.toSorted((a, b) => a.number - b.number));
    expect(thinned(kept, now)).toEqual(kept);
  });
});
