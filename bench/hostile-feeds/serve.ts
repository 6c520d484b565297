import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, constants, deflateSync, gzipSync } from "node:zlib";
import { madeToHarm } from "./made-to-harm.ts";
import { mutate } from "./mutate.ts";
import { createRandom, type Random } from "./random.ts";
import { wellFormed } from "./well-formed.ts";

export interface Answers {
  readonly address: string;
  /** Answers given so far, by what they were. */
  readonly given: ReadonlyMap<string, number>;
  end(): void;
}

const fast = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
const br = (bytes: Uint8Array) => brotliCompressSync(bytes, fast);
const packers = { gzip: gzipSync, deflate: deflateSync, br };
const zeros = Buffer.alloc(100_000_000);

/** Packed zeros; made once, for it takes long. */
const bombs = { gzip: gzipSync(zeros), br: br(zeros) };

const sizeOf = (random: Random) =>
  random.of([300, 3000, 30_000, 30_000, 200_000, 200_000, 1_500_000, random.next() < 0.3 ? 19_000_000 : 5000]);

function hostileAnswer(random: Random): { what: string; bytes: Uint8Array } {
  const size = sizeOf(random);
  if (random.next() < 0.6) {
    const what = random.of(Object.keys(madeToHarm));
    return { what, bytes: Buffer.from(madeToHarm[what]!(random, size)) };
  }
  const format = random.of(Object.keys(wellFormed));
  const whole = Buffer.from(wellFormed[format]!(random, Math.min(size, 200_000)));
  return { what: `damaged ${format}`, bytes: mutate(whole, random) };
}

function send(response: ServerResponse, bytes: Uint8Array, random: Random): void {
  const kind = random.of(["", "", "", "gzip", "deflate", "br", "body", "twice"] as const);
  if (bytes.length > 2_000_000 || kind === "") response.end(bytes);
  else if (kind === "body") response.end(gzipSync(bytes));
  else if (kind === "twice") response.setHeader("content-encoding", "gzip, br").end(br(gzipSync(bytes)));
  else response.setHeader("content-encoding", kind).end(packers[kind](bytes));
}

/** Answers of the web that are none. */
const odd: Readonly<Record<string, (response: ServerResponse) => void>> = {
  "packed zeros": (response) => void response.setHeader("content-encoding", "gzip").end(bombs.gzip),
  "packed zeros, br": (response) => void response.setHeader("content-encoding", "br").end(bombs.br),
  "packed zeros as a file": (response) => void response.end(bombs.gzip),
  "packed zeros, packed again": (response) =>
    void response.setHeader("content-encoding", "gzip, gzip").end(gzipSync(bombs.gzip)),
  "no gzip": (response) => void response.setHeader("content-encoding", "gzip").end("no gzip"),
  "closed in the midst": (response) => {
    response.write("[{");
    setImmediate(() => response.destroy());
  },
  "to itself": (response) => void response.writeHead(302, { location: "?" }).end(),
  "without end": (response) => {
    const chunk = Buffer.alloc(1_000_000, "[");
    const more = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on("drain", more);
    more();
  },
};

/** Serves each feed by turns a well-formed answer and a hostile one, so that it is asked again soon; for feeds that are `good` only the former. */
export async function serveAnswers(seed: number): Promise<Answers> {
  const given = new Map<string, number>();
  const turns = new Map<string, number>();
  const server = createServer((request, response) => {
    const [, kind, feed] = new URL(request.url!, "http://localhost").pathname.split("/");
    const turn = turns.get(request.url!) ?? 0;
    turns.set(request.url!, turn + 1);
    const random = createRandom(seed * 1_000_003 + Number(feed) * 7919 + turn);
    const count = (what: string) => given.set(what, (given.get(what) ?? 0) + 1);
    response.on("error", () => undefined);
    if (kind === "good" || turn % 2 === 0) {
      const format = random.of(Object.keys(wellFormed));
      count("well-formed");
      response.end(wellFormed[format]!(random, 3000));
    } else if (random.next() < 0.1) {
      const what = random.of(Object.keys(odd));
      count(what);
      odd[what]!(response);
    } else {
      const { what, bytes } = hostileAnswer(random);
      count(what);
      send(response, bytes, random);
    }
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    given,
    end: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
