import type { FeedConfig } from "../../connectors/feed-config.ts";
import type { BaseMap, doors, Text, WorkingSpan } from "../../kernel/index.ts";
import { defaultLimits, type Limits } from "../limits.ts";
import type { ConfigurationFile } from "./schema.ts";

/** The whole configuration with every default filled in. */
export interface Configuration {
  readonly city: {
    readonly name: Text;
    readonly timeZone: string;
    readonly workingHours?: readonly WorkingSpan[];
    readonly center: readonly [number, number];
    readonly zoom: number;
    /** Absent: that of the default city, or the outline of the continents for any other. */
    readonly baseMap?: BaseMap;
    /** Path of the roads file. */
    readonly roads?: string;
    /** A PMTiles archive: a file, or what lies at an address. */
    readonly map?: { readonly attribution?: string } & (
      | { readonly file: string; readonly url?: undefined }
      | { readonly url: string }
    );
    readonly tiles?: doors.Tiles;
    /** True when the file names no city. */
    readonly isDefault: boolean;
  };
  readonly demo: { readonly berths: number } | false;
  readonly feeds: readonly FeedConfig[];
  readonly scenarios: NonNullable<ConfigurationFile["scenarios"]>;
  readonly externalScenarios: readonly string[];
  readonly messages: NonNullable<ConfigurationFile["messages"]>;
  readonly limits: Limits;
  /** Proxies before the city, each of which adds the address it was called from to X-Forwarded-For. */
  readonly proxies: number;
  readonly publicUrl?: string;
  /** Paths in the file are relative to it. */
  readonly baseFolder: string;
}

const zhengzhou = {
  name: { zh: "郑州", en: "Zhengzhou" },
  timeZone: "Asia/Shanghai",
  center: [113.65, 34.757] as const,
  zoom: 10.5,
  isDefault: true,
};
const demoBerths = 300_000;

/** Fills in what the file leaves out. */
export function withDefaults(
  file: ConfigurationFile,
  read: {
    readonly feeds: readonly FeedConfig[];
    readonly messages?: Configuration["messages"];
    readonly workingHours?: readonly WorkingSpan[];
    readonly baseMap?: BaseMap;
    readonly roads?: string;
    readonly baseFolder: string;
  },
): Configuration {
  return {
    city: {
      ...cityOf(file),
      ...(read.workingHours === undefined ? {} : { workingHours: read.workingHours }),
      ...(read.baseMap === undefined ? {} : { baseMap: read.baseMap }),
      ...(read.roads === undefined ? {} : { roads: read.roads }),
    },
    demo: demoOf(file),
    feeds: read.feeds,
    scenarios: file.scenarios ?? {},
    externalScenarios: file.externalScenarios ?? [],
    messages: read.messages ?? {},
    limits: { ...defaultLimits, ...file.limits },
    proxies: Number(file.server?.trustProxy ?? 0),
    ...(file.server?.publicUrl === undefined ? {} : { publicUrl: file.server.publicUrl }),
    baseFolder: read.baseFolder,
  };
}

function cityOf({ city }: ConfigurationFile): Configuration["city"] {
  if (city === undefined) return zhengzhou;
  return {
    name: typeof city.name === "string" ? { zh: city.name, en: city.name } : city.name,
    timeZone: city.timeZone ?? zhengzhou.timeZone,
    center: city.center,
    zoom: city.zoom ?? 11,
    isDefault: false,
    ...(city.map === undefined ? {} : { map: city.map as NonNullable<Configuration["city"]["map"]> }),
    ...(city.tiles === undefined ? {} : { tiles: { ...city.tiles, datum: city.tiles.datum ?? "wgs84" } }),
  };
}

/** The demo's berths stand in Zhengzhou: a city of its own has none unless it asks. */
function demoOf({ demo, feeds, city }: ConfigurationFile): Configuration["demo"] {
  if (demo === false) return false;
  if (demo === undefined) return city !== undefined || (feeds ?? []).length > 0 ? false : { berths: demoBerths };
  return { berths: demo.berths ?? demoBerths };
}
