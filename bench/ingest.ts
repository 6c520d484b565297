import { loadavg } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { idOf, makeBodies, thingCount } from "./ingest/bodies.ts";
import { measureMqtt } from "./ingest/over-mqtt.ts";
import { postgresCpu } from "./ingest/processor-time.ts";
import { startCityUnderLoad, type CityUnderLoad } from "./ingest/city-under-load.ts";

/** Few readings a request need many at once, or they wait for the disk one after the other. */
const usualConnections: Record<number, number> = { 1000: 16, 100: 32, 10: 64, 1: 64 };
const goals: Record<number, string> = { 1000: "goal 200,000", 100: "goal 100,000" };

/**
 * Durable readings a second over HTTP through the whole change path: checked, on disk, in state, acknowledged; in history
 * within two seconds. The built server runs as with `npm start`; the load comes from another process. Each value changes.
 * JSON.parse of the same bytes runs between the slices, on the same machine under the same load.
 *
 * Flags: `--seconds N` of load in all per batch size (8), `--connections N` (16 to 64, by batch size), `--batches 1000,100,10,1`.
 * The same bodies go through an MQTT broker, too (MQTT_URL, or a mosquitto of its own when it is installed).
 * DATABASE_URL (and NATS_URL) runs the same on PostgreSQL (and JetStream) as well; the CPU of a PostgreSQL on this machine
 * is told, too, since it works on the same cores. `--only embedded`, `served` or `mqtt` measures one of them.
 */
export default async function ingest(flags: Record<string, string>): Promise<void> {
  const { DATABASE_URL, NATS_URL } = process.env;
  const wanted = (part: string) => (flags["only"] ?? part) === part;
  if (wanted("embedded")) await measure("embedded", {}, flags);
  if (wanted("served")) {
    const served = { DATABASE_URL, ...(NATS_URL ? { NATS_URL } : {}) };
    if (DATABASE_URL) await measure(NATS_URL ? "PostgreSQL and JetStream" : "PostgreSQL", served, flags);
    else console.log("\nPostgreSQL: not measured, DATABASE_URL is not set");
  }
  if (wanted("mqtt")) await measureMqtt(batchesOf(flags), Number(flags["seconds"] ?? 8));
}

function batchesOf(flags: Record<string, string>): number[] {
  return (flags["batches"] ?? "1000,100,10,1").split(",").map(Number);
}

async function measure(name: string, served: NodeJS.ProcessEnv, flags: Record<string, string>): Promise<void> {
  const seconds = Number(flags["seconds"] ?? 8);
  const connectionsFor = (batch: number) => Number(flags["connections"] ?? usualConnections[batch] ?? 16);
  const batches = batchesOf(flags);
  console.log(`\n${name}: ${thingCount} things, load average ${loadavg()[0]!.toFixed(1)}`);
  const under = await startCityUnderLoad({ DATABASE_URL: "", NATS_URL: "", ...served }, {});
  try {
    const filled = await under.load({ batch: 1000, connections: connectionsFor(1000) });
    if (filled.failures > 0) throw new Error(`things were not taken in: ${filled.firstFailure}`);
    console.log(
      "batch | connections | readings/s | of JSON.parse | CPU µs/reading (PostgreSQL) | p50 ms | p99 ms | MB/s | failures",
    );
    for (const batch of batches) await measureBatch(under, batch, connectionsFor(batch), seconds);
    await verify(under);
    console.log(`memory of the server: ${under.memory().toFixed(0)} MB`);
  } finally {
    await under.end();
  }
}

async function measureBatch(under: CityUnderLoad, batch: number, connections: number, seconds: number): Promise<void> {
  const texts = makeBodies(batch, Math.min(thingCount, batch * 3000), 0).map(({ bytes }) => bytes);
  const slices = 4;
  const ratios: number[] = [];
  const latencies: number[] = [];
  let [readings, took, cpu, postgres, bytes, failures, failure] = [0, 0, 0, 0, 0, 0, ""];
  for (let slice = 0; slice < slices; slice += 1) {
    const parsed = parseRate(texts, batch);
    const before = under.cpu();
    const postgresBefore = postgresCpu();
    const report = await under.load({ batch, connections, time: (seconds * 1000) / slices });
    cpu += under.cpu() - before;
    postgres += postgresCpu() - postgresBefore;
    readings += report.readings;
    took += report.took;
    bytes += report.bytes;
    failures += report.failures;
    failure ||= report.firstFailure;
    latencies.push(...report.latencies);
    ratios.push(((report.readings / report.took) * 1000) / ((parsed + parseRate(texts, batch)) / 2));
  }
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))]!;
  const rate = Math.round((readings / took) * 1000).toLocaleString("en");
  const goal = goals[batch] === undefined ? "" : ` (${goals[batch]})`;
  const ratio = ratios.toSorted((a, b) => a - b)[slices / 2]!.toFixed(2);
  const each = `${(cpu / readings).toFixed(2)} (${(postgres / readings).toFixed(2)})`;
  const figures = [rate + goal, ratio, each, at(0.5).toFixed(1), at(0.99).toFixed(1)];
  console.log([batch, connections, ...figures, (bytes / took / 1000).toFixed(0), failures].join(" | "));
  if (failures > 0) console.log(`  first failure: ${failure}`);
}

/** ms before each slice: of 300, the rate differed by a fifth from one time to the next. */
const parseTime = 800;

/** Readings a second that JSON.parse alone takes from the bytes. */
function parseRate(texts: readonly Buffer[], batch: number): number {
  const begin = performance.now();
  let readings = 0;
  while (performance.now() - begin < parseTime) {
    for (const bytes of texts) {
      JSON.parse(bytes.toString());
      readings += batch;
      if (performance.now() - begin >= parseTime) break;
    }
  }
  return (readings / (performance.now() - begin)) * 1000;
}

/** One reading, then a look at the state at once, and at history until it is there. */
async function verify(under: CityUnderLoad): Promise<void> {
  const id = idOf(4711);
  const now = Date.now();
  const send = async (value: string, observedAt: number) => {
    const answer = await fetch(`${under.city.address}/api/readings`, {
      method: "POST",
      headers: { authorization: `Bearer ${under.token}`, "content-type": "application/json" },
      body: JSON.stringify([{ id, attribute: "status", value, observedAt }]),
    });
    if (!answer.ok) throw new Error(`sample refused: ${await answer.text()}`);
  };
  await send("closed", now);
  const thing = (await under.get(`/api/things/${encodeURIComponent(id)}`)) as {
    attributes: { status: { value: string } };
  };
  const sees = thing.attributes.status.value === "closed";
  const path = `/api/things/${encodeURIComponent(id)}/history?attribute=status&from=${now}&to=${now + 1}&resolution=raw`;
  let found = false;
  while (!found && Date.now() - now < 10_000) {
    found = ((await under.get(path)) as { points: unknown[] }).points.length > 0;
    if (!found) await wait(50);
  }
  const history = found ? `${Date.now() - now} ms after it was sent` : "not within 10 s";
  console.log(`sample: in the state at once: ${sees ? "yes" : "NO"}; in history ${history}`);
}
