/** A server-sent event; `json` without line breaks. */
export function event(name: string, json: string): Buffer {
  return Buffer.from(`event: ${name}\ndata: ${json}\n\n`);
}
