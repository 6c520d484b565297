import { scrypt, timingSafeEqual } from "node:crypto";
import { CityError } from "../errors/city-error.ts";
import type { Random } from "./tokens.ts";

/** Cost of one guess: N of scrypt; r = 8, p = 3. At 2^15 some 0.2 s and 32 MB (OWASP Password Storage Cheat Sheet). */
export const passwordCost = 2 ** 15;

const costOfRandom = 2 ** 8;

const atOnce = 2;
const mayWait = 64;

interface Parameters {
  readonly cost: number;
  readonly salt: Uint8Array;
}

/** Hashing takes much memory and time: few at once, and not many waiting. */
export function createPasswords(random: Random, cost = passwordCost) {
  let running = 0;
  const waiting: (() => void)[] = [];

  const derive = async (password: string, { cost: N, salt }: Parameters): Promise<Buffer> => {
    if (running >= atOnce) {
      if (waiting.length >= mayWait) throw new CityError("limit.rate", { rule: "10 s" });
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running += 1;
    try {
      return await new Promise<Buffer>((resolve, reject) =>
        scrypt(password.normalize("NFKC"), salt, 32, { N, r: 8, p: 3, maxmem: 256 * N * 8 }, (error, key) =>
          error === null ? resolve(key) : reject(error),
        ),
      );
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };

  const hashAt = async (at: number, password: string): Promise<string> => {
    const salt = random(16);
    const key = await derive(password, { cost: at, salt });
    return `scrypt$${at}$${Buffer.from(salt).toString("base64url")}$${key.toString("base64url")}`;
  };
  const nobody: Parameters = { cost, salt: random(16) };

  return {
    hash: (password: string) => hashAt(cost, password),
    /** Of a password that we made: 100 random bits are not guessed, however fast. The first sign-in hashes it at the full cost. */
    async hashRandom(password: string): Promise<string> {
      return hashAt(Math.min(cost, costOfRandom), password);
    },
    /** Takes as long when there is no such account (`stored` undefined). */
    async verify(password: string, stored: string | undefined): Promise<boolean> {
      const [, storedCost, salt, key] = stored?.split("$") ?? [];
      if (storedCost === undefined || salt === undefined || key === undefined) {
        await derive(password, nobody);
        return false;
      }
      if (Number(storedCost) < cost) await derive(password, nobody);
      const derived = await derive(password, { cost: Number(storedCost), salt: Buffer.from(salt, "base64url") });
      return timingSafeEqual(derived, Buffer.from(key, "base64url"));
    },
    /** True when it was hashed at another cost than is asked now. */
    isOutdated: (stored: string) => stored.split("$")[1] !== String(cost),
  };
}

export type Passwords = ReturnType<typeof createPasswords>;

export const longestPassword = 256;

/** Throws `people.password.weak`. Length counts, not the kinds of characters (NIST SP 800-63B). */
export function checkNewPassword(next: string, current: string, name: string): void {
  const weak = (rule: string) => new CityError("people.password.weak", { field: "next", rule });
  const length = [...next].length;
  if (length < 12 || next.length > longestPassword) throw weak(`12 to ${longestPassword} characters`);
  if (next.normalize("NFKC") === current.normalize("NFKC")) throw weak("another one than the current");
  if (new Set(next.toLowerCase()).size < 5) throw weak("at least 5 different characters");
  if (name.length >= 4 && next.toLowerCase().includes(name)) throw weak("does not hold the sign-in name");
}
