import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { pino } from "pino";
import { scenarios } from "../../scenarios/index.ts";
import { containOwners } from "../../kernel/rooms/contain-owners.ts";
import type { DataPart } from "../../kernel/damage/data-part.ts";
import { assembleCity, type RunningCity } from "../assemble.ts";
import { loadConfiguration } from "../configuration/load.ts";
import { packageRoot, version } from "../package-root.ts";
import { errorLines } from "./print-error.ts";

export interface StartOptions {
  readonly port: number;
  readonly host: string;
  readonly data: string;
  readonly config?: string;
  readonly acceptLoss?: ReadonlySet<DataPart>;
}

const stopLimit = 9_500;

/** `citybrain start`: runs until a signal. Exit code 0 after a clean stop. */
export async function start(options: StartOptions, print: (line: string) => void): Promise<void> {
  const configuration = await loadConfiguration(options.config);
  const log = pino({ level: process.env["LOG_LEVEL"] ?? "info", base: undefined }, pino.destination(2));
  const { DATABASE_URL: databaseUrl, NATS_URL: natsUrl, NATS_STREAM: natsStream } = process.env;
  const city = await assembleCity({
    configuration,
    ...(options.config === undefined ? {} : { configurationFile: options.config }),
    scenarios,
    dataFolder: options.data,
    ...(databaseUrl ? { databaseUrl } : {}),
    ...(natsUrl ? { natsUrl } : {}),
    ...(natsStream ? { natsStream } : {}),
    ...(options.acceptLoss === undefined ? {} : { acceptLoss: options.acceptLoss }),
    host: options.host,
    port: options.port,
    webFolder: join(packageRoot, "dist", "web"),
    log,
    now: Date.now,
    steady: () => performance.now(),
    random: Math.random,
    id: randomUUID,
  });
  containOwners(process, log);
  stopOnSignal(city);
  void city.lost.then((reason) => {
    for (const line of errorLines(reason)) print(line);
    process.exit(1);
  });
  print(`City Brain ${version}  ${city.address}`);
  try {
    const { firstAdministrator } = await city.ready;
    if (firstAdministrator !== undefined) {
      print("");
      print("  首次启动：管理员账号（仅显示一次，登录后须修改密码）");
      print("  First start: the administrator (shown once; the password must be changed after sign-in)");
      print(`    ${city.address}/workbench   ${firstAdministrator.name}   ${firstAdministrator.password}`);
      print("");
    }
    print(`就绪 · ready  ${city.brain.status()}`);
  } catch (error) {
    for (const line of errorLines(error)) print(line);
    await city.stop();
    process.exit(1);
  }
}

/** The first signal stops cleanly, a second one at once. */
function stopOnSignal(city: RunningCity): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), stopLimit).unref();
    city.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  if (process.env["npm_lifecycle_event"] !== undefined) whenParentEnds(stop);
}

/** The shell that npm runs a script in does not hand a SIGTERM on: it ends, and the city would stay behind alone. */
function whenParentEnds(stop: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, 500);
  timer.unref();
}
