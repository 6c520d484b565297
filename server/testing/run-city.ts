import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { packageRoot } from "../package-root.ts";

export interface CityProcess {
  readonly process: ChildProcess;
  readonly output: () => string;
  readonly address: string;
  readonly password: string | undefined;
  stop(): Promise<number | null>;
}

/** Runs the built command line like a person does, on a free port, and waits until it is ready. */
export async function runCity(words: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<CityProcess> {
  const child = run(["start", "--port", "0", ...words], environment);
  let output = "";
  child.stdout!.on("data", (data: Buffer) => (output += data.toString()));
  child.stderr!.on("data", (data: Buffer) => (output += data.toString()));
  while (!output.includes("就绪 · ready")) {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}:\n${output}`);
    await wait(20);
  }
  return {
    process: child,
    output: () => output,
    address: /http:\/\/127\.0\.0\.1:\d+/.exec(output)![0],
    password: /\/workbench {3}admin {3}(\S+)/.exec(output)?.[1],
    async stop() {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
      return child.exitCode;
    },
  };
}

/** One command to its end: exit code and all it printed. */
export async function runCommand(words: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const child = run(words, environment);
  let output = "";
  child.stdout!.on("data", (data: Buffer) => (output += data.toString()));
  child.stderr!.on("data", (data: Buffer) => (output += data.toString()));
  await once(child, "close");
  return { code: child.exitCode, output };
}

/** Node's own flags in `npm start`. */
const { scripts } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as {
  scripts: { start: string };
};
const flags = scripts.start.split(" ").filter((word) => word.startsWith("--"));

/** The test's own environment names servers that others use; a city gets only those it is given. */
function run(words: readonly string[], environment: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [...flags, join(packageRoot, "dist", "server", "main.js"), ...words], {
    env: { ...process.env, DATABASE_URL: "", NATS_URL: "", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
}
