import { gunzipSync } from "node:zlib";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Static } from "typebox";
import { CityError, doors } from "../../kernel/index.ts";
import type { Brain } from "../brain.ts";
import { mount } from "../http/mount.ts";

const contentType = "application/vnd.mapbox-vector-tile";
const nothing = { contentType, bytes: new Uint8Array(0) };
const year = 31_536_000;

/** The base map's tiles, also before the rooms are open. */
export function mountMap(app: FastifyInstance, brain: Brain): void {
  mount(
    app,
    brain,
    doors.mapTile,
    async ({ v, ...wish }: Static<typeof doors.mapTile.input>, _call, { request, reply }) => {
      const { z, x, y, language = "" } = wish;
      for (const [field, value] of Object.entries({ x, y })) {
        if (value >= 2 ** z)
          throw new CityError("input.invalid", { field, rule: `maximum ${2 ** z - 1} at zoom ${z}` });
      }
      const map = await brain.map.now();
      const { version } = map.profile;
      const etag = `W/"${version}-${z}-${x}-${y}-${language}"`;
      const life = v === version ? `max-age=${year}, immutable` : "max-age=300";
      void reply.headers({ etag, "cache-control": `public, ${life}`, vary: "accept-encoding" });
      if (request.headers["if-none-match"] === etag) return answerNothing(reply, 304);
      const tile = await map.tile(wish);
      if (tile === undefined) return answerNothing(reply, 204);
      if (!takesGzip(request)) return { contentType, bytes: gunzipSync(tile) };
      void reply.header("content-encoding", "gzip");
      return { contentType, bytes: tile };
    },
    { whileStarting: true },
  );
}

function answerNothing(reply: FastifyReply, status: 204 | 304): typeof nothing {
  void reply.code(status);
  return nothing;
}

const takesGzip = ({ headers }: FastifyRequest): boolean =>
  /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(String(headers["accept-encoding"] ?? ""));
