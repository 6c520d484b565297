import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface TestCity {
  readonly address: string;
  readonly administrator: { readonly name: string; readonly password: string };
  stop(): Promise<void>;
}

/** The built server on a folder of its own and a free port, with a small simulated city and what else the configuration says. */
export async function startCity(berths = 3000, configuration: object = {}): Promise<TestCity> {
  const folder = await mkdtemp(join(tmpdir(), "citybrain-browser-"));
  const config = join(folder, "city.json");
  await writeFile(config, JSON.stringify({ demo: { berths }, ...configuration }));
  const words = ["dist/server/main.js", "start", "--port", "0", "--data", join(folder, "data"), "--config", config];
  const server = spawn(process.execPath, words, {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, LOG_LEVEL: "error", DATABASE_URL: "", NATS_URL: "" },
  });
  const printed = await untilReady(server);
  const address = /http:\/\/\S+:\d+/.exec(printed)?.[0];
  const [, name, password] = /\/workbench\s+(\S+)\s+(\S+)/.exec(printed) ?? [];
  if (address === undefined || name === undefined || password === undefined) throw new Error(`cannot read: ${printed}`);
  return {
    address,
    administrator: { name, password },
    stop: async () => {
      const ended = once(server, "exit");
      server.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function untilReady(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    server.stdout?.on("data", (bytes: Buffer) => {
      printed += bytes.toString();
      if (printed.includes("ready")) resolve(printed);
    });
    server.once("exit", (code) => reject(new Error(`the server ended with ${code}: ${printed}`)));
  });
}
