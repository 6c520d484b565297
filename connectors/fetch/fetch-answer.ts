import { CityError } from "../../kernel/index.ts";
import type { Answer } from "../formats/parse-answer.ts";
import { unpack } from "./unpack.ts";

export interface FetchOptions {
  /** Seconds for the whole answer. */
  readonly timeout: number;
  readonly maximumBytes: number;
  readonly headers?: Readonly<Record<string, string>>;
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

const maximumRedirects = 5;
const megabytes = (bytes: number) => (bytes < 1_000_000 ? `${bytes} B` : `${Math.round(bytes / 100_000) / 10} MB`);

/** An address as it may be shown: no user, password or query, where keys tend to be. */
export function publicAddress(address: string): string {
  if (!URL.canParse(address)) return address;
  const { protocol, host, pathname } = new URL(address);
  return `${protocol}//${host}${pathname}`;
}

/** The address of a request; anything but http and https is refused. */
function webAddress(address: string, base?: URL): URL {
  if (!URL.canParse(address, base)) throw new CityError("feed.fetch.address", { rule: "not a URL" });
  const url = new URL(address, base);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new CityError("feed.fetch.address", { rule: `${url.protocol} is not http or https` });
  return url;
}

async function readBounded(response: Response, { maximumBytes, large }: FetchOptions): Promise<Uint8Array> {
  const tooLarge = () => new CityError("feed.fetch.size", { rule: megabytes(maximumBytes) });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += (chunk as Uint8Array).byteLength;
    if (size > maximumBytes) throw tooLarge();
    if (size > largeFrom) await large?.();
    chunks.push(chunk as Uint8Array);
  }
  const [first] = chunks;
  if (first?.[0] === 0x1f && first[1] === 0x8b) await large?.();
  return unpack(Buffer.concat(chunks), maximumBytes);
}

async function follow(start: URL, options: FetchOptions, signal: AbortSignal): Promise<Response> {
  let url = start;
  for (let hop = 0; hop <= maximumRedirects; hop++) {
    const own = url.origin === start.origin ? options.headers : {};
    const { etag, lastModified } = options.previous ?? {};
    const headers = {
      ...own,
      ...(etag === undefined ? {} : { "if-none-match": etag }),
      ...(lastModified === undefined ? {} : { "if-modified-since": lastModified }),
    };
    const response = await fetch(url, { headers, redirect: "manual", signal });
    const location = response.headers.get("location");
    if (response.status < 300 || response.status >= 400 || response.status === 304 || location === null)
      return response;
    await response.body?.cancel();
    url = webAddress(location, url);
  }
  throw new CityError("feed.fetch.redirect");
}

function explainFailure(error: unknown, options: FetchOptions, timedOut: boolean): CityError {
  if (error instanceof CityError) return error;
  if (timedOut) return new CityError("feed.fetch.timeout", { rule: options.timeout }, { cause: error });
  const cause = (error as { cause?: { code?: unknown } }).cause?.code ?? (error as { code?: unknown }).code;
  return new CityError(
    "feed.fetch.network",
    { rule: typeof cause === "string" ? cause : "connection" },
    { cause: error },
  );
}

/** Asks an http(s) address for its answer. Throws CityError `feed.fetch.*`; never waits longer and never reads more than allowed. */
export async function fetchAnswer(address: string, options: FetchOptions): Promise<Fetched> {
  const timer = AbortSignal.timeout(options.timeout * 1000);
  const signal = options.signal ? AbortSignal.any([timer, options.signal]) : timer;
  try {
    const response = await follow(webAddress(address), options, signal);
    if (response.status === 304) return { validators: options.previous ?? {} };
    if (!response.ok) {
      await response.body?.cancel();
      throw new CityError("feed.fetch.status", { rule: response.status });
    }
    const bytes = await readBounded(response, options);
    const [contentType, etag, lastModified] = ["content-type", "etag", "last-modified"].map((name) =>
      response.headers.get(name),
    );
    return {
      answer: { bytes, ...(contentType ? { contentType } : {}) },
      validators: { ...(etag ? { etag } : {}), ...(lastModified ? { lastModified } : {}) },
    };
  } catch (error) {
    throw explainFailure(error, options, timer.aborted);
  }
}
