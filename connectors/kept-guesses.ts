import { createHash } from "node:crypto";
import { Value } from "typebox/value";
import type { Migration, Store } from "../kernel/index.ts";
import { Mapping } from "./parking/mapping.ts";
import type { Guess } from "./parking/read-answers.ts";

/** Guesses that outlive a restart: the ids of things must not change because a name elsewhere in an answer does. */
export interface KeptGuesses {
  /** `plan` is what the guess was made for: after another configuration the guess is made anew. */
  read(feed: string, part: string, plan: object): Promise<Guess | undefined>;
  write(feed: string, part: string, plan: object, guess: Guess): Promise<void>;
}

export const noGuesses: KeptGuesses = { read: async () => undefined, write: async () => {} };

const migrations: readonly Migration[] = [
  {
    number: 1,
    name: "guesses of feeds' shapes",
    sql: `create table connectors.guess (
      feed text not null,
      part text not null,
      plan text not null,
      guess text not null,
      primary key (feed, part)
    )`,
  },
];

const digestOf = (plan: object): string => createHash("sha256").update(JSON.stringify(plan)).digest("hex");

/** @throws CityError `store.migration.…` */
export async function openKeptGuesses(store: Store): Promise<KeptGuesses> {
  await store.migrate("connectors", migrations);
  return {
    async read(feed, part, plan) {
      const [row] = await store.query<{ guess: string }>(
        "select guess from connectors.guess where feed = $1 and part = $2 and plan = $3",
        [feed, part, digestOf(plan)],
      );
      const guess = row === undefined ? undefined : (JSON.parse(row.guess) as Guess);
      return guess !== undefined && Value.Check(Mapping, guess.mapping) ? guess : undefined;
    },
    async write(feed, part, plan, guess) {
      await store.query(
        `insert into connectors.guess values ($1, $2, $3, $4)
         on conflict (feed, part) do update set plan = excluded.plan, guess = excluded.guess`,
        [feed, part, digestOf(plan), JSON.stringify(guess)],
      );
    },
  };
}
