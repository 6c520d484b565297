import { access, constants, readFile, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { expandEnvironment } from "../../connectors/expand.ts";
import { MqttFeed, ParkingFeed, ReplayFeed, type FeedConfig } from "../../connectors/feed-config.ts";
import { checkedWorkingHours, parseWorkingSpan } from "../../kernel/clocks/working-hours.ts";
import { CityError, type BaseMap, type WorkingSpan } from "../../kernel/index.ts";
import { compileCheck } from "../../kernel/scenario/check-value.ts";
import { withDefaults, type Configuration } from "./configuration.ts";
import { ConfigurationSchema, type ConfigurationFile } from "./schema.ts";

const feedKinds: Record<string, () => (value: unknown) => { field: string; rule: string } | undefined> = {
  parking: () => compileCheck(ParkingFeed),
  mqtt: () => compileCheck(MqttFeed),
  replay: () => compileCheck(ReplayFeed),
};

/**
 * Reads and checks the configuration file (YAML or JSON); without one, the demo city. Throws `configuration.read`,
 * `configuration.invalid` with the key and the rule.
 */
export async function loadConfiguration(path: string | undefined): Promise<Configuration> {
  if (path === undefined) return configurationOf({}, process.cwd());
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    throw new CityError("configuration.read", { file: path, rule: (error as NodeJS.ErrnoException).code ?? "read" });
  }
  return parseConfiguration(text, dirname(resolve(path)));
}

export async function parseConfiguration(text: string, baseFolder: string): Promise<Configuration> {
  return configurationOf(await parsed(text), baseFolder);
}

async function configurationOf(value: unknown, baseFolder: string): Promise<Configuration> {
  const file = checked(value);
  const baseMap = file.city?.baseMap === undefined ? {} : { baseMap: await readBaseMap(baseFolder, file.city.baseMap) };
  const roads = file.city?.roads === undefined ? {} : { roads: await roadsFile(baseFolder, file.city.roads) };
  const hours = file.city?.workingHours === undefined ? {} : { workingHours: workingHoursOf(file.city.workingHours) };
  return withDefaults(file, {
    feeds: checkedFeeds(file),
    messages: filledMessages(file),
    baseFolder,
    ...hours,
    ...baseMap,
    ...roads,
  });
}

function invalid(field: string, rule: string): CityError {
  return new CityError("configuration.invalid", { field, rule });
}

/** The YAML reader is loaded with the first file: the demo city starts without it. */
async function parsed(text: string): Promise<unknown> {
  const { parse } = await import("yaml");
  try {
    return parse(text, { prettyErrors: true, maxAliasCount: 100 }) ?? {};
  } catch (error) {
    const at = (error as { linePos?: readonly { line: number }[] }).linePos?.[0]?.line;
    const what = (error as Error).message.split(/ at line|\n/)[0]!;
    throw invalid(at === undefined ? "(file)" : `line ${at}`, `YAML or JSON (${what})`);
  }
}

const check = compileCheck(ConfigurationSchema);

function checked(value: unknown): ConfigurationFile {
  const fault = check(value);
  if (fault !== undefined) throw invalid(fault.field === "(body)" ? "(file)" : fault.field, fault.rule);
  const file = value as ConfigurationFile;
  const zone = file.city?.timeZone;
  if (zone !== undefined && !isTimeZone(zone)) throw invalid("city.timeZone", "IANA zone, e.g. Asia/Shanghai");
  if (file.city?.map !== undefined) checkMap(file.city);
  return file;
}

function workingHoursOf(texts: readonly string[]): readonly WorkingSpan[] {
  const spans = texts.map((text, index) => {
    const span = parseWorkingSpan(text);
    if (span === undefined) throw invalid(`city.workingHours[${index}]`, "hours, as 09:00-12:00");
    return span;
  });
  try {
    return checkedWorkingHours(spans);
  } catch (error) {
    if (!(error instanceof CityError)) throw error;
    throw invalid("city.workingHours", String(error.parameters["rule"]));
  }
}

/** Raster tiles are drawn over everything, and may be in another datum than an archive. */
function checkMap({ map, tiles }: NonNullable<ConfigurationFile["city"]>): void {
  if ((map?.file === undefined) === (map?.url === undefined)) throw invalid("city.map", "either file or url");
  if (tiles !== undefined) throw invalid("city.map", "not together with city.tiles");
}

function isTimeZone(zone: string): boolean {
  try {
    return Intl.DateTimeFormat("en", { timeZone: zone }).format(0) !== "";
  } catch {
    return false;
  }
}

/** One whose `${NAME}` is not in the environment is left to the connectors, who show it as failed. */
function checkedFeeds(file: ConfigurationFile): readonly FeedConfig[] {
  const seen = new Set<string>();
  return (file.feeds ?? []).map((feed, index) => {
    const kind = feedKinds[feed.kind];
    if (kind === undefined) throw invalid(`feeds[${index}].kind`, `one of ${Object.keys(feedKinds).join(", ")}`);
    const missing = new Set<string>();
    const filled = expandEnvironment(feed, process.env, missing);
    const fault = missing.size > 0 ? undefined : kind()(filled);
    if (fault !== undefined) throw invalid(`feeds[${index}].${fault.field}`, fault.rule);
    if (seen.has(feed.id)) throw invalid(`feeds[${index}].id`, "used once");
    seen.add(feed.id);
    return feed as unknown as FeedConfig;
  });
}

function filledMessages({ messages = {} }: ConfigurationFile): Configuration["messages"] {
  const missing = new Set<string>();
  const filled = expandEnvironment(messages, process.env, missing);
  for (const name of missing) throw invalid("messages", `${name} in the environment`);
  if (filled.mail !== undefined && !URL.canParse(filled.mail.smtp)) throw invalid("messages.mail.smtp", "not a URL");
  return filled;
}

async function readBaseMap(baseFolder: string, path: string): Promise<BaseMap> {
  const field = "city.baseMap";
  const text = await readFile(resolve(baseFolder, path), "utf8").catch(() => {
    throw invalid(field, "a file that can be read");
  });
  try {
    const map = JSON.parse(text) as BaseMap;
    if (map.type === "FeatureCollection" && Array.isArray(map.features)) return map;
  } catch {
    throw invalid(field, "GeoJSON");
  }
  throw invalid(field, "GeoJSON FeatureCollection");
}

/** What is in it is read once the city answers; a damaged one is told in /health. */
async function roadsFile(baseFolder: string, path: string): Promise<string> {
  const file = resolve(baseFolder, path);
  const readable = await access(file, constants.R_OK)
    .then(async () => (await stat(file)).isFile())
    .catch(() => false);
  if (!readable) throw invalid("city.roads", "a file that can be read");
  return file;
}
