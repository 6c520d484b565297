import { createTurns } from "../../../connectors/fetch/turns.ts";
import { CityError, isLasting, type LonLat, type Log, type RoomProblem } from "../../../kernel/index.ts";
import type { TileAddress } from "../grid.ts";
import { KeptTiles } from "../kept-tiles.ts";
import type { MapTiles } from "../map-tiles.ts";
import type { ByteSource } from "./byte-source.ts";
import { ArchiveChanged, type Archive } from "./open-archive.ts";
import { whyNotOpen, whyNotRead } from "./why-not.ts";

export interface ArchiveMapOptions {
  readonly source: ByteSource;
  /** What the map shows while the archive cannot be read. */
  readonly own: MapTiles;
  /** Where the archive must lie. */
  readonly center: LonLat;
  /** Instead of what the archive says. */
  readonly attribution?: string;
  readonly now: () => number;
  readonly steady: () => number;
  readonly log: Log;
}

const mostBytes = 16_000_000;
/** Pieces that are asked for at a time. */
const mostAtOnce = 6;
/** How long a page waits for the archive before it is drawn from what the city has, ms. */
const patience = 2_000;
/** An archive that could not be opened is tried again, and a piece that could not be read is told of, for so long, ms. */
const pause = 60_000;

interface Failure {
  readonly problem: RoomProblem;
  readonly error: CityError;
  readonly at: number;
}

/** The base map from a PMTiles archive; from what the city has while that cannot be read. */
export function archiveMap(options: ArchiveMapOptions): MapTiles {
  const { source, own, steady } = options;
  const kept = new KeptTiles(mostBytes);
  const turns = createTurns(mostAtOnce);
  const underWay = new Map<string, Promise<Uint8Array | undefined>>();
  let archive: Archive | undefined;
  let opening: Promise<void> | undefined;
  let failure: Failure | undefined;

  const failed = (error: CityError) => {
    const { code, answer } = error;
    const since = failure?.problem.code === code ? failure.problem.since : options.now();
    if (failure === undefined) options.log.warn({ code, source: source.name }, answer.message.en);
    failure = { problem: { code, message: answer.message, since }, error, at: steady() };
  };
  const open = async () => {
    try {
      const { openArchive } = await import("./open-archive.ts");
      archive = await openArchive(source, options.center);
      failure = undefined;
    } catch (error) {
      failed(whyNotOpen(error));
    }
    opening = undefined;
  };
  const opened = async () => {
    if (archive !== undefined) return archive;
    if (failure === undefined || !isLasting(failure.at, pause, steady())) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, patience)));
      await Promise.race([(opening ??= open()), late]);
      clearTimeout(timer);
    }
    return archive;
  };
  const readTile = async (from: Archive, address: TileAddress, key: string) => {
    const turn = turns();
    const askedAt = steady();
    try {
      await turn.take();
      // Who waited while another found out does not wait for the same again.
      if (failure !== undefined && failure.at > askedAt) throw failure.error;
      const tile = await from.tile(address);
      kept.put(from.version, key, tile);
      failure = undefined;
      return tile;
    } catch (error) {
      if (error instanceof ArchiveChanged) {
        if (archive === from) archive = undefined;
        throw new CityError("map.changed", {}, { cause: error });
      }
      const why = whyNotRead(error);
      failed(why);
      throw why;
    } finally {
      turn.end();
    }
  };

  return {
    kind: "pmtiles",
    problem: () => {
      if (failure === undefined) return undefined;
      return archive === undefined || isLasting(failure.at, pause, steady()) ? failure.problem : undefined;
    },
    async now() {
      const from = await opened();
      if (from === undefined) return own.now();
      const { version, minZoom, maxZoom } = from;
      const attribution = options.attribution ?? from.attribution;
      return {
        profile: { version, minZoom, maxZoom, ...(attribution === undefined ? {} : { attribution }) },
        async tile(address) {
          const key = `${address.z}/${address.x}/${address.y}`;
          const known = kept.get(version, key);
          if (known !== undefined) return known.tile;
          const asked = `${version} ${key}`;
          let answer = underWay.get(asked);
          if (answer === undefined) {
            answer = readTile(from, address, key).finally(() => underWay.delete(asked));
            underWay.set(asked, answer);
          }
          return answer;
        },
      };
    },
  };
}
