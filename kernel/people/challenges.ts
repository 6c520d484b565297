import { createHmac, timingSafeEqual } from "node:crypto";
import { isLasting } from "../clock/is-lasting.ts";
import type { Random } from "./tokens.ts";

const lasts = 5 * 60_000;

/**
 * Questions to authenticators that need no place of their own: each tells when it was made and is signed for whom, so that any
 * number may be asked. Each is answered once; a restart forgets them all.
 */
export function createChallenges(random: Random, now: () => number) {
  const key = random(32);
  const answered = new Map<string, number>();
  const sign = (head: Uint8Array, binding: string) => createHmac("sha256", key).update(head).update(binding).digest();

  return {
    make(binding: string): Uint8Array<ArrayBuffer> {
      const head = Buffer.alloc(24);
      head.writeBigUInt64BE(BigInt(now()));
      head.set(random(16), 8);
      return Uint8Array.from(Buffer.concat([head, sign(head, binding)]));
    },
    /** True the first time, within five minutes, for the same binding. */
    answer(challenge: string, binding: string): boolean {
      const bytes = Buffer.from(challenge, "base64url");
      if (bytes.length !== 56) return false;
      const head = bytes.subarray(0, 24);
      const at = now();
      const isOurs = timingSafeEqual(bytes.subarray(24), sign(head, binding));
      if (!isOurs || !isLasting(Number(head.readBigUInt64BE()), lasts, at)) return false;
      for (const [other, since] of answered) if (!isLasting(since, lasts, at)) answered.delete(other);
      const id = bytes.toString("base64url");
      if (answered.has(id)) return false;
      answered.set(id, at);
      return true;
    },
  };
}

export type Challenges = ReturnType<typeof createChallenges>;
