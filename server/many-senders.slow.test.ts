import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCity, runCommand, type CityProcess } from "./testing/run-city.ts";

const senders = 24;
const readingsOf = (sender: number) => 1 + ((sender * 97) % 400);
const idOf = (sender: number, place: number) => `urn:ngsi-ld:ParkingSpot:sender-${sender}-${place}`;

/** Which batch a thing's name was told by, and whose it is: mixed-up memory cannot look right. */
const told = (sender: number, place: number, batch: number) => `${sender}/${place}/${batch}`;

describe("many senders at once", () => {
  let folder: string;
  let start: () => Promise<CityProcess>;
  let city: CityProcess;
  let headers: Record<string, string>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "many-senders-"));
    const [data, config] = [join(folder, "data"), join(folder, "city.yaml")];
    await writeFile(config, "demo: false\nlimits: { callsPerMinute: 100000 }\n");
    const made = await runCommand(["connect", "http", "--name", "many", "--source", "many", "--data", data]);
    const token = /token \(shown once\): (\S+)/.exec(made.output)![1]!;
    headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    start = () => runCity(["--data", data, "--config", config]);
    city = await start();
  });
  afterAll(async () => {
    await city.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Sends one batch after the other until the city is gone; gives the number of the last one acknowledged. */
  async function send(sender: number, enough: () => void): Promise<number> {
    for (let batch = 1; ; batch += 1) {
      const readings = Array.from({ length: readingsOf(sender) }, (_, place) => ({
        id: idOf(sender, place),
        type: "ParkingSpot",
        attribute: "name",
        value: told(sender, place, batch),
      }));
      const body = JSON.stringify(readings);
      const answer = await fetch(`${city.address}/api/readings`, { method: "POST", headers, body }).catch(() => null);
      const result = (await answer?.json().catch(() => null)) as { changed: number } | null | undefined;
      if (!result) return batch - 1;
      expect(result.changed).toBe(readings.length);
      enough();
    }
  }

  it("find each what they sent after kill -9, and nothing of another", async () => {
    let acknowledged = 0;
    const enough = () => {
      acknowledged += 1;
      if (acknowledged === senders * 8) city.process.kill("SIGKILL");
    };
    const gone = once(city.process, "exit");
    const last = await Promise.all(Array.from({ length: senders }, (_, sender) => send(sender, enough)));
    await gone;
    city = await start();
    for (const [sender, batch] of last.entries()) {
      const count = readingsOf(sender);
      for (const place of new Set([0, count >> 1, count - 1])) {
        const answer = await fetch(`${city.address}/api/things/${idOf(sender, place)}`);
        const { attributes } = (await answer.json()) as { attributes: { name: { value: string } } };
        // The batch after the last acknowledged one may have reached the disk, too.
        expect([told(sender, place, batch), told(sender, place, batch + 1)]).toContain(attributes.name.value);
      }
    }
  });
});
