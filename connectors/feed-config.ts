import { Type, type Static } from "typebox";
import { Mapping } from "./parking/mapping.ts";

const Id = Type.String({ pattern: "^[a-z0-9][a-z0-9_-]{0,59}$", description: "lower-case letters, digits, - and _" });
const EnvironmentName = Type.String({ pattern: "^[A-Za-z_][A-Za-z0-9_]*$", maxLength: 100 });
const Seconds = Type.Number({ minimum: 0.05, maximum: 31_536_000 });
const Position = Type.Tuple([Type.Number({ minimum: -180, maximum: 180 }), Type.Number({ minimum: -90, maximum: 90 })]);
const Address = Type.Union([
  Type.String({ minLength: 1, maxLength: 2000 }),
  Type.Array(Type.String({ minLength: 1, maxLength: 2000 }), { minItems: 1, maxItems: 500 }),
]);

/** Paths of PEM files. */
const certificates = {
  certificateAuthority: Type.Optional(Type.String({ maxLength: 500 })),
  clientCertificate: Type.Optional(Type.String({ maxLength: 500 })),
  clientKey: Type.Optional(Type.String({ maxLength: 500 })),
};

const HeaderName = "^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$";

const fetching = {
  /** http(s) address, or path of a file (relative to the configuration file; `*` in its name). Several are read as one answer. */
  url: Type.Optional(Address),
  /** Seconds between two fetches; 60 when absent. */
  every: Type.Optional(Seconds),
  /** Seconds an answer may take; 20 when absent. */
  timeout: Type.Optional(Type.Number({ minimum: 0.05, maximum: 600 })),
  /** Largest answer in bytes; 20 MB when absent. */
  maximumBytes: Type.Optional(Type.Integer({ minimum: 1, maximum: 500_000_000 })),
  /** Request headers whose values are in environment variables: `{"Authorization": "CITY_TOKEN"}`. */
  headersFromEnvironment: Type.Optional(Type.Record(Type.String({ maxLength: 100 }), EnvironmentName)),
  /** Request headers as they are: `{"SOAPAction": "urn:lots"}`. */
  headers: Type.Optional(
    Type.Record(Type.String({ pattern: HeaderName }), Type.String({ pattern: "^[^\\x00-\\x1f\\x7f]{0,2000}$" })),
  ),
  /** Sent by POST: a SIRI, SOAP or GraphQL request. `contentType` is application/json when absent. */
  post: Type.Optional(
    Type.Object(
      {
        body: Type.String({ maxLength: 100_000 }),
        contentType: Type.Optional(Type.String({ pattern: "^[ -~]{1,200}$" })),
      },
      { additionalProperties: false },
    ),
  ),
  ...certificates,
  /** Hosts, with their port if it is none of the usual, that a redirect may lead to although they are inside the city's network. */
  redirectHosts: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 300 }), { maxItems: 20 })),
};

const Part = Type.Object(
  { name: Type.Optional(Id), ...fetching, mapping: Type.Optional(Mapping) },
  { additionalProperties: false },
);

/** Car parks, streets and single spots from a file or an address, asked again and again. */
export const ParkingFeed = Type.Object(
  {
    id: Id,
    kind: Type.Literal("parking"),
    /** Name of a mapping that comes with City Brain (connectors/parking/presets). */
    preset: Type.Optional(Type.String({ maxLength: 60 })),
    ...fetching,
    /** Of the one part, or laid over the preset's. */
    mapping: Type.Optional(Mapping),
    /** Halves with their own address: joined by id. Laid over the preset's parts by name. */
    parts: Type.Optional(Type.Array(Part, { minItems: 1, maxItems: 20 })),
    timeZone: Type.Optional(Type.String({ maxLength: 60 })),
    /** West, south, east, north in degrees; a position outside is a fault. */
    area: Type.Optional(Type.Tuple([Type.Number(), Type.Number(), Type.Number(), Type.Number()])),
    /** [longitude, latitude] by source id or name, where the source has none; `*` for all others, marked as approximate. */
    locations: Type.Optional(Type.Record(Type.String(), Position)),
    /** Who is to be named as the source of the data. */
    dataProvider: Type.Optional(Type.String({ maxLength: 200 })),
    /** Seconds after which the same answer or the same newest time counts as old; 3600 when absent; 0 never. */
    oldAfter: Type.Optional(Type.Number({ minimum: 0 })),
    /** For recorded answers: times are moved so that the newest is now, and all is marked as simulated. */
    replayAsNow: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

const Topic = Type.Object(
  {
    /** `parking/{site}/status`: `{name}` is one level, a last `#` all that follow. */
    topic: Type.String({ minLength: 1, maxLength: 1000 }),
    /** Payload is a reading or a list of readings when absent; else one reading for each entry. */
    readings: Type.Optional(
      Type.Array(
        Type.Object(
          {
            /** `urn:ngsi-ld:ParkingSpot:lot:{site}`: levels of the topic, or `{$.a.b}` paths of a JSON payload. */
            id: Type.String({ minLength: 1, maxLength: 256 }),
            type: Type.String({ minLength: 1, maxLength: 100 }),
            attribute: Type.String({ minLength: 1, maxLength: 100 }),
            /** Path in the JSON payload; the whole payload when absent. */
            value: Type.Optional(Type.String({ maxLength: 200 })),
            /** Raw → ours. */
            values: Type.Optional(
              Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
            ),
            observedAt: Type.Optional(Type.String({ maxLength: 200 })),
            unitCode: Type.Optional(Type.String({ maxLength: 10 })),
          },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: 50 },
      ),
    ),
  },
  { additionalProperties: false },
);

/** A client of any MQTT broker, 3.1.1 or 5. */
export const MqttFeed = Type.Object(
  {
    id: Id,
    kind: Type.Literal("mqtt"),
    /** `mqtt://host:1883`, `mqtts://host:8883`, `ws(s)://…`; without user or password in it. */
    url: Type.String({ pattern: "^(mqtts?|wss?)://", maxLength: 500 }),
    topics: Type.Array(Topic, { minItems: 1, maxItems: 100 }),
    qualityOfService: Type.Optional(Type.Union([Type.Literal(0), Type.Literal(1)])),
    /** Kept by the broker between two connections, so that nothing is lost; `city-brain-` and the feed's id when absent. */
    clientId: Type.Optional(Type.String({ pattern: "^[A-Za-z0-9_-]{1,60}$" })),
    protocolVersion: Type.Optional(Type.Union([Type.Literal(4), Type.Literal(5)])),
    userFromEnvironment: Type.Optional(EnvironmentName),
    passwordFromEnvironment: Type.Optional(EnvironmentName),
    ...certificates,
    /** Most readings of one batch; 5,000 when absent. */
    batch: Type.Optional(Type.Integer({ minimum: 1, maximum: 50_000 })),
  },
  { additionalProperties: false },
);

/** Recorded readings played again; always marked as simulated. */
export const ReplayFeed = Type.Object(
  {
    id: Id,
    kind: Type.Literal("replay"),
    /** Files of readings, JSON lines or CSV with the header `id,type,attribute,value,observedAt`, also `.gz`; `*` in the name. */
    files: Address,
    /** 1: as it was; 60: a minute in a second; `max`: as fast as it goes. */
    speed: Type.Optional(Type.Union([Type.Number({ exclusiveMinimum: 0 }), Type.Literal("max")])),
    /** Times are moved so that the first is now. */
    asNow: Type.Optional(Type.Boolean()),
    /** Begins again at the end. */
    repeat: Type.Optional(Type.Boolean()),
    batch: Type.Optional(Type.Integer({ minimum: 1, maximum: 50_000 })),
  },
  { additionalProperties: false },
);

/** One feed of the configuration file's `feeds`. */
export const FeedConfig = Type.Union([ParkingFeed, MqttFeed, ReplayFeed]);
export type ParkingFeed = Omit<Static<typeof ParkingFeed>, "mapping" | "parts"> & {
  mapping?: Mapping;
  parts?: PartConfig[];
};
export type PartConfig = Omit<Static<typeof Part>, "mapping"> & { mapping?: Mapping };
export type MqttFeed = Static<typeof MqttFeed>;
export type ReplayFeed = Static<typeof ReplayFeed>;
export type FeedConfig = ParkingFeed | MqttFeed | ReplayFeed;
