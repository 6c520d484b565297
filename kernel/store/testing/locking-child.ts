import { lockDatabase } from "../database-lock.ts";
import { silent } from "./backings.ts";

/** Holds the database until it is killed. */
await lockDatabase({ databaseUrl: process.argv[2]!, log: silent });
process.stdout.write("held\n");
setInterval(() => undefined, 60_000);
