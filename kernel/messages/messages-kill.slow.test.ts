import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "../store/open-store.ts";
import { silent } from "../store/testing/backings.ts";
import { buildProgram, type Program } from "../testing/ended-process.ts";
import { httpPorts, killedTemplate, peopleOfTen } from "./testing/http-ports.ts";
import { killedPlaces } from "./testing/killed-place.ts";
import { openTestMessages } from "./testing/open-test-messages.ts";

const rounds = Number(process.env["KILL_ROUNDS"] ?? 5);

/** Lives longer than the city. Every seventh call is refused before it is taken; answers come late, so that kills fall between. */
async function startProvider() {
  const taken = new Map<string, number>();
  let calls = 0;
  const server = createServer((request, response) => {
    void text(request).then(async (body) => {
      calls += 1;
      if (calls % 7 === 0) return void response.writeHead(503).end();
      const key = `${request.url} ${(JSON.parse(body) as { key: string }).key}`;
      taken.set(key, (taken.get(key) ?? 0) + 1);
      await new Promise((resolve) => setTimeout(resolve, calls % 20));
      response.writeHead(200).end();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken: (channel: string) => [...taken].filter(([key]) => key.startsWith(`/${channel} `)),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

describe.each(killedPlaces)("messages, killed, $name", (killed) => {
  let program: Program;
  beforeAll(async () => void (program = await buildProgram("kernel/messages/testing/sending-child.ts")));
  afterAll(() => program.remove());

  it(`loses none and gives none twice over ${rounds} kills between claim and answer`, async () => {
    const place = await killed.make();
    const provider = await startProvider();
    const acknowledged: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const sending = program.start(place.word, provider.address, `r${round}`);
      await sending.reached(20 + round * 13);
      acknowledged.push(...(await sending.kill()));
    }
    const open = {
      ...(place.word.startsWith("postgres") ? { databaseUrl: place.word } : { dataFolder: place.word }),
      log: silent,
    };
    const store = await openStore(open);
    const clock = { at: Date.now() };
    const room = await openTestMessages(store, clock, {
      templates: [killedTemplate],
      people: peopleOfTen,
      callLimit: 5_000,
    });
    for (const port of httpPorts(provider.address)) await room.messages.connect(port);
    for (let turn = 0; turn < 10; turn += 1) {
      await room.run();
      clock.at += 3_600_000;
    }
    const rows = await store.query<{ channel: string; state: string; key: string; reason: { code: string } | null }>(
      "select channel, state, key, reason from messages.delivery",
    );
    const received = await store.query<{ key: string; people: number }>(
      "select key, count(*) as people from messages.received group by key",
    );
    const counts = await room.messages.counts();
    await room.close();
    await store.close();
    await provider.close();
    await place.remove();

    // What was committed is there, whole, once for each person.
    const people = new Map(received.map((row) => [row.key, row.people]));
    expect(acknowledged.length).toBeGreaterThanOrEqual(rounds * 20);
    expect(acknowledged.filter((key) => people.get(key) !== (Number(key.split("-")[1]) % 5 === 0 ? 10 : 1))).toEqual(
      [],
    );
    // Due = handed over + failed.
    const asked = received.reduce((sum, row) => sum + row.people, 0);
    expect(counts.map((count) => [count.channel, count.due, count.handedOver + count.failed])).toEqual([
      ["mail", 0, asked],
      ["sms", 0, asked],
    ]);
    const keysOf = (channel: string, state: string) =>
      rows.filter((row) => row.channel === channel && row.state === state).map(({ key }) => key);
    const takenBy = (channel: string) => provider.taken(channel).map(([key]) => key.split(" ")[1]!);
    // The provider that knows keys has all of them: none lost, none that nobody sent.
    expect(takenBy("sms").toSorted()).toEqual(keysOf("sms", "handed-over").toSorted());
    expect(keysOf("sms", "failed")).toEqual([]);
    // The one that does not was given none twice, and has all that count as handed over; the rest says that it is unsure.
    expect(provider.taken("mail").filter(([, times]) => times > 1)).toEqual([]);
    const byMail = new Set(takenBy("mail"));
    expect(keysOf("mail", "handed-over").filter((key) => !byMail.has(key))).toEqual([]);
    const failed = rows.filter((row) => row.state === "failed");
    expect(failed.filter(({ reason }) => reason?.code !== "message.unsure")).toEqual([]);
  }, 600_000);
});
