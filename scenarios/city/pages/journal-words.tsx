import type { ReactNode } from "react";
import { useRoleName, useText, type Say } from "../../../web/kit/index.ts";

/** Topics that the kernel writes, and the beginnings that several share; a scenario may write others. */
export const topics = [
  "people",
  "people.account.created",
  "people.account.changed",
  "people.machine.created",
  "people.machine.revoked",
  "people.password.changed",
  "people.sign-in.delayed",
  "people.signed-in",
  "people.signed-out",
  "scenario",
  "scenario.switched",
] as const;

/** The viewer's words for a word of the journal; undefined where there are none. */
export function known(say: Say, kind: "actor" | "topic" | "data", word: string): string | undefined {
  const key = `${kind}.${word}`;
  const text = say(key);
  return text === key ? undefined : text;
}

/** What an entry holds beside who and when: reasons, roles, states; ids of accounts and machines by their names. */
export function EntryData(props: {
  readonly data: Readonly<Record<string, unknown>>;
  readonly names: Readonly<Record<string, string>>;
}): ReactNode {
  const say = useText("city");
  const roleName = useRoleName();
  const valueText = (key: string, value: unknown): string => {
    if (typeof value === "boolean") return say(value ? "yes" : "no");
    if (typeof value === "string") return props.names[value] ?? known(say, "data", `${key}.${value}`) ?? value;
    if (Array.isArray(value))
      return value.map((one) => (key === "roles" ? roleName(String(one)) : String(one))).join(", ") || "–";
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  };
  const entries = Object.entries(props.data);
  if (entries.length === 0) return <span className="city-soft">–</span>;
  return (
    <dl className="city-data">
      {entries.map(([key, value]) => (
        <div key={key}>
          <dt>{known(say, "data", key) ?? key}</dt>
          <dd title={typeof value === "string" ? value : undefined}>{valueText(key, value)}</dd>
        </div>
      ))}
    </dl>
  );
}
