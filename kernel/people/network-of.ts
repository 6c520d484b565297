import { isIPv6 } from "node:net";

/** Leading bits that name a network. */
export interface NetworkBits {
  readonly ipv4: number;
  readonly ipv6: number;
}

/** What one subscriber holds: an address of version 4, and of version 6 a whole /64. */
export const subscriber: NetworkBits = { ipv4: 32, ipv6: 64 };

/** What is given to one site: its tries at one name are counted together. */
export const site: NetworkBits = { ipv4: 24, ipv6: 48 };

/** The network that an address lies in, as a key; what is no address stays as it is. */
export function networkOf(address: string, bits: NetworkBits): string {
  const plain = address.split("%", 1)[0]!;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  const four = mapped ?? plain;
  if (/^\d+\.\d+\.\d+\.\d+$/.test(four)) return cut(four.split(".").map(Number), 8, bits.ipv4);
  return isIPv6(plain) ? cut(groupsOf(plain), 16, bits.ipv6) : address;
}

function cut(parts: readonly number[], size: number, bits: number): string {
  const kept = parts.map((part, at) => {
    const own = Math.min(size, Math.max(0, bits - at * size));
    return own === 0 ? 0 : part & (((1 << own) - 1) << (size - own));
  });
  return `${kept.map((part) => part.toString(16)).join(size === 8 ? "." : ":")}/${bits}`;
}

/** Eight groups, `::` written out. */
function groupsOf(address: string): readonly number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const hex = (high: string, low: string) => ((Number(high) << 8) | Number(low)).toString(16);
  const text = dotted === null ? address : `${dotted[1]}${hex(dotted[2]!, dotted[3]!)}:${hex(dotted[4]!, dotted[5]!)}`;
  const [head, tail] = text.split("::").map((part) => part.split(":").filter(Boolean));
  const zeros = tail === undefined ? [] : Array<string>(8 - head!.length - tail.length).fill("0");
  return [...head!, ...zeros, ...(tail ?? [])].map((group) => Number.parseInt(group, 16));
}
