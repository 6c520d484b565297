import { Type, type Static } from "typebox";
import { contract } from "../scenario/operation.ts";

const administrator = { roles: ["administrator"] } as const;

const Id = Type.String({ minLength: 1, maxLength: 40 });
const Title = Type.String({ minLength: 1, maxLength: 100 });
const Name = Type.Object({ zh: Title, en: Title });
const State = Type.Union([Type.Literal("active"), Type.Literal("dissolved")]);
const Limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 500 }));

export const BureauView = Type.Object({
  id: Type.String(),
  name: Type.Object({ zh: Type.String(), en: Type.String() }),
  /** The bureau that it belongs to. */
  parent: Type.Optional(Type.String()),
  state: State,
});
export type BureauView = Static<typeof BureauView>;

/** The city's bureaus in order of id, dissolved ones too. */
export const bureaus = contract({
  id: "brain.bureaus",
  method: "GET",
  path: "/api/bureaus",
  summary: { zh: "部门", en: "Bureaus" },
  access: { everyone: true },
  input: Type.Object({ after: Type.Optional(Id), limit: Limit }),
  output: Type.Object({ bureaus: Type.Array(BureauView) }),
});

export const createBureau = contract({
  id: "brain.create-bureau",
  method: "POST",
  path: "/api/bureaus",
  summary: { zh: "新建部门", en: "Create a bureau" },
  access: administrator,
  input: Type.Object({ id: Id, name: Name, parent: Type.Optional(Id) }),
  output: BureauView,
});

/** What is left out stays; an empty `parent` takes it away. Dissolving answers `people.bureau.busy` with what is still there. */
export const changeBureau = contract({
  id: "brain.change-bureau",
  method: "PUT",
  path: "/api/bureaus/:id",
  summary: { zh: "修改部门：名称、上级、撤销", en: "Change a bureau: names, parent, dissolve" },
  access: administrator,
  input: Type.Object({
    id: Id,
    name: Type.Optional(Name),
    parent: Type.Optional(Type.String({ maxLength: 40 })),
    state: Type.Optional(State),
  }),
  output: BureauView,
});

/** Colleagues who have a role: to delegate to, to ask for a countersignature. In order of id. */
export const holders = contract({
  id: "brain.holders",
  method: "GET",
  path: "/api/colleagues",
  summary: { zh: "担任某角色的同事", en: "Colleagues who have a role" },
  access: { staff: true, level: "account" },
  input: Type.Object({
    role: Type.String({ minLength: 1, maxLength: 40 }),
    bureau: Type.Optional(Id),
    /** Part of the full name. */
    text: Type.Optional(Type.String({ maxLength: 100 })),
    after: Type.Optional(Type.String({ maxLength: 100 })),
    limit: Limit,
  }),
  output: Type.Object({
    holders: Type.Array(
      Type.Object({ id: Type.String(), fullName: Type.String(), bureau: Type.Optional(Type.String()) }),
    ),
  }),
});

/** Some 5 MB of a file as base64. */
const mostContent = 7_000_000;

export const ImportFault = Type.Object({
  /** Name of the sheet; absent for CSV. */
  sheet: Type.Optional(Type.String()),
  /** Of the file, from 1. */
  line: Type.Integer(),
  /** The column's heading. */
  field: Type.String(),
  message: Type.Object({ zh: Type.String(), en: Type.String() }),
});

/** Bureaus, people and roles from a spreadsheet (XLSX, CSV). One faulty row, and nothing of it is taken in. */
export const importPeople = contract({
  id: "brain.import-people",
  method: "POST",
  path: "/api/people/import",
  summary: { zh: "导入部门、人员和角色", en: "Import bureaus, people and roles" },
  access: administrator,
  input: Type.Object({
    /** The file's bytes as base64. */
    content: Type.String({ minLength: 1, maxLength: mostContent }),
    /** Only tells what would be done. */
    trial: Type.Optional(Type.Boolean()),
  }),
  output: Type.Object({
    done: Type.Boolean(),
    /** The first 100 of `faultCount`. */
    faults: Type.Array(ImportFault),
    faultCount: Type.Integer(),
    bureaus: Type.Object({ created: Type.Integer(), changed: Type.Integer(), same: Type.Integer() }),
    accounts: Type.Object({ created: Type.Integer(), changed: Type.Integer(), same: Type.Integer() }),
    /** One-time passwords of new accounts: told here, once. */
    passwords: Type.Array(Type.Object({ name: Type.String(), password: Type.String() })),
  }),
  bodyLimit: mostContent + 1_000,
  rate: 10,
});
