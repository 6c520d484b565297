// Opens a store, sends messages without end and hands them over to a provider, until it is killed: the place, the provider's
// address, and what its keys begin with are its words. It prints a key once the message is committed.
import { openJobs } from "../../jobs/open-jobs.ts";
import { openJournal } from "../../journal/open-journal.ts";
import { openStore } from "../../store/open-store.ts";
import { openMessages } from "../open-messages.ts";
import { httpPorts, killedTemplate, peopleOfTen } from "./http-ports.ts";

const [place, provider, beginning] = process.argv.slice(2) as [string, string, string];
const log = { info: () => {}, warn: () => {}, error: () => {} };
const now = () => Date.now();
const store = await openStore(place.startsWith("postgres") ? { databaseUrl: place, log } : { dataFolder: place, log });
const journal = await openJournal({ store, now });
const jobs = await openJobs({ store, journal, now, log });
const messages = await openMessages({ store, journal, jobs, people: peopleOfTen, now });
messages.declare(killedTemplate);
for (const port of httpPorts(provider)) await messages.connect(port);

for (let i = 0; ; i += 1) {
  const key = `${beginning}-${i}`;
  const to = i % 5 === 0 ? { role: key } : { person: key };
  await store.transaction((transaction) =>
    messages.writes(transaction).send({ to, template: killedTemplate.id, values: { text: key }, key }),
  );
  process.stdout.write(`${key}\n`);
}
