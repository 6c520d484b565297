import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";

type Json = Record<string, unknown>;
const sha256 = (data: Uint8Array | string) => createHash("sha256").update(data).digest();
const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");

/** CBOR of what an attestation holds: whole numbers, texts, bytes, maps. */
function cbor(value: unknown): Buffer {
  const head = (major: number, length: number) =>
    length < 24
      ? Buffer.from([(major << 5) | length])
      : length < 256
        ? Buffer.from([(major << 5) | 24, length])
        : Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
  if (typeof value === "number") return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === "string") return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  const pairs = [...(value as Map<unknown, unknown>)];
  return Buffer.concat([head(5, pairs.length), ...pairs.flatMap(([key, inner]) => [cbor(key), cbor(inner)])]);
}

/** A phone or a key with a fingerprint reader, in software: ES256, attestation `none`, the user always verified. */
export function softwareAuthenticator(origin: string, rpId: string) {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x, y } = publicKey.export({ format: "jwk" });
  const id = randomBytes(16);
  let counter = 0;
  const client = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const authData = (flags: number, rest: Uint8Array = Buffer.alloc(0)) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE((counter += 1));
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, rest]);
  };
  const common = { id: base64url(id), rawId: base64url(id), type: "public-key", clientExtensionResults: {} };
  return {
    register(options: Json): Json {
      const key = cbor(
        new Map<number, unknown>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, Buffer.from(x!, "base64url")],
          [-3, Buffer.from(y!, "base64url")],
        ]),
      );
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key]);
      const attestation = new Map<string, unknown>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", authData(0x45, credential)],
      ]);
      const clientDataJSON = base64url(client("webauthn.create", String(options["challenge"])));
      return {
        ...common,
        response: { clientDataJSON, attestationObject: base64url(cbor(attestation)), transports: ["internal"] },
      };
    },
    sign(options: Json, change: { readonly counter?: number; readonly flags?: number } = {}): Json {
      if (change.counter !== undefined) counter = change.counter;
      const clientData = client("webauthn.get", String(options["challenge"]));
      const authenticatorData = authData(change.flags ?? 0x05);
      const signature = createSign("sha256").update(authenticatorData).update(sha256(clientData)).sign(privateKey);
      return {
        ...common,
        response: {
          clientDataJSON: base64url(clientData),
          authenticatorData: base64url(authenticatorData),
          signature: base64url(signature),
        },
      };
    },
  };
}
