import { Type, type TSchema } from "typebox";

const text = Type.Object({ zh: Type.String({ pattern: "\\S" }), en: Type.String({ pattern: "\\S" }) });
const name = Type.String({ pattern: "^[a-z][a-zA-Z0-9-]{0,39}$" });
const field = Type.String({ minLength: 1, maxLength: 60 });
const anything = Type.Unknown();
const json = Type.Unsafe<object>({ type: "object" });
const note = Type.Union([Type.Literal("asked"), Type.Literal("must")]);
const atLeastOne = Type.Integer({ minimum: 1 });
const byName = (value: TSchema) =>
  Type.Unsafe<Record<string, unknown>>({ type: "object", propertyNames: name, additionalProperties: value });

/** Conditions and effects are unions: their own checks tell more of what is wrong. */
const condition = json;
const effects = Type.Array(json, { maxItems: 20 });

const clock = Type.Object({
  id: name,
  title: text,
  limit: Type.Unsafe<object>({ type: "object", minProperties: 1, maxProperties: 1, additionalProperties: atLeastOne }),
  warn: Type.Optional(atLeastOne),
  yellow: Type.Optional(atLeastOne),
  late: Type.Optional(effects),
});

const answer = Type.Object({
  title: text,
  input: Type.Optional(json),
  note: Type.Optional(note),
  files: Type.Optional(Type.Object({ least: atLeastOne })),
  sets: Type.Optional(Type.Array(field)),
  effects: Type.Optional(effects),
});

const task = Type.Object({
  id: name,
  title: text,
  to: Type.Object({
    role: Type.String({ minLength: 1, maxLength: 60 }),
    bureau: Type.Optional(Type.Union([Type.String({ minLength: 1 }), Type.Object({ field })])),
  }),
  when: Type.Optional(condition),
  clocks: Type.Optional(Type.Array(clock, { maxItems: 10 })),
  answers: byName(answer),
  batch: Type.Optional(Type.Literal(true)),
});

const act = Type.Object({
  title: text,
  to: name,
  by: json,
  when: Type.Optional(condition),
  input: Type.Optional(json),
  note: Type.Optional(note),
  effects: Type.Optional(effects),
});

const state = Type.Object({
  title: text,
  shown: Type.Optional(text),
  tasks: Type.Optional(Type.Array(task, { maxItems: 20 })),
  acts: Type.Optional(byName(act)),
  moves: Type.Optional(
    Type.Array(Type.Object({ when: condition, to: name, effects: Type.Optional(effects) }), { maxItems: 50 }),
  ),
  end: Type.Optional(Type.Union([Type.Literal("done"), Type.Literal("refused"), Type.Literal("withdrawn")])),
});

/** The shape of a kind; what its parts say of each other is checked beside. */
export const kindSchema = Type.Object({
  id: Type.String({ pattern: "^[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+$" }),
  title: text,
  data: json,
  personal: Type.Optional(Type.Array(field)),
  open: json,
  oneOpenPer: Type.Optional(Type.Array(field, { minItems: 1 })),
  start: name,
  states: byName(state),
  keepDays: Type.Integer({ minimum: 1, maximum: 36_500 }),
  files: Type.Optional(
    Type.Object({
      most: atLeastOne,
      types: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }),
      maxBytes: atLeastOne,
    }),
  ),
});

/** Of one condition and of one effect: exactly one of these shapes. */
export const conditionShapes: Readonly<Record<string, TSchema>> = {
  field: Type.Object({ field, is: Type.Optional(anything), in: Type.Optional(Type.Array(anything)) }),
  task: Type.Object({ task: name, answered: anything }),
  tasks: Type.Object({ tasks: Type.Literal("all"), answered: anything }),
  clock: Type.Object({ clock: name, is: Type.Literal("late") }),
  parts: Type.Object({
    parts: Type.Union([Type.Literal("all"), Type.Literal("any")]),
    ended: Type.Union([Type.Literal("done"), Type.Literal("refused"), Type.Literal(true)]),
  }),
  all: Type.Object({ all: Type.Array(json, { minItems: 1 }) }),
  any: Type.Object({ any: Type.Array(json, { minItems: 1 }) }),
  not: Type.Object({ not: json }),
  guard: Type.Object({ guard: Type.String({ minLength: 1 }) }),
};

export const effectShapes: Readonly<Record<string, TSchema>> = {
  message: Type.Object({
    message: Type.String({ minLength: 1 }),
    to: Type.Union([
      Type.Literal("applicant"),
      Type.Literal("assignee"),
      Type.Object({ role: Type.String({ minLength: 1 }) }),
    ]),
  }),
  reading: Type.Object({
    reading: Type.Object({
      thing: Type.Object({ field }),
      type: Type.String({ minLength: 1 }),
      attribute: Type.String({ minLength: 1 }),
      value: anything,
    }),
  }),
  event: Type.Object({ event: Type.String({ pattern: "^[a-z][a-z0-9-]*(\\.[a-z0-9-]+)*$" }) }),
  part: Type.Object({ part: Type.String({ minLength: 1 }), with: Type.Object({ fields: Type.Array(field) }) }),
  pause: Type.Object({ pause: name, why: text }),
  resume: Type.Object({ resume: name }),
};
