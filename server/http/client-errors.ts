import { maxHeaderSize, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { CityError } from "../../kernel/index.ts";
import { errorBody } from "./errors.ts";

/** Answers a connection whose bytes are no HTTP request that could be routed, in the shape of every refusal, and ends it. */
export function refuseConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || socket.destroyed) return;
  if (socket.writable) {
    const { answer } = meaningOf(error.code);
    const body = JSON.stringify(errorBody(answer));
    socket.write(
      `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}\r\nContent-Type: application/json; charset=utf-8\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    );
  }
  socket.destroySoon();
}

function meaningOf(code: string | undefined): CityError {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return new CityError("input.slow", { rule: "60 s" });
  if (code === "HPE_HEADER_OVERFLOW") return new CityError("input.headers", { rule: `${maxHeaderSize} bytes` });
  return new CityError("input.request", { rule: "HTTP/1.1" });
}
