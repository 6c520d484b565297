import { Type, type Static } from "typebox";
import { LimitsSchema } from "../limits.ts";

const word = (maxLength: number) => Type.String({ minLength: 1, maxLength });
const Name = Type.Union([word(100), Type.Object({ zh: word(100), en: word(100) })]);
const scenarioId = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";

/** What each key of the configuration file may hold. Feeds are checked by their own kind's schema. */
export const ConfigurationSchema = Type.Object({
  city: Type.Optional(
    Type.Object({
      /** One text for both languages, or one each. */
      name: Name,
      /** IANA zone; `Asia/Shanghai` when absent. */
      timeZone: Type.Optional(word(60)),
      /** Office hours of a working day, in their order: `09:00-12:00`. */
      workingHours: Type.Optional(Type.Array(Type.String({ maxLength: 11 }), { minItems: 1, maxItems: 10 })),
      /** WGS 84 [longitude, latitude]. */
      center: Type.Tuple([Type.Number({ minimum: -180, maximum: 180 }), Type.Number({ minimum: -90, maximum: 90 })]),
      zoom: Type.Optional(Type.Number({ minimum: 1, maximum: 20 })),
      /** GeoJSON file as described at `BaseMap`; the path is relative to the configuration file. */
      baseMap: Type.Optional(word(1000)),
      /** Roads file made by `citybrain roads import`; the path is relative to the configuration file. */
      roads: Type.Optional(word(1000)),
      /** A PMTiles archive of vector tiles, instead of what the city has; a path is relative to the configuration file. */
      map: Type.Optional(
        Type.Object({
          file: Type.Optional(word(1000)),
          url: Type.Optional(Type.String({ pattern: "^https?://", maxLength: 500 })),
          /** Instead of what the archive says. */
          attribution: Type.Optional(word(300)),
        }),
      ),
      tiles: Type.Optional(
        Type.Object({
          url: Type.String({ pattern: "^https?://", maxLength: 500 }),
          attribution: word(300),
          /** What the tiles are drawn in; `wgs84` when absent. */
          datum: Type.Optional(Type.Union([Type.Literal("wgs84"), Type.Literal("gcj02")])),
        }),
      ),
    }),
  ),
  /** `false`: no simulated city. Absent: on, unless feeds are configured. */
  demo: Type.Optional(
    Type.Union([
      Type.Literal(false),
      Type.Object({ berths: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_000_000 })) }),
    ]),
  ),
  feeds: Type.Optional(
    Type.Array(Type.Object({ id: word(60), kind: word(30) }, { additionalProperties: true }), { maxItems: 500 }),
  ),
  scenarios: Type.Optional(
    Type.Record(
      Type.String({ pattern: scenarioId }),
      Type.Object({
        enabled: Type.Optional(Type.Boolean()),
        settings: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
      }),
    ),
  ),
  /** Folders (relative to the configuration file) or installed packages. */
  externalScenarios: Type.Optional(Type.Array(word(1000), { maxItems: 200 })),
  /** How messages leave the city. */
  messages: Type.Optional(
    Type.Object({
      /** Web push; whom a browser's push service may turn to. */
      push: Type.Optional(
        Type.Object({ contact: Type.String({ pattern: "^(mailto:.+@.+|https://.+)$", maxLength: 300 }) }),
      ),
      mail: Type.Optional(
        Type.Object({
          /** `smtps://user:${PASSWORD}@host:465`; `${NAME}` is filled in from the environment. */
          smtp: Type.String({ pattern: "^smtps?://", maxLength: 500 }),
          /** `City <no-reply@city.example>` */
          from: Type.String({ pattern: "^[^\\r\\n]*@[^\\r\\n]+$", maxLength: 300 }),
        }),
      ),
    }),
  ),
  limits: Type.Optional(Type.Partial(LimitsSchema)),
  server: Type.Optional(
    Type.Object({
      /** How many reverse proxies stand before the city and add to X-Forwarded-For; `true` is one. */
      trustProxy: Type.Optional(Type.Union([Type.Boolean(), Type.Integer({ minimum: 0, maximum: 10 })])),
      /** Address under which people reach the city. */
      publicUrl: Type.Optional(Type.String({ pattern: "^https?://[^/]+/?$", maxLength: 300 })),
    }),
  ),
});
export type ConfigurationFile = Static<typeof ConfigurationSchema>;
