import type { Position } from "../stream.ts";
import { prefixBytes, writePrefix } from "./frame.ts";

const scratchBytes = 1024 * 1024;
/** Smaller bodies are copied beside their header: one long piece is cheaper to write than many short ones. */
const copyBelow = 4096;

/** Lays the frames of one commit out as pieces for one `writev`; large bodies stay where they are. */
export class GroupEncoder {
  #scratch = Buffer.allocUnsafeSlow(scratchBytes);
  #used = 0;
  #sealed = 0;
  #pieces: Uint8Array[] = [];
  #frames = 0;
  bytes = 0;

  /** Pieces handed out before become invalid. */
  begin(): void {
    if (this.#scratch.length > scratchBytes) this.#scratch = Buffer.allocUnsafeSlow(scratchBytes);
    this.#used = this.#sealed = this.#frames = this.bytes = 0;
    this.#pieces = [];
  }

  add(header: string, body: Uint8Array, position: Position): void {
    const copied = body.length < copyBelow;
    this.#reserve(prefixBytes + header.length * 3 + (copied ? body.length : 0));
    const start = this.#used;
    const headerLength = this.#scratch.write(header, start + prefixBytes, "utf8");
    writePrefix(this.#scratch, start, headerLength, body, this.#frames, position);
    this.#used = start + prefixBytes + headerLength;
    if (copied) {
      this.#scratch.set(body, this.#used);
      this.#used += body.length;
    } else {
      this.#seal();
      this.#pieces.push(body);
    }
    this.#frames += 1;
    this.bytes += prefixBytes + headerLength + body.length;
  }

  pieces(): Uint8Array[] {
    this.#seal();
    return this.#pieces;
  }

  #seal(): void {
    if (this.#used > this.#sealed) this.#pieces.push(this.#scratch.subarray(this.#sealed, this.#used));
    this.#sealed = this.#used;
  }

  #reserve(bytes: number): void {
    if (this.#used + bytes <= this.#scratch.length) return;
    this.#seal();
    this.#scratch = Buffer.allocUnsafeSlow(Math.max(bytes, scratchBytes * 4));
    this.#used = this.#sealed = 0;
  }
}
