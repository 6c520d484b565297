import { Type, type Static } from "typebox";
import { contract } from "../../../kernel/index.ts";
import { administrator, Id, Instant, Roles } from "./shared.ts";

export const MachineView = Type.Object({
  id: Type.String(),
  name: Type.String(),
  /** The only source it may name in what it submits. */
  source: Type.String(),
  roles: Type.Array(Type.String()),
  /** False for a service that only reads. */
  maySubmit: Type.Boolean(),
  createdAt: Instant,
  revokedAt: Type.Optional(Instant),
});
export type MachineView = Static<typeof MachineView>;

export const machines = contract({
  id: "city.machines",
  method: "GET",
  path: "/api/city/machines",
  summary: { zh: "机器令牌", en: "Machine tokens" },
  access: administrator,
  input: Type.Object({
    /** Id that the page begins after. */
    after: Type.Optional(Type.String({ maxLength: 100 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  }),
  output: Type.Object({ machines: Type.Array(MachineView) }),
});

/** The token is shown once and nowhere else. */
export const createMachine = contract({
  id: "city.create-machine",
  method: "POST",
  path: "/api/city/machines",
  summary: { zh: "新建机器令牌", en: "Create a machine token" },
  access: administrator,
  input: Type.Object({
    name: Type.String({ minLength: 1, maxLength: 100 }),
    source: Type.String({ minLength: 1, maxLength: 100 }),
    roles: Type.Optional(Roles),
    maySubmit: Type.Optional(Type.Boolean()),
  }),
  output: Type.Object({ id: Type.String(), token: Type.String() }),
});

export const revokeMachine = contract({
  id: "city.revoke-machine",
  method: "DELETE",
  path: "/api/city/machines/:id",
  summary: { zh: "撤销机器令牌", en: "Revoke a machine token" },
  access: administrator,
  input: Type.Object({ id: Id }),
  output: Type.Object({ revoked: Type.Boolean() }),
});
