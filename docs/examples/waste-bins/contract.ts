import { contract } from "citybrain/kernel";
import { Type, type Static } from "typebox";

const crew = { roles: ["waste-crew", "duty-officer"] } as const;

export const Bin = Type.Object({
  id: Type.String(),
  name: Type.String(),
  lon: Type.Number({ description: "WGS 84" }),
  lat: Type.Number({ description: "WGS 84" }),
  /** 0 empty, 1 full. */
  filled: Type.Number(),
  /** When its sensor last reported, ms since 1970. */
  reportedAt: Type.Number(),
  emptiedAt: Type.Optional(Type.Number({ description: "ms since 1970" })),
  simulated: Type.Boolean(),
});
export type Bin = Static<typeof Bin>;

export const near = contract({
  id: "waste-bins.near",
  method: "GET",
  path: "/api/waste-bins/near",
  summary: { zh: "附近的垃圾箱，由近到远", en: "Waste bins near a point, nearest first" },
  access: { everyone: true },
  input: Type.Object({
    lon: Type.Number({ minimum: -180, maximum: 180 }),
    lat: Type.Number({ minimum: -90, maximum: 90 }),
  }),
  output: Type.Object({ bins: Type.Array(Type.Object({ bin: Bin, metres: Type.Number() })) }),
});

export const round = contract({
  id: "waste-bins.round",
  method: "GET",
  path: "/api/waste-bins/round",
  summary: { zh: "下一趟清运：先去哪里，为什么", en: "The next round: where to first, and why" },
  access: crew,
  input: Type.Object({}),
  output: Type.Object({
    bins: Type.Array(Bin),
    stops: Type.Array(Type.Object({ id: Type.String(), why: Type.Enum(["full", "waited"]), hours: Type.Number() })),
  }),
});

export const emptied = contract({
  id: "waste-bins.emptied",
  method: "POST",
  path: "/api/waste-bins/:id/emptied",
  summary: { zh: "登记一个垃圾箱已清运", en: "Report a bin as emptied" },
  access: crew,
  input: Type.Object({ id: Type.String({ maxLength: 256 }) }),
  output: Type.Object({ changed: Type.Integer() }),
});
