import { request as requestHttp, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { checkOutside, lookupOutside } from "./inside.ts";

/** What a request carries beside its headers. */
export interface Post {
  readonly body: string;
  readonly contentType: string;
}

/** PEM texts: whom to trust, and by what to be known. */
export interface Certificates {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

export interface Asking {
  readonly headers: Readonly<Record<string, string>>;
  readonly post?: Post;
  readonly certificates?: Certificates;
  /** Only an address out in the web is connected to. */
  readonly isOutside: boolean;
  readonly signal: AbortSignal;
}

const always = { accept: "*/*", "accept-encoding": "gzip, deflate, br", "user-agent": "city-brain" };

/** One request over a connection of its own, so that no other's is taken for it. The answer's body is still to be read. */
export async function askOnce(url: URL, asking: Asking): Promise<IncomingMessage> {
  const { headers, post, certificates, isOutside, signal } = asking;
  if (isOutside) checkOutside(url);
  return new Promise((resolve, reject) => {
    const options = {
      agent: false as const,
      method: post ? "POST" : "GET",
      headers: { ...always, ...(post ? { "content-type": post.contentType } : {}), ...headers },
      signal,
      ...(isOutside ? { lookup: lookupOutside as never } : {}),
    };
    const request =
      url.protocol === "https:" ? requestHttps(url, { ...options, ...certificates }) : requestHttp(url, options);
    request.on("response", resolve);
    request.on("error", reject);
    request.end(post?.body);
  });
}
