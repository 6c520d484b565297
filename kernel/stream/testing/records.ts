import type { Log } from "../../log.ts";
import type { StreamRecord } from "../stream.ts";

export const quiet: Log = { info: () => {}, warn: () => {}, error: () => {} };

export function record(text: string, key?: string): StreamRecord {
  const header = { kind: "readings" as const, at: 1_790_000_000_000, cause: { source: "test", actor: "tester" } };
  return { ...header, ...(key === undefined ? {} : { key }), body: Buffer.from(text) };
}

export function textOf({ body }: { readonly body: Uint8Array }): string {
  return Buffer.from(body).toString("utf8");
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
