import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect, createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

export interface Broker {
  readonly url: string;
  end(): Promise<void>;
}

/** The broker of MQTT_URL, or a mosquitto of our own; undefined when there is neither. */
export async function openBroker(): Promise<Broker | undefined> {
  const { MQTT_URL } = process.env;
  if (MQTT_URL) return { url: MQTT_URL, end: async () => {} };
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), "citybrain-broker-"));
  const file = join(folder, "mosquitto.conf");
  await writeFile(
    file,
    `listener ${port} 127.0.0.1\nallow_anonymous true\nmax_inflight_messages 0\nmax_queued_messages 0\n`,
  );
  const broker = spawn("mosquitto", ["-c", file], {
    stdio: "ignore",
    env: { ...process.env, PATH: `${process.env["PATH"]}:/usr/sbin` },
  });
  const failed = new Promise<false>((resolve) => broker.once("error", () => resolve(false)));
  const end = async () => {
    if (broker.exitCode === null && broker.kill()) await once(broker, "exit");
    await rm(folder, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 100; tries += 1) {
    const state = await Promise.race([failed, answers(port)]);
    if (state) return { url: `mqtt://127.0.0.1:${port}`, end };
    if (broker.pid === undefined) break;
    await wait(50);
  }
  await rm(folder, { recursive: true, force: true });
  return undefined;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
