import { Type } from "typebox";
import { contract } from "../../../kernel/index.ts";
import { Data, Id, Instant, Row, TaskView, CaseView } from "./views.ts";

/** Which tasks are whose is each task's own rule; here only that somebody signed in. */
export const signedIn = { level: "account" } as const;

const Turn = Type.Integer({ minimum: 0, description: "of the task as the caller saw it" });
const Note = Type.String({ maxLength: 2000 });
const Key = Type.String({ minLength: 8, maxLength: 100, description: "the same key is one act" });
const Files = Type.Array(Id, { maxItems: 20 });
/** The caller may not see the task any more. */
const Gone = Type.Object({});

export const inbox = contract({
  id: "casework.inbox",
  method: "GET",
  path: "/api/casework/tasks",
  summary: {
    zh: "收件箱：等我处理、我已认领、我已办理的任务",
    en: "Inbox: tasks that wait for me, that I claimed, that I answered",
  },
  access: signedIn,
  input: Type.Object({
    box: Type.Optional(Type.Enum(["todo", "claimed", "done", "started", "all"])),
    kind: Type.Optional(Id),
    late: Type.Optional(Type.Boolean()),
    text: Type.Optional(Type.String({ maxLength: 100 })),
    /** Of the answer before. */
    after: Type.Optional(Type.String({ maxLength: 200 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  }),
  output: Type.Object({
    rows: Type.Array(Row),
    total: Type.Integer(),
    next: Type.Optional(Type.String()),
    at: Instant,
  }),
});

export const answer = contract({
  id: "casework.answer",
  method: "POST",
  path: "/api/casework/tasks/:task/answers/:answer",
  summary: { zh: "办理任务", en: "Answer a task" },
  access: signedIn,
  input: Type.Object({
    task: Id,
    answer: Id,
    turn: Turn,
    input: Type.Optional(Data),
    note: Type.Optional(Note),
    files: Type.Optional(Files),
    onBehalfOf: Type.Optional(Id),
    key: Key,
  }),
  output: CaseView,
});

export const answerMany = contract({
  id: "casework.answer-many",
  method: "POST",
  path: "/api/casework/answers",
  summary: { zh: "批量办理同类任务", en: "Answer several tasks of a kind" },
  access: signedIn,
  input: Type.Object({
    tasks: Type.Array(Type.Object({ task: Id, turn: Turn }), { minItems: 1, maxItems: 100 }),
    answer: Id,
    note: Type.Optional(Note),
    key: Key,
  }),
  output: Type.Object({
    /** One for each task, in their order; `code` and `message` where it could not be answered. */
    results: Type.Array(
      Type.Object({
        task: Type.String(),
        done: Type.Boolean(),
        code: Type.Optional(Type.String()),
        message: Type.Optional(Type.Object({ zh: Type.String(), en: Type.String() })),
      }),
    ),
  }),
});

export const claim = contract({
  id: "casework.claim",
  method: "POST",
  path: "/api/casework/tasks/:task/claim",
  summary: { zh: "认领任务", en: "Claim a task" },
  access: signedIn,
  input: Type.Object({ task: Id, turn: Turn }),
  output: TaskView,
});

export const claimNext = contract({
  id: "casework.claim-next",
  method: "POST",
  path: "/api/casework/claim-next",
  summary: { zh: "认领下一件：到期最早的一件", en: "Claim the next one: what is due first" },
  access: signedIn,
  input: Type.Object({ kind: Type.Optional(Id) }),
  output: Type.Object({ task: Type.Optional(TaskView) }),
});

export const release = contract({
  id: "casework.release",
  method: "POST",
  path: "/api/casework/tasks/:task/release",
  summary: { zh: "放回任务", en: "Give a claimed task back" },
  access: signedIn,
  input: Type.Object({ task: Id, turn: Turn }),
  output: TaskView,
});

export const delegate = contract({
  id: "casework.delegate",
  method: "POST",
  path: "/api/casework/tasks/:task/delegate",
  summary: { zh: "转交同事", en: "Hand over to a colleague" },
  access: signedIn,
  input: Type.Object({ task: Id, turn: Turn, to: Id, note: Type.Optional(Note) }),
  output: TaskView,
});

export const transfer = contract({
  id: "casework.transfer",
  method: "POST",
  path: "/api/casework/tasks/:task/transfer",
  summary: { zh: "移送其他部门", en: "Transfer to another bureau" },
  access: signedIn,
  input: Type.Object({
    task: Id,
    turn: Turn,
    role: Id,
    bureau: Type.Optional(Id),
    note: Type.String({ minLength: 1, maxLength: 2000 }),
  }),
  output: Gone,
});

export const askCountersign = contract({
  id: "casework.ask-countersign",
  method: "POST",
  path: "/api/casework/tasks/:task/countersigners",
  summary: { zh: "请同事会签", en: "Ask colleagues to countersign" },
  access: signedIn,
  input: Type.Object({ task: Id, turn: Turn, persons: Type.Array(Id, { minItems: 1, maxItems: 20 }) }),
  output: TaskView,
});

export const countersign = contract({
  id: "casework.countersign",
  method: "POST",
  path: "/api/casework/tasks/:task/countersign",
  summary: { zh: "会签", en: "Countersign" },
  access: signedIn,
  input: Type.Object({ task: Id, turn: Turn, agrees: Type.Boolean(), note: Type.Optional(Note) }),
  output: Gone,
});

export const deputy = contract({
  id: "casework.deputy",
  method: "POST",
  path: "/api/casework/deputies",
  summary: { zh: "指定代办人和起止时间", en: "Name a deputy from a day until a day" },
  access: signedIn,
  input: Type.Object({ person: Id, from: Instant, until: Instant }),
  output: Type.Object({}),
});
