import type { IncomingMessage } from "node:http";
import { CityError } from "../../kernel/index.ts";
import type { Answer } from "../formats/parse-answer.ts";
import type { Certificates, Post } from "./ask-once.ts";
import { explainFailure, followAddress, webAddress } from "./follow-address.ts";
import { decode, unpack } from "./unpack.ts";

export interface FetchOptions {
  /** Seconds for the whole answer. */
  readonly timeout: number;
  readonly maximumBytes: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly post?: Post;
  readonly certificates?: Certificates;
  /** Hosts that the configuration names beside the address: a redirect may lead to them wherever they are. */
  readonly named?: readonly string[];
  /** Told when hosts do not want to be asked now (429, 503), with their `Retry-After`. */
  readonly refused?: (hosts: readonly string[], retryAfter: string | undefined) => void;
  /** What the answer before said of itself, to be asked for changes only. */
  readonly previous?: Validators;
  readonly signal?: AbortSignal;
  /** Asked before more than `largeFrom` bytes are kept. */
  readonly large?: () => Promise<void>;
}

/** Bytes from which on an answer counts as large: only some of these are kept at a time. */
export const largeFrom = 1_000_000;

export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

/** `undefined` answer: unchanged since the one before. */
export interface Fetched {
  readonly answer?: Answer;
  readonly validators: Validators;
}

const megabytes = (bytes: number) => (bytes < 1_000_000 ? `${bytes} B` : `${Math.round(bytes / 100_000) / 10} MB`);

/** An address as it may be shown: no user, password or query, where keys tend to be. */
export function publicAddress(address: string): string {
  if (!URL.canParse(address)) return address;
  const { protocol, host, pathname } = new URL(address);
  return `${protocol}//${host}${pathname}`;
}

async function readBounded(response: IncomingMessage, { maximumBytes, large }: FetchOptions): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const encoding = response.headers["content-encoding"] ?? "";
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    const isPacked = size === 0 && (encoding !== "" || chunk[0] === 0x1f);
    size += chunk.byteLength;
    if (size > maximumBytes) throw new CityError("feed.fetch.size", { rule: megabytes(maximumBytes) });
    if (size > largeFrom || isPacked) await large?.();
    chunks.push(chunk);
  }
  return unpack(await decode(Buffer.concat(chunks), encoding, maximumBytes), maximumBytes);
}

/** Headers that ask for an answer only when it is another than the one before. */
function unlessAs({ etag, lastModified }: Validators = {}): Record<string, string> {
  return {
    ...(etag === undefined ? {} : { "if-none-match": etag }),
    ...(lastModified === undefined ? {} : { "if-modified-since": lastModified }),
  };
}

/** Asks an http(s) address for its answer. Throws CityError `feed.fetch.*`; never waits longer and never reads more than allowed. */
export async function fetchAnswer(address: string, options: FetchOptions): Promise<Fetched> {
  const timer = AbortSignal.timeout(options.timeout * 1000);
  const signal = options.signal ? AbortSignal.any([timer, options.signal]) : timer;
  try {
    const start = webAddress(address);
    const [response, url] = await followAddress(start, { ...options, everywhere: unlessAs(options.previous), signal });
    const { statusCode: status = 0, headers } = response;
    if (status < 200 || status >= 300) response.destroy();
    if (status === 304) return { validators: options.previous ?? {} };
    if (status === 429 || status === 503) options.refused?.([start.host, url.host], headers["retry-after"]);
    if (status < 200 || status >= 300) throw new CityError("feed.fetch.status", { rule: status });
    const bytes = await readBounded(response, options);
    const { "content-type": contentType, etag, "last-modified": lastModified } = headers;
    return {
      answer: { bytes, ...(contentType ? { contentType } : {}) },
      validators: { ...(etag ? { etag } : {}), ...(lastModified ? { lastModified } : {}) },
    };
  } catch (error) {
    throw explainFailure(error, options.timeout, timer.aborted);
  }
}
