import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";

/** What each screen asks for. */
export type Lists = "own" | "invented" | "boxes";

export interface ScreensOrder {
  readonly port: number;
  readonly count: number;
  readonly lists: Lists;
}

export interface OpenScreens {
  /** Events that all screens together have been told. */
  told(): Promise<number>;
  end(): Promise<void>;
}

/** Opens screens in a process of their own; resolves when the city has greeted all of them. */
export async function openScreens(port: number, count: number, lists: Lists): Promise<OpenScreens> {
  const child = fork(join(import.meta.dirname, "read-screens.ts"));
  await ask(child, { port, count, lists } satisfies ScreensOrder);
  return {
    told: () => ask(child, "told"),
    async end() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill();
      await ended;
    },
  };
}

function ask(child: ChildProcess, question: ScreensOrder | "told"): Promise<number> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error("the screens' process ended"));
    child.once("exit", ended);
    child.once("message", (answer: number) => {
      child.off("exit", ended);
      resolve(answer);
    });
    child.send(question);
  });
}
