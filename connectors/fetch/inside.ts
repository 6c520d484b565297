import { lookup, type LookupAddress, type LookupOptions } from "node:dns";
import { BlockList, isIP } from "node:net";
import { CityError } from "../../kernel/index.ts";

/** Addresses that lead into the machine, its network or to nobody in particular (IANA's special-purpose registries, RFC 6890). */
const special = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const)
  special.addSubnet(network, bits, "ipv4");
/** Those that hold one of IPv4 are among them: which one, the network decides. */
for (const [network, bits] of [
  ["::", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["2001::", 23],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const)
  special.addSubnet(network, bits, "ipv6");

/** Whether an address of IPv4 or IPv6 leads anywhere but out into the web. */
export function isInside(address: string): boolean {
  const [plain] = address.split("%") as [string];
  const family = isIP(plain);
  return family === 0 || special.check(plain, family === 6 ? "ipv6" : "ipv4");
}

const refused = (host: string) => new CityError("feed.fetch.redirect", { rule: `an address inside: ${host}` });

type Found = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/** Resolves a name as `dns.lookup` does, but to no address inside: it is the very address found here that is connected to. */
export function lookupOutside(host: string, options: LookupOptions, found: Found): void {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return found(error, "");
    if (addresses.some(({ address }) => isInside(address))) return found(refused(host), "");
    if (options.all === true) return found(null, addresses);
    found(null, addresses[0]!.address, addresses[0]!.family);
  });
}

/** A host that is an address needs no resolving; an URL holds every way of writing one as the usual one. Throws CityError `feed.fetch.redirect`. */
export function checkOutside({ hostname }: URL): void {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && isInside(host)) throw refused(host);
}
