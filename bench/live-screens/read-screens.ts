import { connect } from "node:net";
import type { Lists, ScreensOrder } from "./screens.ts";

/** Of one address, fewer than the city lets in. */
const screensPerAddress = 15;
const openedAtOnce = 20;
let told = 0;

process.on("message", (message: ScreensOrder | "told") => {
  if (message === "told") process.send!(told);
  else open(message).then(() => process.send!(0), fail);
});

async function open({ port, count, lists }: ScreensOrder): Promise<void> {
  const { types } = (await (await fetch(`http://127.0.0.1:${port}/api/types`)).json()) as {
    types: { type: string; attributes: object }[];
  };
  const names = [...new Set(types.flatMap(({ attributes }) => Object.keys(attributes)))];
  for (let from = 0; from < count; from += openedAtOnce) {
    const numbers = Array.from({ length: Math.min(openedAtOnce, count - from) }, (_, place) => from + place);
    await Promise.all(numbers.map((number) => screen(port, number, queryOf(number, names, lists))));
  }
}

/** Each number another wish; `status`, which changes, is in all of them. */
function queryOf(number: number, names: readonly string[], lists: Lists): string {
  const own = names.filter((name, place) => name === "status" || ((number + 1) >> (place % 11)) % 2 === 1);
  if (lists === "own") return `attributes=${own.join(",")}`;
  if (lists === "invented") {
    const invented = Array.from({ length: 330 }, (_, place) => (number * 330 + place).toString(36).slice(-2));
    return `attributes=${invented.join(",")}`;
  }
  const [west, south] = [113.4 + (number % 50) / 100, 34.6 + Math.floor(number / 50) / 100];
  return `box=${west},${south},${west + 0.05},${south + 0.05}`;
}

function screen(port: number, number: number, query: string): Promise<void> {
  const own = Math.floor(number / screensPerAddress);
  const localAddress = `127.0.${1 + Math.floor(own / 250)}.${1 + (own % 250)}`;
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", localAddress });
    socket.write(`GET /api/live?${query} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`);
    let greeted = "";
    socket.on("data", (data) => {
      if (!greeted.includes("event: hello")) {
        greeted += data.toString("latin1");
        if (greeted.includes("event: hello")) resolve();
        else if (greeted.includes('"error"')) reject(new Error(greeted));
      }
      if (data.includes("event: changes") || data.includes("event: lagging")) told += 1;
    });
    socket.on("error", reject);
  });
}

function fail(error: unknown): never {
  console.error(error);
  process.exit(1);
}
