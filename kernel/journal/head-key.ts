import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeWhole } from "./write-whole.ts";

/** The end of the chain as it was at an instant (ms since 1970). `key`, `signature`: Ed25519, base64; the key as SPKI. */
export interface SignedHead {
  readonly number: number;
  readonly hash: string;
  readonly at: number;
  readonly signature: string;
  readonly key: string;
}

/** Signs heads in the city's name. */
export interface HeadKey {
  readonly publicKey: string;
  sign(head: Pick<SignedHead, "number" | "hash" | "at">): SignedHead;
}

/** In the data folder; whoever has it can sign in the city's name. */
export const keyFile = "journal-key.pem";

const signedText = ({ number, hash, at }: Pick<SignedHead, "number" | "hash" | "at">) =>
  Buffer.from(`citybrain journal head\n${number}\n${hash}\n${at}`);

/** The key of the data folder, if it has one. */
export async function readHeadKey(dataFolder: string): Promise<HeadKey | undefined> {
  try {
    return headKeyOf(createPrivateKey(await readFile(join(dataFolder, keyFile), "utf8")));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return undefined;
  }
}

/** The key of the data folder, made at the first start. */
export async function openHeadKey(dataFolder: string): Promise<HeadKey> {
  const found = await readHeadKey(dataFolder);
  if (found !== undefined) return found;
  const { privateKey } = generateKeyPairSync("ed25519");
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }) as string;
  await writeWhole(join(dataFolder, keyFile), pem, 0o600);
  return headKeyOf(privateKey);
}

export function headKeyOf(key: KeyObject): HeadKey {
  const publicKey = createPublicKey(key).export({ type: "spki", format: "der" }).toString("base64");
  return {
    publicKey,
    sign: ({ number, hash, at }) => {
      const signature = sign(null, signedText({ number, hash, at }), key).toString("base64");
      return { number, hash, at, signature, key: publicKey };
    },
  };
}

/** Whether the head was signed with this key and not changed since. */
export function isSignedBy(publicKey: string, head: SignedHead): boolean {
  if (head.key !== publicKey) return false;
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, "base64"), type: "spki", format: "der" });
    return verify(null, signedText(head), key, Buffer.from(head.signature, "base64"));
  } catch {
    return false;
  }
}
