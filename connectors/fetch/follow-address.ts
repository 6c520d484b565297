import type { IncomingMessage } from "node:http";
import { CityError } from "../../kernel/index.ts";
import { askOnce, type Certificates, type Post } from "./ask-once.ts";

export interface Following {
  /** For the origin that the configuration names and no other. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Headers that are no secret: they go along wherever the way leads. */
  readonly everywhere?: Readonly<Record<string, string>>;
  readonly post?: Post;
  readonly certificates?: Certificates;
  /** Hosts that the configuration names beside the address: a redirect may lead to them wherever they are. */
  readonly named?: readonly string[];
  readonly signal: AbortSignal;
}

const maximumRedirects = 5;

/** The address of a request; anything but http and https is refused. */
export function webAddress(address: string, base?: URL): URL {
  if (!URL.canParse(address, base)) throw new CityError("feed.fetch.address", { rule: "not a URL" });
  const url = new URL(address, base);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new CityError("feed.fetch.address", { rule: `${url.protocol} is not http or https` });
  return url;
}

const redirect = (rule: string) => new CityError("feed.fetch.redirect", { rule });

/** Where an answer leads on to; undefined when it does not. Throws CityError `feed.fetch.address`, `feed.fetch.redirect`. */
function targetOf(response: IncomingMessage, from: URL): URL | undefined {
  const { statusCode = 0, headers } = response;
  if (statusCode < 300 || statusCode >= 400 || statusCode === 304 || headers.location === undefined) return undefined;
  const target = webAddress(headers.location, from);
  if (from.protocol === "https:" && target.protocol === "http:") throw redirect("from https to http");
  return target;
}

/** Asks, and follows where the answer leads on to. What is secret goes to the origin that the configuration names and to no other. */
export async function followAddress(start: URL, options: Following): Promise<[IncomingMessage, URL]> {
  let [url, post] = [start, options.post];
  for (let hop = 0; hop <= maximumRedirects; hop++) {
    const isOwn = url.origin === start.origin;
    if (post && !isOwn) throw redirect("a body to another host");
    const response = await askOnce(url, {
      headers: { ...(isOwn ? options.headers : {}), ...options.everywhere },
      isOutside: !isOwn && !(options.named ?? []).includes(url.host),
      signal: options.signal,
      ...(post ? { post } : {}),
      ...(isOwn && options.certificates ? { certificates: options.certificates } : {}),
    });
    try {
      const target = targetOf(response, url);
      if (target === undefined) return [response, url];
      if (response.statusCode !== 307 && response.statusCode !== 308) post = undefined;
      url = target;
    } catch (error) {
      response.destroy();
      throw error;
    }
    response.destroy();
  }
  throw redirect(`at most ${maximumRedirects} of them`);
}

/** A failure of the network as an entry of the error table; `timeout` in seconds. */
export function explainFailure(error: unknown, timeout: number, timedOut: boolean): CityError {
  if (error instanceof CityError) return error;
  if (timedOut) return new CityError("feed.fetch.timeout", { rule: timeout }, { cause: error });
  const cause = (error as { cause?: { code?: unknown } }).cause?.code ?? (error as { code?: unknown }).code;
  return new CityError(
    "feed.fetch.network",
    { rule: typeof cause === "string" ? cause : "connection" },
    { cause: error },
  );
}
