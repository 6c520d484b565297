/**
 * Where the bytes of files lie: this machine's disk (`disk-bytes.ts`); an object store needs no more than this. A key is a file's
 * id of 32 hex digits, of a thumbnail with `-small` behind it.
 */
export interface ByteStore {
  /** Takes a finished file of this machine over. Durable when it resolves. Throws what the system says, e.g. ENOSPC. */
  put(key: string, path: string): Promise<void>;
  /** Throws `file.gone`. */
  read(key: string): Promise<AsyncIterable<Uint8Array>>;
  /** Nothing happens where there is none. */
  remove(keys: readonly string[]): Promise<void>;
  /** All keys, some hundreds at a time. */
  keys(): AsyncIterable<readonly string[]>;
}
