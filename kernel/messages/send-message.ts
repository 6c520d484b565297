import { CityError } from "../errors/city-error.ts";
import type { Sql } from "../store/store.ts";
import { unstorableIn } from "../texts/storable.ts";
import type { MessagePeople } from "./message-people.ts";
import type { Message, MessageTemplate } from "./messages.ts";
import { render } from "./templates.ts";

const mostRecipients = 50_000;
const longest = { person: 100, role: 40, bureau: 40, case: 100, path: 500, key: 200 };

/**
 * Writes the message for all who do not have one of its key yet. A person who gets the role later does not get it. Tells
 * whether anybody has it now who had not.
 */
export async function sendMessage(
  sql: Sql,
  people: MessagePeople,
  template: MessageTemplate,
  message: Message,
  now: number,
): Promise<boolean> {
  checkMessage(message);
  const { title, body } = render(template, message.values);
  const persons = await recipients(sql, people, message.to);
  if (persons.length === 0) return false;
  const [row] = await sql.query<{ count: number }>(
    `with new as (
       select distinct person from unnest($1::text[]) as asked (person)
       where not exists (select from messages.received r where r.person = asked.person and r.key = $2)
     ), message as (
       insert into messages.message (template, at, title, body, case_id, path)
       select $3, $4, $5, $6, $7, $8 where exists (select from new) returning id
     ), received as (
       insert into messages.received (person, message, key) select new.person, message.id, $2 from message, new
       on conflict (person, key) do nothing returning person, message
     ), delivery as (
       insert into messages.delivery (message, person, channel, asked_at, at)
       select message, person, channel, $4, $4 from received cross join unnest($9::text[]) as out (channel)
     )
     select count(*) from received`,
    [
      persons,
      message.key,
      template.id,
      now,
      JSON.stringify(title),
      JSON.stringify(body),
      message.case ?? null,
      message.path ?? null,
      template.channels ?? [],
    ],
  );
  return (row?.count ?? 0) > 0;
}

async function recipients(sql: Sql, people: MessagePeople, to: Message["to"]): Promise<readonly string[]> {
  if ("person" in to) return [to.person];
  const found = await people.holders(sql, to.role, to.bureau, mostRecipients + 1);
  if (found.length > mostRecipients) throw new CityError("message.recipients", { rule: String(mostRecipients) });
  return found;
}

function checkMessage({ to, key, path, case: of }: Message): void {
  checkText("key", key, longest.key);
  if ("person" in to) checkText("to.person", to.person, longest.person);
  else {
    checkText("to.role", to.role, longest.role);
    if (to.bureau !== undefined) checkText("to.bureau", to.bureau, longest.bureau);
  }
  if (of !== undefined) checkText("case", of, longest.case);
  if (path === undefined) return;
  checkText("path", path, longest.path);
  // Within the face: no other site, no script.
  if (!/^\/(?![/\\])[^\s\\]*$/.test(path)) throw new CityError("input.invalid", { field: "path", rule: "pattern ^/" });
}

function checkText(field: string, value: unknown, most: number): void {
  const invalid = (rule: string) => new CityError("input.invalid", { field, rule });
  if (typeof value !== "string") throw invalid("type string");
  if (value === "") throw invalid("minLength 1");
  if (value.length > most) throw invalid(`maxLength ${most}`);
  const fault = unstorableIn(value);
  if (fault !== undefined) throw invalid(fault.rule);
}
