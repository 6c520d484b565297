import type { Who } from "../people/who.ts";

/** A file that the city keeps. `type` is what its content is, not what its sender says. */
export interface StoredFile {
  readonly id: string;
  readonly type: string;
  /** As its sender named it, at most 200 characters. */
  readonly name: string;
  readonly bytes: number;
  /** SHA-256 of what is kept, hex. */
  readonly sha256: string;
  readonly takenAt: number;
  readonly by: string;
  /** Pixels, of a picture. */
  readonly width?: number;
  readonly height?: number;
  /** True: there is a small one for lists. */
  readonly thumbnail: boolean;
}

/** Which files an upload may hold. */
export interface FileRule {
  /** `image/jpeg`, `image/png`, `image/webp`, `application/pdf`. */
  readonly types: readonly string[];
  readonly maxBytes: number;
}

export interface Files {
  /**
   * Streams to disk; durable when it resolves. Not yet attached to anything it goes after a day. Position and time of a picture are
   * taken out of the kept file. Throws `file.type`, `file.size`, `file.count`, `file.damaged`, `file.disk`.
   */
  take(
    bytes: AsyncIterable<Uint8Array>,
    about: { readonly name: string },
    rule: FileRule,
    by: Who,
  ): Promise<StoredFile>;
  about(ids: readonly string[]): Promise<readonly StoredFile[]>;
  /** The caller has checked that this person may see it. Throws `not-found`. */
  read(
    id: string,
    which?: "whole" | "thumbnail",
  ): Promise<{ readonly file: StoredFile; readonly bytes: AsyncIterable<Uint8Array> }>;
}

/** Within a transaction: the file belongs to a case (or to what else `to` names) from its commit on. */
export interface FileWrites {
  /** Only what `by` took and nobody attached. Throws `not-found`, `file.attached`. */
  attach(ids: readonly string[], to: string, by: Who): Promise<readonly StoredFile[]>;
  /** Of the law's erasure: bytes and row go after the commit. */
  erase(to: string): Promise<void>;
}
