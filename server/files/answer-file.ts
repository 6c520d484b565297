import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Files, StoredFile } from "../../kernel/index.ts";
import { isPicture } from "../../kernel/files/pictures.ts";

interface Wanted {
  readonly file: StoredFile;
  readonly which: "whole" | "thumbnail";
}

/**
 * Pictures may be shown in a page, all else is saved to the disk. Nothing in a file can run in the city's name, whoever
 * persuades a browser to open it.
 */
export async function answerFile(
  { file, which }: Wanted,
  files: Pick<Files, "read">,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const etag = `"${file.sha256}${which === "thumbnail" ? "-small" : ""}"`;
  void reply.headers({
    etag,
    // Kept by this person's browser only, and not beyond what somebody else may see after him.
    "cache-control": "private, max-age=300",
    vary: "cookie",
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "content-disposition": disposition(file),
  });
  if (request.headers["if-none-match"] === etag) return reply.code(304).send();
  const { bytes } = await files.read(file.id, which);
  void reply.type(which === "thumbnail" ? "image/webp" : file.type);
  if (which === "whole") void reply.header("content-length", file.bytes);
  return reply.send(bytes instanceof Readable ? bytes : Readable.from(bytes));
}

/** RFC 6266: a name of plain letters for old programs, and the whole one. */
function disposition({ type, name }: StoredFile): string {
  const plain = name.replaceAll(/[^\w. -]/g, "_");
  const whole = encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `${isPicture(type) ? "inline" : "attachment"}; filename="${plain}"; filename*=UTF-8''${whole}`;
}
