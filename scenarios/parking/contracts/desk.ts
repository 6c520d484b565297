import { Type } from "typebox";
import { contract } from "../../../kernel/index.ts";
import { PlaceSchema, QualityFlag } from "./place.ts";
import { desk, Text, Instant } from "./shared.ts";

export const deskSites = contract({
  id: "parking.desk-sites",
  method: "GET",
  path: "/api/parking/desk/sites",
  summary: { zh: "停车场台账与异常", en: "Car parks with their faults, for the operator" },
  access: desk,
  input: Type.Object({
    text: Type.Optional(Type.String({ maxLength: 100 })),
    flag: Type.Optional(QualityFlag),
    source: Type.Optional(Type.String({ maxLength: 100 })),
    /** Only those whose figure is stale or cannot be true; for what is missing ask by `flag`. */
    flaggedOnly: Type.Optional(Type.Boolean()),
    offset: Type.Optional(Type.Integer({ minimum: 0 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  }),
  output: Type.Object({
    at: Instant,
    total: Type.Integer(),
    rows: Type.Array(
      Type.Object({
        place: PlaceSchema,
        /** What the source said, believed or not. */
        reportedFree: Type.Optional(Type.Number()),
        reportedTotal: Type.Optional(Type.Number()),
        reportedAt: Type.Optional(Instant),
      }),
    ),
    byFlag: Type.Record(Type.String(), Type.Integer()),
    /** Sites that no source has given a place to, so that no map can show them. */
    unplaced: Type.Optional(Type.Integer()),
  }),
});

export const deskFeeds = contract({
  id: "parking.desk-feeds",
  method: "GET",
  path: "/api/parking/desk/feeds",
  summary: { zh: "数据接入状态", en: "Feeds and their health" },
  access: desk,
  input: Type.Object({}),
  output: Type.Object({
    at: Instant,
    feeds: Type.Array(
      Type.Object({
        id: Type.String(),
        connector: Type.String(),
        state: Type.String(),
        reason: Type.Optional(Text),
        /** Of the table of errors. */
        reasonCode: Type.Optional(Type.String()),
        lastFetchAt: Type.Optional(Instant),
        lastGoodAt: Type.Optional(Instant),
        newestAt: Type.Optional(Instant),
        received: Type.Integer(),
        accepted: Type.Integer(),
        faulty: Type.Integer(),
        fetches: Type.Integer(),
        failures: Type.Integer(),
        sites: Type.Integer(),
        faults: Type.Array(
          Type.Object({
            record: Type.String(),
            where: Type.String(),
            code: Type.String(),
            message: Text,
            refused: Type.Boolean(),
          }),
        ),
      }),
    ),
  }),
});
