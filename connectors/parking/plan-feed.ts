import { linearPattern, patternRule } from "../formats/linear-pattern.ts";
import { CityError } from "../../kernel/index.ts";
import type { ParkingFeed, PartConfig } from "../feed-config.ts";
import { isWebAddress } from "../fetch/read-files.ts";
import { parsePath } from "../formats/path.ts";
import type { Certificates, Post } from "../fetch/ask-once.ts";
import type { Locations } from "./join-parts.ts";
import { fieldNames, type FieldSource, type Mapping } from "./mapping.ts";
import { systemName } from "./coordinate-systems.ts";
import type { Area } from "./position.ts";
import { presets } from "./presets/index.ts";
import type { Preset } from "./presets/preset.ts";
import { longSource } from "./read-field.ts";

export interface PlannedPart {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly every: number;
  readonly timeout: number;
  readonly maximumBytes: number;
  readonly headersFromEnvironment: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly post?: Post;
  /** Paths of PEM files. */
  readonly certificates: Certificates;
  /** Hosts that the feed's configuration names. */
  readonly named: readonly string[];
  /** `auto` format without fields: to be guessed from the first answer. */
  readonly mapping: Mapping;
}

/** A feed's configuration with its preset and all defaults filled in. */
export interface FeedPlan {
  readonly id: string;
  readonly parts: readonly PlannedPart[];
  readonly timeZone: string;
  readonly area?: Area;
  readonly locations: Locations;
  readonly dataProvider?: string;
  readonly oldAfter: number;
  readonly replayAsNow: boolean;
}

/** A half for which there is no other stands by itself. */
export const roleIn = (plan: FeedPlan, mapping: Mapping): "whole" | "static" | "realtime" =>
  plan.parts.length === 1 ? "whole" : (mapping.role ?? "whole");

const merge = (...mappings: readonly (Mapping | undefined)[]): Mapping =>
  mappings.reduce<Mapping>(
    (below, above) => ({ ...below, ...above, fields: { ...below.fields, ...above?.fields } }),
    {},
  );

function fault(feed: string, field: string, rule: string): CityError {
  return new CityError("feed.config", { feed, field, rule });
}

/** Expressions that could take exponential time are refused before one record is read. */
function checkPatterns(feed: string, mapping: Mapping): void {
  const { fields = {}, openingHours: { text } = {}, extract } = mapping;
  const patterns: [string, string | undefined][] = [
    ["extract", extract],
    ["openingHours.text.match", text === undefined ? undefined : longSource(text).match],
    ...Object.entries(fields).map(([name, source]): [string, string | undefined] => [
      `fields.${name}.match`,
      longSource(source as FieldSource).match,
    ]),
  ];
  for (const [field, pattern] of patterns) {
    if (pattern === undefined) continue;
    try {
      linearPattern(pattern, { ignoreCase: true });
    } catch {
      throw fault(feed, `mapping.${field}`, patternRule);
    }
  }
  if (mapping.live) checkPatterns(feed, mapping.live);
}

function checkPaths(feed: string, mapping: Mapping): void {
  const sources = Object.entries(mapping.fields ?? {}) as [string, FieldSource][];
  const hours = mapping.openingHours ?? {};
  const all: [string, readonly string[]][] = [
    ["records", [mapping.records ?? []].flat() as string[]],
    ["columns", mapping.columns === undefined ? [] : [mapping.columns]],
    ...sources.map(([name, source]): [string, readonly string[]] => [
      `fields.${name}`,
      [longSource(source).path ?? []].flat() as string[],
    ]),
    ["openingHours.text", hours.text === undefined ? [] : ([longSource(hours.text).path ?? []].flat() as string[])],
    ["leaveOut", (mapping.leaveOut ?? []).map((each) => each.path)],
  ];
  if (mapping.live) checkPaths(feed, mapping.live);
  for (const [field, paths] of all) {
    for (const path of paths.filter(
      (each) => mapping.format !== "html" && !each.startsWith("css:") && !/^\$(key$|value$|root\.|up\.)/.test(each),
    )) {
      try {
        parsePath(path);
      } catch (error) {
        throw fault(feed, `mapping.${field}`, (error as Error).message);
      }
    }
  }
  for (const [name] of sources) {
    if (!(fieldNames as readonly string[]).includes(name)) throw fault(feed, `mapping.fields.${name}`, "known field");
  }
  const system = mapping.coordinateSystem;
  if (system !== undefined && systemName(system) === undefined)
    throw fault(feed, "mapping.coordinateSystem", `a known system, not ${system}`);
}

function partsOf(
  config: ParkingFeed,
  preset: Preset | undefined,
): { name: string; config: PartConfig; mapping?: Mapping }[] {
  const known = preset?.parts ?? [];
  if (config.parts) {
    return config.parts.map((part, index) => {
      const below =
        known.find((each) => each.name === part.name) ?? (part.name === undefined ? known[index] : undefined);
      return {
        name: part.name ?? below?.name ?? `part-${index + 1}`,
        config: part,
        ...(below ? { mapping: below.mapping } : {}),
      };
    });
  }
  if (known.length === 0) return [{ name: "sites", config: {} }];
  return known.map((part) => ({ name: part.name, config: {}, mapping: part.mapping }));
}

const postOf = (post: PartConfig["post"]): { post?: Post } =>
  post === undefined ? {} : { post: { contentType: "application/json", ...post } };

function certificatesOf(feed: string, config: PartConfig): Certificates {
  const { certificateAuthority: ca, clientCertificate: cert, clientKey: key } = config;
  if ((cert === undefined) !== (key === undefined)) throw fault(feed, "clientCertificate, clientKey", "both or none");
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
}

/** Hosts of those addresses that are of the web. */
export const hostsOf = (addresses: readonly string[]): readonly string[] =>
  addresses.filter((each) => isWebAddress(each) && URL.canParse(each)).map((each) => new URL(each).host);

/** Fills in a feed's preset and defaults. Throws CityError `feed.config` naming field and rule. */
export function planFeed(config: ParkingFeed, cityZone: string): FeedPlan {
  const preset =
    config.preset === undefined || !Object.hasOwn(presets, config.preset) ? undefined : presets[config.preset];
  if (config.preset !== undefined && !preset)
    throw fault(config.id, "preset", `one of ${Object.keys(presets).join(", ")}`);
  const parts = partsOf(config, preset).map(({ name, config: part, mapping }) => {
    const addresses = [part.url ?? config.url ?? []].flat() as string[];
    if (addresses.length === 0) throw fault(config.id, config.parts ? `parts.${name}.url` : "url", "an address");
    const merged = merge(mapping, config.mapping, part.mapping);
    checkPaths(config.id, merged);
    checkPatterns(config.id, merged);
    return {
      name,
      addresses,
      every: part.every ?? config.every ?? 60,
      timeout: part.timeout ?? config.timeout ?? 20,
      maximumBytes: part.maximumBytes ?? config.maximumBytes ?? 20_000_000,
      headersFromEnvironment: { ...config.headersFromEnvironment, ...part.headersFromEnvironment },
      headers: { ...config.headers, ...part.headers },
      ...postOf(part.post ?? config.post),
      certificates: certificatesOf(config.id, { ...config, ...part }),
      named: [...hostsOf(addresses), ...(config.redirectHosts ?? []), ...(part.redirectHosts ?? [])],
      mapping: merged,
    };
  });
  const names = parts.map((part) => part.name);
  if (new Set(names).size !== names.length) throw fault(config.id, "parts", "each name once");
  const timeZone = config.timeZone ?? preset?.timeZone ?? cityZone;
  if (!isZone(timeZone)) throw fault(config.id, "timeZone", `an IANA zone, not ${timeZone}`);
  const area = config.area ?? preset?.area;
  const dataProvider = config.dataProvider ?? preset?.dataProvider;
  return {
    id: config.id,
    parts,
    timeZone,
    locations: (config.locations ?? {}) as Locations,
    oldAfter: config.oldAfter ?? 3600,
    replayAsNow: config.replayAsNow ?? false,
    ...(area ? { area: area as Area } : {}),
    ...(dataProvider === undefined ? {} : { dataProvider }),
  };
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
