import { CityError } from "../../kernel/index.ts";
import type { MqttFeed } from "../feed-config.ts";

export type TopicRule = MqttFeed["topics"][number];

export interface CompiledRule {
  readonly rule: TopicRule;
  /** The filter to subscribe to: `parking/+/status`. */
  readonly filter: string;
  /** Levels of a topic by name, or undefined when the topic does not fit. */
  match(topic: string): Readonly<Record<string, string>> | undefined;
}

/** Reads a topic pattern: `{name}` and `+` stand for one level, a last `#` for all that follow. Throws CityError `feed.config`. */
export function compileRule(feed: string, rule: TopicRule): CompiledRule {
  const levels = rule.topic.split("/");
  const names = levels.map((level) => /^\{(\w+)\}$/.exec(level)?.[1]);
  const wrong = levels.some(
    (level, index) =>
      names[index] === undefined && level !== "+" && (level === "#" ? index < levels.length - 1 : /[{}+#]/.test(level)),
  );
  if (wrong)
    throw new CityError("feed.config", { feed, field: "topics.topic", rule: "{name}, + and # are whole levels" });
  const open = levels.at(-1) === "#";
  return {
    rule,
    filter: levels.map((level, index) => (names[index] === undefined ? level : "+")).join("/"),
    match: (topic) => {
      const parts = topic.split("/");
      if (open ? parts.length < levels.length - 1 : parts.length !== levels.length) return undefined;
      const found: Record<string, string> = {};
      for (const [index, level] of levels.entries()) {
        const [name, part] = [names[index], parts[index]];
        if (level === "#") break;
        if (name !== undefined) found[name] = part!;
        else if (level !== "+" && level !== part) return undefined;
      }
      return found;
    },
  };
}
