import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A file server on loopback that answers ranges of what `bytes` holds; `deviate` may answer otherwise. */
export async function serveBytes(
  bytes: () => { readonly content: Uint8Array; readonly etag: string },
  deviate: (request: IncomingMessage, response: ServerResponse) => boolean = () => false,
) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers.range ?? "");
    if (deviate(request, response)) return;
    const { content, etag } = bytes();
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "")!.map(Number) as [
      number,
      number,
      number,
    ];
    const end = Math.min(last, content.byteLength - 1);
    response.writeHead(206, { "content-range": `bytes ${first}-${end}/${content.byteLength}`, etag });
    response.end(content.subarray(first, end + 1));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/city.pmtiles?key=s3cret`,
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
