import { Agent, get } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

/** The other side of `watchHealth`. */
const address = process.argv[2]!;
const every = 25;
const missing = 60_000;
const agent = new Agent({ keepAlive: true });
const times: number[] = [];

function ask(): Promise<number> {
  const began = performance.now();
  return new Promise((resolve) => {
    const request = get(`${address}/health`, { agent, timeout: missing }, (response) => {
      response.resume();
      response.on("end", () => resolve(performance.now() - began));
    });
    request.on("error", () => resolve(missing));
    request.on("timeout", () => request.destroy());
  });
}

process.on("message", () => process.send?.(times));
process.on("disconnect", () => process.exit());
for (;;) {
  times.push(await ask());
  await wait(every);
}
