import { randomUUID } from "node:crypto";
import { jetstreamManager, type JetStreamManager } from "@nats-io/jetstream";
import { connect, type NatsConnection } from "@nats-io/transport-node";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openStream } from "../open-stream.ts";
import { collect, quiet, record, textOf } from "../testing/records.ts";

const natsUrl = process.env["NATS_URL"];
const [here, elsewhere] = [randomUUID(), randomUUID()];

describe.runIf(natsUrl !== undefined)("a JetStream stream", () => {
  const name = `TEST_${randomUUID().slice(0, 8)}`;
  let connection: NatsConnection;
  let manager: JetStreamManager;

  beforeEach(async () => {
    connection = await connect({ servers: natsUrl! });
    manager = await jetstreamManager(connection);
  });
  afterEach(async () => {
    await manager.streams.delete(name).catch(() => false);
    await connection.close();
  });

  const open = (owner?: string) => openStream({ natsUrl: natsUrl!, name, log: quiet, ...(owner ? { owner } : {}) });
  const opened = async (owner?: string, text?: string) => {
    const stream = await open(owner);
    if (text !== undefined) await stream.append(record(text));
    const all = (await collect(stream.read(0))).map(textOf);
    await stream.close();
    return all;
  };

  test("is the first city's for good; another is refused and writes nothing", async () => {
    await opened(here, "a");
    await expect(open(elsewhere)).rejects.toMatchObject({ code: "stream.taken", parameters: { name } });
    expect(await opened(here)).toEqual(["a"]);
  });

  test("is one city's only, of two that begin with it together", async () => {
    const results = await Promise.allSettled([open(here), open(elsewhere)]);
    const won = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    expect(won).toHaveLength(1);
    await won[0]!.close();
    expect(results.find((result) => result.status === "rejected")).toBeDefined();
  });

  test("of a version that did not mark it becomes the city's that opens it, with its own description", async () => {
    await opened(undefined, "before");
    const { config } = await manager.streams.info(name);
    await manager.streams.update(name, { ...config, description: "Zhengzhou, three replicas" });
    expect(await opened(here, "after")).toEqual(["before", "after"]);
    expect((await manager.streams.info(name)).config.description).toBe(
      `Zhengzhou, three replicas · City Brain ${here}`,
    );
    await expect(open(elsewhere)).rejects.toMatchObject({ code: "stream.taken" });
  });

  test("goes to another database's city once its description is emptied", async () => {
    await opened(here, "a");
    const { config } = await manager.streams.info(name);
    await manager.streams.update(name, { ...config, description: "" });
    expect(await opened(elsewhere)).toEqual(["a"]);
    await expect(open(here)).rejects.toMatchObject({ code: "stream.taken" });
  });
});
