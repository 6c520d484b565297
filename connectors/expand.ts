import { resolve } from "node:path";
import { CityError } from "../kernel/index.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment as whoever typed it meant it: a value that is a relative path (`./…`, `../…`) starts at the folder he stood in, not at the configuration file. */
export function pathsFrom(folder: string, environment: Environment): Environment {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      value !== undefined && /^\.\.?(\/|$)/.test(value) ? resolve(folder, value) : value,
    ]),
  );
}

/** A value of the configuration with `${NAME}` replaced from the environment in every text of it. Names not set stay as written and are listed in `missing`. */
export function expandEnvironment<Value>(value: Value, environment: Environment, missing = new Set<string>()): Value {
  if (typeof value === "string") {
    return value.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (whole, name: string) => {
      const found = environment[name];
      if (found === undefined) missing.add(name);
      return found ?? whole;
    }) as Value;
  }
  if (Array.isArray(value))
    return value.map((each) => expandEnvironment(each as unknown, environment, missing)) as Value;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, expandEnvironment(each as unknown, environment, missing)]),
  ) as Value;
}

/** Names that keys such as `passwordFromEnvironment` and `headersFromEnvironment` speak of, anywhere in the value. */
function namesSpokenOf(value: unknown): readonly string[] {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, each]) => {
    if (!key.endsWith("FromEnvironment")) return namesSpokenOf(each);
    return typeof each === "string" ? [each] : Object.values((each ?? {}) as Record<string, string>);
  });
}

/** A feed's configuration with every `${NAME}` filled in. Throws CityError `feed.config` that names those not set. */
export function filledIn<Feed extends { readonly id: string }>(config: Feed, environment: Environment): Feed {
  const missing = new Set<string>();
  const expanded = expandEnvironment(config, environment, missing);
  for (const name of namesSpokenOf(config)) if (environment[name] === undefined) missing.add(name);
  if (missing.size === 0) return expanded;
  const rule = `set ${[...missing].join(", ")} in the environment`;
  throw new CityError("feed.config", { feed: String(config.id), field: "${…}, …FromEnvironment", rule });
}
