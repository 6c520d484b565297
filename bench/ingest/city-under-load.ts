import { fork, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cpuOf } from "./processor-time.ts";
import { runCity, runCommand, type CityProcess } from "../../server/testing/run-city.ts";
import type { LoadOrder, LoadReport } from "./load.ts";

export interface CityUnderLoad {
  readonly city: CityProcess;
  readonly port: number;
  readonly token: string;
  /** CPU time the server has used, µs. */
  cpu(): number;
  /** Memory of the server, MB. */
  memory(): number;
  load(order: Omit<LoadOrder, "port" | "token">): Promise<LoadReport>;
  get(path: string): Promise<unknown>;
  end(): Promise<void>;
}

/** A new city without the demo, as `npm start` runs it, with a token for a feed, and a process that loads it. */
export async function startCityUnderLoad(
  environment: NodeJS.ProcessEnv,
  configuration: object,
): Promise<CityUnderLoad> {
  const folder = await mkdtemp(join(tmpdir(), "citybrain-ingest-"));
  const data = join(folder, "data");
  const config = join(folder, "config.json");
  await writeFile(config, JSON.stringify({ demo: false, limits: { callsPerMinute: 100_000 }, ...configuration }));
  const env = { ...environment, LOG_LEVEL: "error" };
  const made = await runCommand(["connect", "http", "--name", "bench", "--source", "bench", "--data", data], env);
  const token = /token \(shown once\): (\S+)/.exec(made.output)?.[1];
  if (token === undefined) throw new Error(`no token:\n${made.output}`);
  const city = await runCity(["--data", data, "--config", config], env);
  const port = Number(new URL(city.address).port);
  const loader = fork(join(import.meta.dirname, "load.ts"));
  const pid = city.process.pid!;
  return {
    city,
    port,
    token,
    cpu: () => cpuOf(pid),
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]) / 1024,
    load: (order) => ask(loader, { ...order, port, token }),
    async get(path) {
      const answer = await fetch(city.address + path, { headers: { authorization: `Bearer ${token}` } });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    async end() {
      loader.kill();
      await city.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function ask(loader: ChildProcess, order: LoadOrder): Promise<LoadReport> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error("the load's process ended"));
    loader.once("exit", ended);
    loader.once("message", (report: LoadReport) => {
      loader.off("exit", ended);
      resolve(report);
    });
    loader.send(order);
  });
}
