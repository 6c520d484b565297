import { refusalOf, type Reached } from "../people/relations.ts";
import type { AccessRule, Who } from "../people/who.ts";
import { anyone, type RowRule } from "./row-rule.ts";

/** Who asks, with what stands beside his own rights. */
export interface Reader {
  readonly who: Who;
  /** Whose deputy he is now. */
  readonly inPlaceOf: readonly string[];
  /** Tasks to which his opinion is asked. */
  readonly asked: readonly string[];
}

const isAdministrator = (who: Who) => who.kind === "system" || who.roles.includes("administrator");

/** Those of the task's role, of its bureau where it names one. */
function withinRole(who: Who): RowRule {
  const bureaus: readonly RowRule[] = [
    { column: "bureau", is: null },
    ...(who.bureau === undefined ? [] : [{ column: "bureau", is: who.bureau }]),
  ];
  return { all: [{ column: "role", in: who.roles }, { any: bureaus }] };
}

/** Tasks that he may answer, being open: his own, of those whose deputy he is, and nobody's of his role. */
export function mayAnswerRule({ who, inPlaceOf }: Pick<Reader, "who" | "inPlaceOf">): RowRule {
  return {
    any: [
      { column: "assignee", in: [who.actor, ...inPlaceOf] },
      { all: [{ column: "assignee", is: null }, withinRole(who)] },
    ],
  };
}

/** Open tasks in his inbox: also those that wait for his opinion. */
export function todoRule(reader: Reader): RowRule {
  return {
    all: [{ column: "state", is: "open" }, { any: [mayAnswerRule(reader), { column: "id", in: reader.asked }] }],
  };
}

/** Whom the task concerns by his work, whoever has it now. */
function worksOnRule(reader: Reader): RowRule {
  const persons = [reader.who.actor, ...reader.inPlaceOf];
  return {
    any: [
      withinRole(reader.who),
      { column: "assignee", in: persons },
      { column: "answered_by", in: persons },
      { column: "id", in: reader.asked },
    ],
  };
}

/** Those who oversee a bureau are over the tasks of it. */
export function supervisesRule(who: Who): RowRule {
  return isAdministrator(who) ? anyone : { column: "bureau", in: who.oversees ?? [] };
}

/** All strangers are called the same: none of them can be told to be the applicant. */
function appliedRule(who: Who): RowRule {
  const stranger = who.kind === "citizen" && who.level === "anonymous";
  return stranger ? { any: [] } : { column: "applicant", is: who.actor };
}

/** Cases that he may see. */
export function maySeeRule(reader: Reader): RowRule {
  const { who } = reader;
  if (isAdministrator(who)) return anyone;
  return { any: [appliedRule(who), { task: { any: [worksOnRule(reader), supervisesRule(who)] } }] };
}

/** Cases whose personal fields he sees when he opens one: as applicant, or since he works on it. */
export function mayReadPersonalRule(reader: Reader): RowRule {
  return { any: [appliedRule(reader.who), { task: worksOnRule(reader) }] };
}

/** Cases whose personal fields he sees in a list of many: as applicant, or since a task of it is his by name. */
export function mayListPersonalRule({ who }: Pick<Reader, "who">): RowRule {
  const mine: RowRule = {
    all: [
      { column: "state", is: "open" },
      { column: "assignee", is: who.actor },
    ],
  };
  return { any: [appliedRule(who), { task: mine }] };
}

/** Throws `access.level`, `access.sign-in` where signing in may help, else `access.denied`. */
export function mustPass(rule: AccessRule, who: Who, of: Reached = {}): void {
  const refusal = who.kind === "system" ? undefined : refusalOf(rule, who, of);
  if (refusal !== undefined) throw refusal;
}
