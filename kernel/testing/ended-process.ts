import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { basename } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";

/** A process of its own that a test ends at the worst moment. It prints a line for each thing it has done. */
export interface EndedProcess {
  readonly pid: number;
  /** Waits for this many lines; rejects when the process ended by itself before. */
  reached(lines: number): Promise<void>;
  /** Ends it with SIGKILL and gives all lines it printed. */
  kill(): Promise<readonly string[]>;
}

export interface Program {
  start(...words: readonly string[]): EndedProcess;
  remove(): Promise<void>;
}

/** Bundles a program of the tests, named from the root of the repository, so that Node runs it without the tests' tools. */
export async function buildProgram(entry: string): Promise<Program> {
  const outfile = `dist/test/${basename(entry, ".ts")}.${process.pid}.mjs`;
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
  });
  return {
    start: (...words) => startProcess([outfile, ...words]),
    remove: () => rm(outfile, { force: true }),
  };
}

function startProcess(words: readonly string[]): EndedProcess {
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
  const printed: string[] = [];
  const waiting = new Set<() => void>();
  const output = createInterface({ input: child.stdout }).on("line", (line) => {
    printed.push(line);
    waiting.forEach((look) => look());
  });
  const exit = once(child, "exit");
  const end = once(output, "close");
  return {
    pid: child.pid!,
    reached: (lines) =>
      new Promise<void>((resolve, reject) => {
        const look = () => printed.length >= lines && resolve();
        waiting.add(look);
        void end.then(() => reject(new Error(`the process ended by itself after ${printed.length} lines`)));
        look();
      }),
    async kill() {
      child.kill("SIGKILL");
      await Promise.all([exit, end]);
      return printed;
    },
  };
}
