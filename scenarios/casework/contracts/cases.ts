import { Type } from "typebox";
import { contract } from "../../../kernel/index.ts";
import { CaseHead, CaseView, Data, Id, Row, Text } from "./views.ts";

/** Who may open, see or do what is each case kind's own rule. */
export const anyone = { level: "session" } as const;

export const kinds = contract({
  id: "casework.kinds",
  method: "GET",
  path: "/api/casework/kinds",
  summary: { zh: "可以申办或上报的事项", en: "What the caller may apply for or report" },
  access: { everyone: true },
  input: Type.Object({}),
  output: Type.Object({
    kinds: Type.Array(
      Type.Object({
        id: Type.String(),
        title: Text,
        schema: Type.Unknown({ description: "JSON Schema of the data" }),
        files: Type.Optional(
          Type.Object({ most: Type.Integer(), types: Type.Array(Type.String()), maxBytes: Type.Integer() }),
        ),
      }),
    ),
  }),
});

export const open = contract({
  id: "casework.open",
  method: "POST",
  path: "/api/casework/cases",
  summary: { zh: "提交申请或上报", en: "Apply or report" },
  access: anyone,
  rate: 30,
  input: Type.Object({
    kind: Id,
    data: Data,
    place: Type.Optional(
      Type.Tuple([Type.Number({ minimum: -180, maximum: 180 }), Type.Number({ minimum: -90, maximum: 90 })]),
    ),
    files: Type.Optional(Type.Array(Id, { maxItems: 20 })),
    key: Type.String({ minLength: 8, maxLength: 100 }),
  }),
  output: CaseView,
});

export const one = contract({
  id: "casework.case",
  method: "GET",
  path: "/api/casework/cases/:case",
  summary: { zh: "一件案件：内容、经过、可以做的事", en: "One case: what it says, what happened, what may be done" },
  access: anyone,
  input: Type.Object({ case: Id }),
  output: CaseView,
});

export const act = contract({
  id: "casework.act",
  method: "POST",
  path: "/api/casework/cases/:case/acts/:act",
  summary: { zh: "对整件案件操作：撤回、更正、申诉", en: "Act on the whole case: withdraw, correct, appeal" },
  access: anyone,
  input: Type.Object({
    case: Id,
    act: Id,
    turn: Type.Integer({ minimum: 0, description: "of the case as the caller saw it" }),
    input: Type.Optional(Data),
    note: Type.Optional(Type.String({ maxLength: 2000 })),
    files: Type.Optional(Type.Array(Id, { maxItems: 20 })),
    key: Type.String({ minLength: 8, maxLength: 100 }),
  }),
  output: CaseView,
});

export const mine = contract({
  id: "casework.mine",
  method: "GET",
  path: "/api/casework/mine",
  summary: { zh: "我的办件", en: "My matters" },
  access: anyone,
  input: Type.Object({
    open: Type.Optional(Type.Boolean()),
    after: Type.Optional(Type.String({ maxLength: 200 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  output: Type.Object({ cases: Type.Array(CaseHead), total: Type.Integer(), next: Type.Optional(Type.String()) }),
});

export const cases = contract({
  id: "casework.cases",
  method: "GET",
  path: "/api/casework/all",
  summary: { zh: "我可以查看的案件", en: "Cases that I may see" },
  access: { level: "account" },
  input: Type.Object({
    kind: Type.Optional(Id),
    state: Type.Optional(Id),
    open: Type.Optional(Type.Boolean()),
    late: Type.Optional(Type.Boolean()),
    within: Type.Optional(Type.String({ maxLength: 100, description: "west,south,east,north" })),
    text: Type.Optional(Type.String({ maxLength: 100 })),
    after: Type.Optional(Type.String({ maxLength: 200 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  }),
  output: Type.Object({ rows: Type.Array(Row), total: Type.Integer(), next: Type.Optional(Type.String()) }),
});
