import { BackTest } from "./back-test.ts";
import { SiteHistory } from "./site-history.ts";
import type { Site, SiteTraits } from "./site.ts";

const version = 1;

interface SiteHeader {
  readonly id: string;
  readonly traits: SiteTraits;
  readonly newest: number;
  readonly newestAt: number;
  readonly oldest: number;
  readonly last: number;
}

interface Header {
  readonly version: number;
  readonly length: number;
  readonly sites: readonly SiteHeader[];
}

type SavedSite = Omit<Site, "calendar">;

const numbers = (site: SavedSite) => [
  site.history.values,
  site.backTest.pending,
  site.backTest.sums,
  site.backTest.reach,
];

const bytesOf = (array: Uint16Array | Float32Array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** Length of the JSON header (uint32, little-endian), the header, then each site's numbers as they lie in memory. */
export function packSites(sites: readonly Site[]): Uint8Array {
  const header: Header = {
    version,
    length: sites[0]?.history.length ?? 0,
    sites: sites.map(({ id, traits, history, backTest }) => ({
      id,
      traits,
      newest: history.newest,
      newestAt: history.newestAt === -Infinity ? 0 : history.newestAt,
      oldest: history.oldest,
      last: backTest.last,
    })),
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const blocks = sites.flatMap((site) => numbers(site).map(bytesOf));
  const bytes = new Uint8Array(blocks.reduce((sum, block) => sum + block.length, 4 + text.length));
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  let at = 4 + text.length;
  for (const block of blocks) {
    bytes.set(block, at);
    at += block.length;
  }
  return bytes;
}

export function unpackSites(bytes: Uint8Array, length: number, hold: number): SavedSite[] | undefined {
  const header = readHeader(bytes);
  if (!header || header.version !== version || (header.sites.length > 0 && header.length !== length)) return undefined;
  let at = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const sites: SavedSite[] = [];
  for (const { id, traits, newest, newestAt, oldest, last } of header.sites) {
    const history = Object.assign(new SiteHistory(length, hold), { newest, newestAt, oldest });
    const backTest = Object.assign(new BackTest(), { last });
    const site = { id, traits, history, backTest };
    for (const block of numbers(site).map(bytesOf)) {
      if (at + block.length > bytes.length) return undefined;
      block.set(bytes.subarray(at, at + block.length));
      at += block.length;
    }
    sites.push(site);
  }
  return at === bytes.length ? sites : undefined;
}

function readHeader(bytes: Uint8Array): Header | undefined {
  if (bytes.length < 4) return undefined;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  if (4 + length > bytes.length) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Header;
  } catch {
    return undefined;
  }
}
