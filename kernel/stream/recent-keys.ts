import type { Position } from "./stream.ts";

export type KeyEntry = readonly [key: string, position: Position];

/** The newest keys and where their records stand, so that a repeated append is stored once. Forgets the oldest first. */
export class RecentKeys {
  readonly #positions = new Map<string, Position>();
  constructor(readonly limit = 10_000) {}

  get(key: string): Position | undefined {
    return this.#positions.get(key);
  }

  add(key: string, position: Position): void {
    this.#positions.delete(key);
    this.#positions.set(key, position);
    if (this.#positions.size <= this.limit) return;
    for (const oldest of this.#positions.keys()) {
      this.#positions.delete(oldest);
      break;
    }
  }

  entries(): KeyEntry[] {
    return [...this.#positions];
  }
}
