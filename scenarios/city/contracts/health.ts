import { Type } from "typebox";
import { contract } from "../../../kernel/index.ts";
import { operator, Instant, Text } from "./shared.ts";

/** What keeps a room of the brain from its work now, what is wrong with the clock, or what became of damage to the files. */
const Problem = Type.Object({ code: Type.String(), message: Text, since: Instant });

export const health = contract({
  id: "city.health",
  method: "GET",
  path: "/api/city/health",
  summary: { zh: "系统运行状况与限额", en: "Health of the brain, and its limits" },
  access: operator,
  input: Type.Object({}),
  output: Type.Object({
    at: Instant,
    status: Type.Enum(["starting", "running", "degraded", "stopping"]),
    version: Type.String(),
    startedAt: Instant,
    store: Type.Object({ kind: Type.String(), problem: Type.Optional(Problem) }),
    stream: Type.Object({ kind: Type.String(), position: Type.Number(), problem: Type.Optional(Problem) }),
    /** `lag`: rows of history not yet on disk. */
    history: Type.Object({
      kind: Type.String(),
      position: Type.Number(),
      lag: Type.Number(),
      problem: Type.Optional(Problem),
    }),
    roads: Type.Object({
      file: Type.Optional(Type.String()),
      version: Type.Optional(Type.String()),
      segments: Type.Integer(),
      kilometres: Type.Number(),
      problem: Type.Optional(Problem),
    }),
    /** The end of the journal's chain, signed by the city. */
    journal: Type.Object({
      head: Type.Optional(
        Type.Object({
          number: Type.Integer(),
          hash: Type.String(),
          at: Instant,
          signature: Type.String(),
          key: Type.String(),
        }),
      ),
      problem: Type.Optional(Problem),
    }),
    clock: Type.Object({ problem: Type.Optional(Problem) }),
    map: Type.Object({ kind: Type.Enum(["own", "pmtiles"]), problem: Type.Optional(Problem) }),
    /** Of the live state and its snapshots. */
    state: Type.Object({ problem: Type.Optional(Problem) }),
    things: Type.Integer(),
    liveScreens: Type.Integer(),
    /** Bytes. */
    memory: Type.Number(),
    limits: Type.Record(Type.String(), Type.Number()),
  }),
});

export const feeds = contract({
  id: "city.feeds",
  method: "GET",
  path: "/api/city/feeds",
  summary: { zh: "数据接入", en: "Feeds" },
  access: operator,
  input: Type.Object({}),
  output: Type.Object({
    at: Instant,
    feeds: Type.Array(
      Type.Object({
        id: Type.String(),
        connector: Type.String(),
        state: Type.String(),
        reason: Type.Optional(Text),
        lastFetchAt: Type.Optional(Instant),
        lastGoodAt: Type.Optional(Instant),
        newestAt: Type.Optional(Instant),
        received: Type.Integer(),
        accepted: Type.Integer(),
        faulty: Type.Integer(),
        fetches: Type.Integer(),
        failures: Type.Integer(),
      }),
    ),
  }),
});
