import { openStore } from "../open-store.ts";
import { silent } from "./backings.ts";

/** Commits for ever, in transactions of two rows, and prints each number only once its commit was acknowledged. */
const [dataFolder, start] = process.argv.slice(2);
const store = await openStore({ dataFolder, log: silent });
await store.migrate("kill", [
  { number: 1, name: "rows", sql: "create table kill.row (number bigint, half integer, primary key (number, half))" },
]);
process.stdout.write("open\n");

for (let number = Number(start); ; number += 1) {
  await store.transaction(async (transaction) => {
    await transaction.query("insert into kill.row values ($1, 1)", [number]);
    await transaction.query("insert into kill.row values ($1, 2)", [number]);
    await transaction.emit({ topic: "kill.row", data: { number }, cause: { source: "test", actor: "system" } });
  });
  process.stdout.write(`${number}\n`);
}
