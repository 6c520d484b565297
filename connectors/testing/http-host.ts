import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createSecureServer, type ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A host on loopback that answers feeds; by HTTPS with `secure`. */
export async function serveHttp(answer: Answer, secure?: ServerOptions) {
  const server = secure === undefined ? createServer(answer) : createSecureServer(secure, answer);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `http${secure === undefined ? "" : "s"}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
