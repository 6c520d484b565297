import type {
  AnswerKind,
  Case,
  CaseAct,
  CaseKind,
  Cases,
  CaseRow,
  City,
  StoredFile,
  Task,
  Text,
} from "../../../kernel/index.ts";
import type { CaseView, Row, TaskView } from "../contract.ts";

export type DeskCity = City<"cases" | "files" | "messages" | "people">;

type People = ReadonlyMap<string, string>;
const person = (people: People, id: string) => {
  const name = people.get(id);
  return { id, ...(name === undefined ? {} : { name }) };
};

/** Files asked for from a case are told without who sent them. */
const fileView = ({ id, type, name, bytes, thumbnail }: StoredFile) => ({ id, type, name, bytes, thumbnail });

const answerView = (id: string, { title, input, note, files }: AnswerKind | (CaseAct & { files?: undefined })) => ({
  id,
  title,
  ...(input === undefined ? {} : { input }),
  ...(note === undefined ? {} : { note }),
  ...(files === undefined ? {} : { files: files.least }),
});

function taskView(kind: CaseKind, state: string, task: Task, people: People): TaskView {
  const declared = kind.states[state]?.tasks?.find(({ id }) => id === task.kind);
  const { answers = {}, batch } = declared ?? {};
  const { assignee, countersigners, clocks, mayAnswer, ...rest } = task;
  return {
    ...rest,
    ...(assignee === undefined ? {} : { assignee: person(people, assignee) }),
    countersigners: countersigners.map((one) => ({ ...one, person: person(people, one.person) })),
    clocks: clocks.map(({ pauses, ...clock }) => {
      const why = clock.state === "paused" ? pauses.at(-1)?.why : undefined;
      return { ...clock, ...(why === undefined ? {} : { why }) };
    }),
    answers: mayAnswer ? Object.entries(answers).map(([id, answer]) => answerView(id, answer)) : [],
    batch: batch === true,
  };
}

/** The applicant and the kind's hash are told with the whole case only. */
function headView(one: Omit<Case, "tasks" | "acts" | "files">) {
  const { id, number, kind, title, state, stateTitle, end, turn, data, masked = [], place, partOf } = one;
  return {
    id,
    number,
    kind,
    title,
    state,
    stateTitle,
    ...(end === undefined ? {} : { end }),
    turn,
    data,
    masked: [...masked],
    ...(place === undefined ? {} : { place: [place[0], place[1]] as [number, number] }),
    ...(partOf === undefined ? {} : { partOf }),
    openedAt: one.openedAt,
    ...(one.endedAt === undefined ? {} : { endedAt: one.endedAt }),
    ...(one.erasedAt === undefined ? {} : { erasedAt: one.erasedAt }),
    simulated: one.simulated === true,
  };
}

const peopleOfTask = ({ assignee, countersigners }: Task) => [
  ...(assignee === undefined ? [] : [assignee]),
  ...countersigners.map((one) => one.person),
];

export async function rowViews(city: DeskCity, rows: readonly CaseRow[]): Promise<Row[]> {
  const people = await city.people.names([
    ...new Set(rows.flatMap(({ task }) => (task === undefined ? [] : peopleOfTask(task)))),
  ]);
  return rows.map(({ case: one, task, due }) => ({
    case: headView(one),
    ...(task === undefined ? {} : { task: taskView(city.cases.kindOf(one.kindHash), one.state, task, people) }),
    ...(due === undefined ? {} : { due }),
  }));
}

export const headViews = (rows: readonly CaseRow[]) => rows.map(({ case: one }) => headView(one));

export async function taskAlone(city: DeskCity, of: Case, task: Task): Promise<TaskView> {
  return taskView(city.cases.kindOf(of.kindHash), of.state, task, await city.people.names(peopleOfTask(task)));
}

export async function caseView(
  city: DeskCity,
  one: Case,
  steps: Awaited<ReturnType<Cases["steps"]>>,
): Promise<CaseView> {
  const kind = city.cases.kindOf(one.kindHash);
  const actors = steps.flatMap(({ by, onBehalfOf }) => [by, ...(onBehalfOf === undefined ? [] : [onBehalfOf])]);
  const people = await city.people.names([...new Set([...actors, ...one.tasks.flatMap(peopleOfTask)])].slice(0, 1000));
  const files = await city.files.about([...new Set([...one.files, ...steps.flatMap((step) => step.files)])]);
  const filesOf = (ids: readonly string[]) => files.filter(({ id }) => ids.includes(id)).map(fileView);
  const acts = kind.states[one.state]?.acts ?? {};
  const { applicant, tasks, acts: may, files: own, ...head } = one;
  return {
    ...headView(head),
    ...(applicant === undefined ? {} : { applicant: person(people, applicant) }),
    schema: kind.data,
    files: filesOf(own),
    tasks: tasks.map((task) => taskView(kind, one.state, task, people)),
    acts: may.map((id) => answerView(id, acts[id]!)),
    steps: steps.map(({ number, act, from, to, at, by, bureau, onBehalfOf, note, files: ids, task }) => {
      const title = titleOf(kind, act, from, task);
      return {
        number,
        act,
        ...(title === undefined ? {} : { title }),
        ...(from === undefined ? {} : { from }),
        to,
        at,
        by: person(people, by),
        ...(bureau === undefined ? {} : { bureau }),
        ...(onBehalfOf === undefined ? {} : { onBehalfOf: person(people, onBehalfOf) }),
        ...(note === undefined ? {} : { note }),
        files: filesOf(ids),
      };
    }),
  };
}

/** What a step is called by its kind; those that every kind has are named by the page. */
function titleOf(kind: CaseKind, act: string, from: string | undefined, task: string | undefined): Text | undefined {
  const state = from === undefined ? undefined : kind.states[from];
  if (state === undefined) return undefined;
  if (task === undefined) return state.acts?.[act]?.title;
  return state.tasks?.map(({ answers }) => answers[act]?.title).find((title) => title !== undefined);
}
