import { setImmediate } from "node:timers/promises";
import { BackTest, earlierReach } from "./back-test.ts";
import { pack, Unpacker } from "./packed.ts";
import { SiteHistory } from "./site-history.ts";
import type { Site, SiteTraits } from "./site.ts";

const version = 7;
/** Knew one night from 21:00 to 06:00. The one before that kept room for all slots of each site. */
const earlier = [5, 6];

interface SiteHeader {
  readonly id: string;
  readonly traits: SiteTraits;
  readonly newest: number;
  readonly newestAt: number;
  readonly oldest: number;
  readonly coarseUntil: number;
  readonly last: number;
  /** Slots of the history that follow. */
  readonly room?: number;
}

interface Header {
  readonly version: number;
  readonly length: number;
  readonly sites: readonly SiteHeader[];
  readonly modelBytes: number;
}

export type SavedSite = Omit<Site, "calendar">;

export interface Saved {
  readonly sites: readonly SavedSite[];
  /** As `packModel` gave it. */
  readonly model: Uint8Array | undefined;
}

const numbers = ({ history, backTest }: SavedSite, reach = backTest.reach) => [
  history.values,
  backTest.pending,
  backTest.pendingScale,
  backTest.sums,
  reach,
];

export function packSaved(sites: readonly SavedSite[], model: Uint8Array | undefined): Uint8Array {
  const header: Header = {
    version,
    length: sites[0]?.history.length ?? 0,
    sites: sites.map(({ id, traits, history, backTest }) => ({
      id,
      traits,
      newest: history.newest,
      newestAt: history.newest < 0 ? 0 : history.newestAt,
      oldest: history.oldest,
      coarseUntil: history.coarseUntil,
      last: backTest.last,
      room: history.values.length,
    })),
    modelBytes: model?.length ?? 0,
  };
  return pack(header, [...sites.flatMap((site) => numbers(site)), ...(model ? [model] : [])]);
}

const sliceSites = 200;

/** Sites without a model, in pieces of some 2 MB; lets others work between two of them. */
export async function packInSlices(sites: readonly SavedSite[]): Promise<Uint8Array[]> {
  const slices: Uint8Array[] = [];
  for (let from = 0; from < sites.length; from += sliceSites) {
    slices.push(packSaved(sites.slice(from, from + sliceSites), undefined));
    await setImmediate();
  }
  return slices;
}

/** Throws when the bytes are of another version, history length or shape. */
export function unpackSaved(bytes: Uint8Array, length: number, hold: number): Saved {
  const unpacker = new Unpacker(bytes);
  const header = unpacker.header as Header;
  if (header.version !== version && !earlier.includes(header.version)) throw new RangeError("of another version");
  if (header.sites.length > 0 && header.length !== length) throw new RangeError("of another history length");
  const sites = header.sites.map(({ id, traits, newest, newestAt, oldest, coarseUntil, last, room = length }) => {
    if (!(room <= length && room >= Math.min(length, newest - oldest + 1)))
      throw new RangeError("of another history length");
    const history = new SiteHistory(length, hold, room);
    if (newest >= 0) Object.assign(history, { newest, newestAt, oldest, coarseUntil });
    const site = { id, traits, history, backTest: Object.assign(new BackTest(), { last }) };
    const reach = header.version === version ? site.backTest.reach : earlierReach();
    for (const block of numbers(site, reach)) unpacker.read(block);
    if (reach !== site.backTest.reach) site.backTest.takeEarlierReach(reach);
    return site;
  });
  const model = header.modelBytes > 0 ? unpacker.read(new Uint8Array(header.modelBytes)) : undefined;
  unpacker.end();
  return { sites, model };
}
