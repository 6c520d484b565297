import type { Who } from "../people/who.ts";

/** A file that the city keeps. `type` is what its content is, not what its sender says. */
export interface StoredFile {
  readonly id: string;
  readonly type: string;
  /** As its sender named it, made harmless (see `file-name.ts`), at most 200 characters. */
  readonly name: string;
  readonly bytes: number;
  /** SHA-256 of what is kept, hex. */
  readonly sha256: string;
  readonly takenAt: number;
  readonly by: string;
  /** Pixels, of a picture. */
  readonly width?: number;
  readonly height?: number;
  /** True: there is a small one for lists, WebP of at most 320 pixels a side. */
  readonly thumbnail: boolean;
  /** What it belongs to, as `attach` named it; absent: nothing yet. */
  readonly attachedTo?: string;
}

/** Which files an upload may hold. */
export interface FileRule {
  /** `image/jpeg`, `image/png`, `image/webp`, `application/pdf`. A phone's HEIC picture is taken where JPEG is and becomes one. */
  readonly types: readonly string[];
  readonly maxBytes: number;
}

export const pictureTypes = ["image/jpeg", "image/png", "image/webp"] as const;

/** Where nothing else is said: pictures and PDF of at most 10 MB. */
export const usualFileRule: FileRule = { types: [...pictureTypes, "application/pdf"], maxBytes: 10_000_000 };

export interface Files {
  /**
   * Streams to disk; durable when it resolves. Not yet attached to anything it goes after a day. Position, time and all else that
   * a camera writes into a picture are taken out of the kept file. What fails leaves nothing. Throws `file.type`, `file.size`,
   * `file.pixels`, `file.heic`, `file.damaged`, `file.cut`, `file.count.waiting`, `file.count.day`, `file.busy`, `file.disk`.
   */
  take(
    bytes: AsyncIterable<Uint8Array>,
    about: { readonly name: string },
    rule: FileRule,
    by: Who,
  ): Promise<StoredFile>;
  /** Those of them that are kept, in the order asked for. */
  about(ids: readonly string[]): Promise<readonly StoredFile[]>;
  /** The caller has checked that this person may see it. The bytes must be read to their end or returned. Throws `not-found`, `file.gone`. */
  read(
    id: string,
    which?: "whole" | "thumbnail",
  ): Promise<{ readonly file: StoredFile; readonly bytes: AsyncIterable<Uint8Array> }>;
}

/** Within a transaction: the file belongs to a case (or to what else `to` names) from its commit on. */
export interface FileWrites {
  /** Only what `by` took and nobody attached; in the order given. Throws `not-found`, `file.attached`. */
  attach(ids: readonly string[], to: string, by: Who): Promise<readonly StoredFile[]>;
  /** Of the law's erasure: bytes and rows of what this owner attached to it go after the commit. */
  erase(to: string): Promise<void>;
}
