import { Type } from "typebox";
import { contract } from "../../kernel/index.ts";

const Longitude = Type.Number({ minimum: -180, maximum: 180, description: "WGS 84 degrees" });
const Latitude = Type.Number({ minimum: -90, maximum: 90, description: "WGS 84 degrees" });
const Place = Type.Tuple([Type.Number(), Type.Number()], { description: "longitude, latitude; WGS 84" });

export const near = contract({
  id: "street-lamps.near",
  method: "GET",
  path: "/api/street-lamps/near",
  summary: { zh: "附近的路灯", en: "Street lamps near a place" },
  access: { everyone: true },
  input: Type.Object({ longitude: Longitude, latitude: Latitude }),
  output: Type.Object({
    /** Within 150 metres, the nearest first, at most 12. */
    lamps: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.Optional(Type.String()),
        place: Place,
        status: Type.Optional(Type.String()),
        simulated: Type.Boolean(),
      }),
    ),
  }),
});

export const round = contract({
  id: "street-lamps.round",
  method: "GET",
  path: "/api/street-lamps/round",
  summary: { zh: "维修路线：从这里出发依次去修的路灯", en: "The crew's round: which lamp next, from here" },
  access: { roles: ["lamp-crew"] },
  input: Type.Object({ longitude: Longitude, latitude: Latitude }),
  output: Type.Object({
    stops: Type.Array(
      Type.Object({
        task: Type.String(),
        case: Type.String(),
        number: Type.String(),
        place: Place,
        due: Type.Optional(Type.Number({ description: "ms since 1970-01-01 UTC" })),
        /** Driving from the stop before; absent where no way is known. */
        minutes: Type.Optional(Type.Number()),
      }),
    ),
    /** Repairs whose place nobody told. */
    withoutPlace: Type.Integer(),
  }),
});
