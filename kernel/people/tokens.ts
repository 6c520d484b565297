import { createHash, createHmac } from "node:crypto";

/** So many random bytes; in the running city `crypto.randomBytes`. */
export type Random = (size: number) => Uint8Array;

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");

/** 256 random bits, 43 characters. */
export function newToken(random: Random): string {
  return base64url(random(32));
}

export function isTokenShaped(token: string): boolean {
  return /^[\w-]{43}$/.test(token);
}

/** What is stored of a token: it cannot be turned back, and 256 random bits cannot be guessed. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** Known to who holds the session's token, to nobody else; says nothing about the token. */
export function csrfOf(token: string): string {
  return createHmac("sha256", token).update("csrf").digest("base64url");
}

/** `staff:…`, `citizen:…`, `machine:…`: 128 random bits that name nobody. */
export function newId(kind: "staff" | "citizen" | "machine", random: Random): string {
  return `${kind}:${base64url(random(16))}`;
}

const readable = "abcdefghijkmnpqrstuvwxyz23456789";

/** Four groups of five characters that are not mistaken for one another: 100 bits. */
export function newPassword(random: Random): string {
  const characters = Array.from(random(20), (byte) => readable[byte % readable.length]).join("");
  return characters.match(/.{5}/g)!.join("-");
}
