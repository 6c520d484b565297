import { Type, type Static } from "typebox";

export const Instant = Type.Number({ description: "ms since 1970-01-01 UTC" });
export const Id = Type.String({ minLength: 1, maxLength: 100 });
export const Text = Type.Object({ zh: Type.String(), en: Type.String() });
const Person = Type.Object({
  id: Type.String(),
  /** Of staff; a citizen has none here. */
  name: Type.Optional(Type.String()),
});
/** Fields as the kind's JSON Schema has them. */
export const Data = Type.Record(Type.String(), Type.Unknown());

export const ClockView = Type.Object({
  id: Type.String(),
  title: Text,
  due: Type.Optional(Instant),
  /** The year whose holidays are not published, where the limit reaches into it. */
  notPublished: Type.Optional(Type.Integer()),
  state: Type.Enum(["runs", "paused", "warned", "yellow", "red", "met"]),
  /** Of the pause that goes on. */
  why: Type.Optional(Text),
});

export const AnswerView = Type.Object({
  id: Type.String(),
  title: Text,
  input: Type.Optional(Type.Unknown({ description: "JSON Schema" })),
  note: Type.Optional(Type.Enum(["asked", "must"])),
  /** Files that must come with it, at least. */
  files: Type.Optional(Type.Integer()),
});

export const TaskView = Type.Object({
  id: Type.String(),
  case: Type.String(),
  kind: Type.String(),
  title: Text,
  role: Type.String(),
  bureau: Type.Optional(Type.String()),
  assignee: Type.Optional(Person),
  countersigners: Type.Array(
    Type.Object({ person: Person, answered: Type.Optional(Type.Enum(["agrees", "objects"])) }),
  ),
  state: Type.Enum(["open", "answered", "dropped"]),
  answer: Type.Optional(Type.String()),
  turn: Type.Integer(),
  clocks: Type.Array(ClockView),
  openedAt: Instant,
  /** What its reader may answer now; empty when it is not the reader's. */
  answers: Type.Array(AnswerView),
  /** Several of its kind may be answered by one act. */
  batch: Type.Boolean(),
});
export type TaskView = Static<typeof TaskView>;

export const CaseHead = Type.Object({
  id: Type.String(),
  number: Type.String(),
  kind: Type.String(),
  title: Text,
  state: Type.String(),
  stateTitle: Text,
  end: Type.Optional(Type.Enum(["done", "refused", "withdrawn"])),
  turn: Type.Integer(),
  data: Data,
  /** Personal fields that this reader does not see. */
  masked: Type.Array(Type.String()),
  place: Type.Optional(Type.Tuple([Type.Number(), Type.Number()], { description: "longitude, latitude; WGS 84" })),
  partOf: Type.Optional(Type.String()),
  openedAt: Instant,
  endedAt: Type.Optional(Instant),
  erasedAt: Type.Optional(Instant),
  simulated: Type.Boolean(),
});

export const FileView = Type.Object({
  id: Type.String(),
  type: Type.String(),
  name: Type.String(),
  bytes: Type.Integer(),
  thumbnail: Type.Boolean(),
});

export const StepView = Type.Object({
  number: Type.Integer(),
  /** Id of the act or answer, or `open`, `claim`, `delegate`, `clock`, …. */
  act: Type.String(),
  title: Type.Optional(Text),
  from: Type.Optional(Type.String()),
  to: Type.String(),
  at: Instant,
  by: Person,
  bureau: Type.Optional(Type.String()),
  onBehalfOf: Type.Optional(Person),
  note: Type.Optional(Type.String()),
  files: Type.Array(FileView),
});

export const CaseView = Type.Intersect([
  CaseHead,
  Type.Object({
    applicant: Type.Optional(Person),
    /** JSON Schema of the data. */
    schema: Type.Unknown(),
    files: Type.Array(FileView),
    tasks: Type.Array(TaskView),
    /** What the reader may do to the case as a whole now. */
    acts: Type.Array(AnswerView),
    steps: Type.Array(StepView),
  }),
]);
export type CaseView = Static<typeof CaseView>;

export const Row = Type.Object({
  case: CaseHead,
  task: Type.Optional(TaskView),
  /** The nearest due of its clocks that run. */
  due: Type.Optional(Instant),
});
export type Row = Static<typeof Row>;
