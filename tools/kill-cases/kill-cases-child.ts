import { randomBytes, randomUUID } from "node:crypto";
import { openJournal } from "../../kernel/journal/open-journal.ts";
import type { Log, Who } from "../../kernel/index.ts";
import { openPeople } from "../../kernel/people/open-people.ts";
import { openCasework } from "../../kernel/rooms/open-casework.ts";
import type { Owner } from "../../kernel/rooms/owner.ts";
import type { RoomBase } from "../../kernel/rooms/room-kind.ts";
import { openStore } from "../../kernel/store/open-store.ts";
import { killKind, killTemplate } from "./kill-kind.ts";

/** What a client sent and has no answer to: it sends it again under the same key. */
interface Doubt {
  readonly key: string;
  readonly task?: string;
}

/** Opens and ends cases, several at once, and says each once its commit is acknowledged; until it is killed. */
const [dataFolder, databaseUrl, round, doubts] = process.argv.slice(2) as [string, string, string, string];
const log: Log = { info: () => {}, warn: () => {}, error: () => {} };
const store = await openStore({ dataFolder, ...(databaseUrl === "" ? {} : { databaseUrl }), log });
const now = () => Date.now();
const journal = await openJournal({ store, now });
const random = (size: number) => randomBytes(size);
const base: RoomBase = {
  store,
  journal,
  people: await openPeople({ store, journal, now, random }),
  things: {} as never,
  changePath: {} as never,
  profile: { name: { zh: "城", en: "City" }, timeZone: "Asia/Shanghai" } as never,
  dataFolder,
  now,
  id: randomUUID,
  random,
  every: () => () => {},
  log,
};
const { rooms } = await openCasework(base);
const owner: Owner = { id: "kill", hold: (_, end) => end, run: (_, work) => work(), ended: () => false };
rooms.messages.declare(killTemplate, owner);
await rooms.cases.declare([killKind], {});
const citizen: Who = { actor: "citizen-1", kind: "citizen", level: "account", roles: [] };
const desk: Who = { actor: "staff-1", kind: "staff", level: "account", roles: ["desk"] };
const say = (...words: string[]) => process.stdout.write(`${words.join(" ")}\n`);

async function finish({ key, task }: Doubt): Promise<void> {
  let known = task;
  if (known === undefined) {
    say("try", key);
    const one = await store.transaction((transaction) =>
      rooms.cases.writes(transaction, "kill").open({ kind: killKind.id, data: { about: key }, key }, citizen),
    );
    known = one.tasks[0]!.id;
    say("opened", key, known);
  }
  const id = known;
  await store.transaction((transaction) =>
    rooms.cases.writes(transaction, "kill").answer(id, "done", desk, { turn: 1, key: `answer-${key}` }),
  );
  say("answered", key);
}

say("ready");
await Promise.all((JSON.parse(doubts) as Doubt[]).map(finish));
await Promise.all(
  Array.from({ length: 6 }, async (_, worker) => {
    for (let number = 0; ; number += 1) await finish({ key: `${round}-${worker}-${number}` });
  }),
);
