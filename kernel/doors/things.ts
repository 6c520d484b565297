import { Type, type Static } from "typebox";
import { contract } from "../scenario/operation.ts";

const everyone = { everyone: true } as const;
const Instant = Type.Number({ description: "ms since 1970-01-01 UTC" });
const Text = Type.Object({ zh: Type.String(), en: Type.String() });
const Id = Type.String({ minLength: 1, maxLength: 256 });

export const AttributeView = Type.Object({
  value: Type.Unknown(),
  unitCode: Type.Optional(Type.String()),
  observedAt: Instant,
  reportedAt: Instant,
  source: Type.String(),
  simulated: Type.Optional(Type.Boolean()),
  position: Type.Number(),
  datasetId: Type.Optional(Type.String()),
  properties: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
});

export const ThingView = Type.Object({
  id: Type.String(),
  type: Type.String(),
  attributes: Type.Record(Type.String(), AttributeView),
  instances: Type.Optional(Type.Record(Type.String(), Type.Array(AttributeView))),
});
export type ThingView = Static<typeof ThingView>;

/** Which types a caller reads is decided by each type's own read rule. */
export const queryThings = contract({
  id: "brain.things",
  method: "GET",
  path: "/api/things",
  summary: { zh: "查询城市中的事物", en: "Query the things of the city" },
  access: everyone,
  input: Type.Object({
    types: Type.Optional(Type.String({ maxLength: 1000, description: "comma list" })),
    ids: Type.Optional(Type.String({ maxLength: 8000, description: "comma list, at most 100" })),
    text: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    near: Type.Optional(Type.String({ maxLength: 100, description: "longitude,latitude,radius in metres" })),
    box: Type.Optional(Type.String({ maxLength: 100, description: "west,south,east,north" })),
    within: Type.Optional(
      Type.String({ maxLength: 8000, description: "ring: longitude,latitude;longitude,latitude;… at most 100" }),
    ),
    where: Type.Optional(
      Type.String({
        maxLength: 1000,
        description: "conditions joined by ; — attribute==value, attribute>=number, attribute<=number",
      }),
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    after: Type.Optional(Type.String({ maxLength: 300 })),
  }),
  output: Type.Object({
    things: Type.Array(ThingView),
    total: Type.Integer(),
    next: Type.Optional(Type.String()),
  }),
});

export const thing = contract({
  id: "brain.thing",
  method: "GET",
  path: "/api/things/:id",
  summary: { zh: "一个事物的当前状态", en: "One thing as known now" },
  access: everyone,
  input: Type.Object({ id: Id }),
  output: ThingView,
});

export const thingHistory = contract({
  id: "brain.thing-history",
  method: "GET",
  path: "/api/things/:id/history",
  summary: { zh: "一个属性的历史", en: "The past of one attribute" },
  access: everyone,
  input: Type.Object({
    id: Id,
    attribute: Type.String({ minLength: 1, maxLength: 200 }),
    /** Of the several values of the attribute; the default one when absent. */
    datasetId: Type.Optional(Type.String({ minLength: 1, maxLength: 256 })),
    from: Instant,
    to: Instant,
    resolution: Type.Union([Type.Literal("raw"), Type.Literal("minute"), Type.Literal("hour"), Type.Literal("day")]),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  }),
  output: Type.Object({
    points: Type.Array(
      Type.Object({
        at: Instant,
        value: Type.Optional(Type.Number()),
        text: Type.Optional(Type.String()),
        minimum: Type.Optional(Type.Number()),
        maximum: Type.Optional(Type.Number()),
        last: Type.Optional(Type.Number()),
        count: Type.Optional(Type.Number()),
      }),
    ),
  }),
});

export const thingTypes = contract({
  id: "brain.types",
  method: "GET",
  path: "/api/types",
  summary: { zh: "事物类型", en: "Types of things" },
  access: everyone,
  input: Type.Object({}),
  output: Type.Object({
    types: Type.Array(
      Type.Object({
        type: Type.String(),
        label: Text,
        count: Type.Integer(),
        attributes: Type.Record(Type.String(), Type.Unknown()),
      }),
    ),
  }),
});
