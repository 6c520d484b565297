import type { Static, TObject, TSchema } from "typebox";
import type { Language, OperationContract } from "../../kernel/index.ts";
import { errorOf, offlineError } from "./call-error.ts";
import { reportConnection } from "./connection.ts";

let reader: Language | undefined;
let csrfToken: string | undefined;
const signedOutListeners = new Set<() => void>();

/** The session's token, sent with every call that changes something. */
export function setCsrfToken(token: string | undefined): void {
  csrfToken = token;
}

/** What a call that changes something must carry. */
export const csrfHeader = (): Readonly<Record<string, string>> =>
  csrfToken === undefined ? {} : { "x-csrf-token": csrfToken };

/** Called when the server says that the session is over. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

/** The language of the page, in which the answers are wanted; the browser's own as long as it is not known. */
export function setReader(language: Language): void {
  reader = language;
}

export interface Request {
  readonly url: string;
  readonly body?: string;
}

/** Puts an input where its contract's route wants it: path parameters, then query string (GET, DELETE) or JSON body. */
export function requestOf(contract: Pick<OperationContract, "method" | "path">, input: object): Request {
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  const path = contract.path.replace(/:(\w+)/g, (_whole, name: string) => {
    const value = rest.get(name);
    rest.delete(name);
    return encodeURIComponent(String(value));
  });
  if (contract.method === "POST" || contract.method === "PUT") {
    return { url: path, body: JSON.stringify(Object.fromEntries(rest)) };
  }
  const query = new URLSearchParams([...rest].map(([name, value]) => [name, String(value)])).toString();
  return { url: query === "" ? path : `${path}?${query}` };
}

/** Calls an operation. Throws `CallError`. An answer that is no JSON comes as `Binary`. */
export async function call<Input extends TObject, Output extends TSchema>(
  contract: OperationContract<Input, Output>,
  input: Static<Input>,
  options: { readonly signal?: AbortSignal } = {},
): Promise<Static<Output>> {
  const { url, body } = requestOf(contract, input as object);
  const headers: Record<string, string> = { accept: "application/json, application/octet-stream" };
  if (reader !== undefined) headers["accept-language"] = reader;
  if (body !== undefined) headers["content-type"] = "application/json";
  if (contract.method !== "GET") Object.assign(headers, csrfHeader());
  const response = await reach(url, { method: contract.method, headers, body, signal: options.signal });
  if (!response.ok) {
    const error = errorOf(response.status, await response.json().catch(() => undefined));
    if (error.code === "state.unavailable") reportConnection("starting");
    if (response.status === 401) for (const listener of signedOutListeners) listener();
    throw error;
  }
  reportConnection("online");
  const contentType = response.headers.get("content-type") ?? "";
  if (response.status === 204) return undefined as Static<Output>;
  if (contentType.includes("json")) return (await response.json()) as Static<Output>;
  return { contentType, bytes: new Uint8Array(await response.arrayBuffer()) } as Static<Output>;
}

async function reach(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...request, credentials: "same-origin" });
  } catch (cause) {
    if (request.signal?.aborted) throw cause;
    reportConnection("offline");
    throw offlineError(cause);
  }
}
