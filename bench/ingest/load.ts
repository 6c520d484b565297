import { connect, type Socket } from "node:net";
import { makeBodies, stamp, thingCount, type Body } from "./bodies.ts";

/** What the parent asks for: so many connections, for so long or once through all bodies. */
export interface LoadOrder {
  readonly port: number;
  readonly token: string;
  readonly batch: number;
  readonly connections: number;
  /** ms; each body once when absent. */
  readonly time?: number;
}

export interface LoadReport {
  readonly readings: number;
  readonly requests: number;
  /** ms. */
  readonly took: number;
  /** ms of each request, sorted. */
  readonly latencies: readonly number[];
  readonly bytes: number;
  readonly failures: number;
  readonly firstFailure: string;
}

/** Runs in a process of its own, so that its work is not the server's. Bodies are made beforehand. */
const made = new Map<number, readonly Body[][]>();
const next = new Map<number, number>();

function bodiesOf(batch: number): readonly Body[][] {
  let both = made.get(batch);
  if (both === undefined) {
    made.clear();
    both = [makeBodies(batch, thingCount, 0), makeBodies(batch, thingCount, 1)];
    made.set(batch, both);
  }
  return both;
}

async function run(order: LoadOrder): Promise<LoadReport> {
  const variants = bodiesOf(order.batch);
  const count = variants[0]!.length;
  const begin = performance.now();
  const until = order.time === undefined ? Infinity : begin + order.time;
  const latencies: number[] = [];
  let readings = 0;
  let bytes = 0;
  let failures = 0;
  let firstFailure = "";
  let sent = next.get(order.batch) ?? 0;
  const first = sent;

  function take(): Body | undefined {
    if (performance.now() >= until || (order.time === undefined && sent - first === count)) return undefined;
    const body = variants[Math.floor(sent / count) % 2]![sent % count]!;
    sent += 1;
    stamp(body, Date.now());
    return body;
  }

  async function work(): Promise<void> {
    const socket = await opened(order.port);
    const answers = reader(socket);
    for (let body = take(); body !== undefined; body = take()) {
      const start = performance.now();
      socket.write(
        `POST /api/readings HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${order.token}\r\n` +
          `Content-Type: application/json\r\nContent-Length: ${body.bytes.length}\r\n\r\n`,
      );
      socket.write(body.bytes);
      const answer = await answers();
      latencies.push(performance.now() - start);
      bytes += body.bytes.length;
      if (answer.startsWith("HTTP/1.1 200") && answer.includes(`"accepted":${body.readings},`))
        readings += body.readings;
      else {
        failures += 1;
        if (firstFailure === "") firstFailure = answer.slice(0, 1500);
      }
    }
    socket.destroy();
  }

  await Promise.all(Array.from({ length: order.connections }, work));
  next.set(order.batch, sent);
  const took = performance.now() - begin;
  const sorted = latencies.toSorted((a, b) => a - b);
  return { readings, requests: sorted.length, took, latencies: sorted, bytes, failures, firstFailure };
}

function opened(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true }, () => resolve(socket));
    socket.once("error", reject);
  });
}

/** Reads one answer after the other; small ones with a content length, as the server gives them. */
function reader(socket: Socket): () => Promise<string> {
  let text = "";
  let waiting: ((answer: string) => void) | undefined;
  function look(): void {
    const head = text.indexOf("\r\n\r\n");
    if (head < 0 || waiting === undefined) return;
    const length = /content-length: (\d+)/i.exec(text.slice(0, head));
    const end = head + 4 + Number(length?.[1] ?? 0);
    if (text.length < end) return;
    const answer = text.slice(0, end);
    text = text.slice(end);
    const resolve = waiting;
    waiting = undefined;
    resolve(answer);
  }
  socket.on("data", (data: Buffer) => {
    text += data.toString("latin1");
    look();
  });
  socket.on("close", () => waiting?.("closed"));
  return () =>
    new Promise((resolve) => {
      waiting = resolve;
      look();
    });
}

process.on("message", (order: LoadOrder) => {
  run(order).then(
    (report) => process.send!(report),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
