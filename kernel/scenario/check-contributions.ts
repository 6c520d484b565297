import { checkKind } from "../cases/check-kind.ts";
import { languages, type Text } from "../texts/text.ts";
import type { Fault } from "./check-value.ts";
import type { Scenario } from "./declaration.ts";

/** What is wrong with what a scenario gives to the rooms of casework: kinds of cases, guards, jobs, templates. */
export function contributionFaults(scenario: Scenario): readonly Fault[] {
  const { id, cases = [], guards = {}, jobs = [], messages = [] } = scenario;
  return [
    ...idFaults(id, "cases", cases),
    ...idFaults(id, "jobs", jobs),
    ...idFaults(id, "messages", messages),
    ...cases.flatMap((kind) =>
      checkKind(kind).map(({ field, rule }) => ({ field: `cases.${kind.id}.${field}`, rule })),
    ),
    ...cases.flatMap((kind) =>
      guardsIn(kind)
        .filter((name) => !Object.hasOwn(guards, name))
        .map((name) => ({ field: `cases.${kind.id}`, rule: `guard ${name} is not declared` })),
    ),
    ...jobs
      .filter(({ run }) => typeof run !== "function")
      .map((job) => ({ field: `jobs.${job.id}.run`, rule: "handler missing" })),
    ...messages.flatMap(({ id: template, title, body }) => [
      ...textFaults(title, `messages.${template}.title`),
      ...textFaults(body, `messages.${template}.body`),
    ]),
  ];
}

function idFaults(scenario: string, list: string, given: readonly { readonly id: string }[]): Fault[] {
  const ids = given.map(({ id }) => id);
  return ids.flatMap((id, index) => [
    ...(String(id).startsWith(`${scenario}.`) ? [] : [{ field: `${list}.${id}.id`, rule: `begins with ${scenario}.` }]),
    ...(ids.indexOf(id) === index ? [] : [{ field: `${list}.${id}.id`, rule: "used twice" }]),
  ]);
}

function textFaults(text: Text | undefined, field: string): Fault[] {
  return languages
    .filter((language) => (text?.[language] ?? "").trim() === "")
    .map((language) => ({ field: `${field}.${language}`, rule: "text missing" }));
}

/** Names of guards anywhere in a kind. */
function guardsIn(part: unknown): readonly string[] {
  if (typeof part !== "object" || part === null) return [];
  const own = (part as { guard?: unknown }).guard;
  return [...(typeof own === "string" ? [own] : []), ...Object.values(part).flatMap(guardsIn)];
}
