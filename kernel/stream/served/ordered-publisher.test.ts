import { JetStreamApiError } from "@nats-io/jetstream";
import fc from "fast-check";
import { expect, test } from "vitest";
import { OrderedPublisher, type Outgoing, type Sender } from "./ordered-publisher.ts";

type Fate = "arrives" | "is lost" | "arrives but its answer is lost";

/** Does what JetStream does with ids and expected sequences, over a line that loses what the fates say. */
class Server implements Sender {
  readonly stored: string[] = [];
  constructor(private readonly fates: Fate[]) {}

  async send({ id }: Outgoing, after?: number): Promise<{ sequence: number }> {
    const fate = this.fates.shift() ?? "arrives";
    await Promise.resolve();
    if (fate === "is lost") throw new Error("timeout");
    const known = this.stored.indexOf(id);
    if (known < 0 && after && after !== this.stored.length) throw new JetStreamApiError(wrongSequence);
    if (known < 0) this.stored.push(id);
    if (fate === "arrives but its answer is lost") throw new Error("timeout");
    return { sequence: (known < 0 ? this.stored.length - 1 : known) + 1 };
  }
  lastSequence = async () => this.stored.length;
  pause = async () => {};
}

const wrongSequence = { code: 400, err_code: 10_071, description: "wrong last sequence" };

async function publish(server: Server, ids: readonly string[]) {
  const publisher = new OrderedPublisher(server, 0);
  const told: (readonly [string, number | string])[] = [];
  publisher.push(
    ids.map((id) => {
      let mine = false;
      return {
        id,
        part: { header: "", payload: new Uint8Array(0) },
        bytes: 0,
        done: (sequence) => told.push([id, sequence]),
        failed: (error) => {
          if (!mine) told.push([id, error.code]);
          mine = true;
        },
        void: () => mine,
      };
    }),
  );
  await publisher.idle();
  return told;
}

const ids = Array.from({ length: 30 }, (_, index) => `message-${index}`);

test("every message is stored once and in order, whatever the line loses", async () => {
  const fate = fc.constantFrom<Fate>("arrives", "arrives", "is lost", "arrives but its answer is lost");
  await fc.assert(
    fc.asyncProperty(fc.array(fate, { maxLength: 60 }), async (fates) => {
      const server = new Server(fates);
      const told = await publish(server, ids);
      const acknowledged = told.filter(([, answer]) => typeof answer === "number");
      expect(told.map(([id]) => id).toSorted()).toEqual(ids.toSorted());
      for (const [id, sequence] of acknowledged) expect(server.stored[Number(sequence) - 1]).toBe(id);
      expect(server.stored).toEqual(ids.filter((id) => server.stored.includes(id)));
    }),
  );
});

test("a line that stays dead is told to all that wait", async () => {
  const server = new Server(Array.from({ length: 500 }, () => "is lost" as const));
  const told = await publish(server, ids);
  expect(told).toEqual(ids.map((id) => [id, "stream.unavailable"]));
});

test("answers come in the order of the messages, repeated ones with the place they have", async () => {
  const server = new Server([]);
  expect(await publish(server, ["a", "b", "a", "c"])).toEqual([
    ["a", 1],
    ["b", 2],
    ["a", 1],
    ["c", 3],
  ]);
});
