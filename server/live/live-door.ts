import { isDeepStrictEqual } from "node:util";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Type, type Static } from "typebox";
import { CityError, contract, mayCall } from "../../kernel/index.ts";
import type { Brain } from "../brain.ts";
import { readableTypes } from "../doors/things.ts";
import { parseBox } from "../doors/thing-query.ts";
import { accessGate, callerKey, identify } from "../http/callers.ts";
import { inputReader } from "../http/input.ts";
import { rateOf } from "../http/rate.ts";
import { createLiveHub, type LiveHub } from "./live-hub.ts";
import { event, type Wish } from "./wish.ts";

/** Server-sent events: `hello`, `changes`, `lagging` (reload: something was left out), `journal` (staff only). */
export const live = contract({
  id: "brain.live",
  method: "GET",
  path: "/api/live",
  summary: { zh: "实时变化（server-sent events）", en: "Live changes (server-sent events)" },
  access: { everyone: true },
  input: Type.Object({
    types: Type.Optional(Type.String({ maxLength: 1000, description: "comma list; all that may be read when absent" })),
    attributes: Type.Optional(Type.String({ maxLength: 1000, description: "comma list" })),
    box: Type.Optional(Type.String({ maxLength: 100, description: "west,south,east,north" })),
    form: Type.Optional(Type.Union([Type.Literal("full"), Type.Literal("compact")])),
  }),
  output: Type.String({ description: "text/event-stream" }),
});

const flushEvery = 1_000;
const keepAliveEvery = 15_000;
const recheckEvery = 60_000;
const pendingInAll = 1_000_000;

/** Opens the door when the rooms are open; `close` ends all screens at once. */
export interface LiveDoor {
  close(): void;
}

export function mountLive(app: FastifyInstance, brain: Brain): LiveDoor {
  const read = inputReader(live);
  const epoch = brain.startedAt;
  const byCaller = new Map<string, number>();
  const open = new Set<() => void>();
  let hub: LiveHub | undefined;
  let ends: (() => void)[] = [];

  const theHub = (): LiveHub => {
    if (hub !== undefined) return hub;
    const rooms = brain.rooms();
    const made = createLiveHub(rooms.things, { pending: pendingInAll, held: brain.limits.livePendingChanges });
    const flushing = setInterval(() => made.flush(), flushEvery);
    const alive = setInterval(() => made.keepAlive(), keepAliveEvery);
    const told = rooms.journal.subscribe((entry) => made.tell(entry));
    ends = [() => clearInterval(flushing), () => clearInterval(alive), told, () => made.close()];
    hub = made;
    return made;
  };

  const wishOf = (input: Static<typeof live.input>, request: FastifyRequest): Wish => {
    const readable = readableTypes(brain, request.caller.who);
    const types = input.types?.split(",").filter((type) => readable.includes(type)) ?? readable;
    return {
      types,
      form: input.form ?? "full",
      ...(input.attributes === undefined ? {} : { attributes: input.attributes.split(",") }),
      ...(input.box === undefined ? {} : { box: parseBox(input.box) }),
    };
  };

  const connect = (request: FastifyRequest, reply: FastifyReply, wish: Wish, key: string) => {
    const used = theHub();
    const { who, session, machine } = request.caller;
    const shown = session?.who ?? machine;
    reply.hijack();
    const stream = reply.raw;
    stream.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
      connection: "keep-alive",
    });
    stream.socket?.setNoDelay(true);
    stream.write(`retry: 3000\n\n${event("hello", { epoch, position: brain.health().stream.position })}`);
    const journal = mayCall({ level: "account" }, who) === "yes";
    const screen = used.open(wish, { write: (text) => stream.write(text), end: () => end() }, { journal });
    stream.on("drain", () => screen.drained());
    // Whoever lost a right, not only his session, is let go: his screen asks again by itself.
    const recheck = setInterval(() => {
      if (shown === undefined) return;
      identify(brain, request).then(
        (caller) => isDeepStrictEqual(caller.who, shown) || end(),
        () => end(),
      );
    }, recheckEvery);
    let ended = false;
    const end = () => {
      if (ended) return;
      ended = true;
      clearInterval(recheck);
      screen.close();
      open.delete(end);
      const left = (byCaller.get(key) ?? 1) - 1;
      if (left <= 0) byCaller.delete(key);
      else byCaller.set(key, left);
      brain.screens.count = open.size;
      stream.destroy();
    };
    open.add(end);
    byCaller.set(key, (byCaller.get(key) ?? 0) + 1);
    brain.screens.count = open.size;
    stream.on("close", end);
    stream.on("error", end);
  };

  app.route({
    method: "GET",
    url: live.path,
    // A stream has no end that a HEAD could wait for.
    exposeHeadRoute: false,
    config: { rateLimit: rateOf(brain.limits.callsPerMinute, callerKey) },
    onRequest: [accessGate(brain, live.access)],
    handler: (request, reply) => {
      const wish = wishOf(read(request) as Static<typeof live.input>, request);
      const key = callerKey(request);
      const { liveScreens, liveScreensPerCaller } = brain.limits;
      // Sessions cost strangers nothing: all screens taken by them shall not shut out the wall.
      const isStranger = request.caller.who.kind === "citizen";
      if (isStranger && open.size >= liveScreens)
        throw new CityError("limit.screens.all", { rule: String(liveScreens) });
      if ((byCaller.get(key) ?? 0) >= liveScreensPerCaller) {
        throw new CityError("limit.screens", { rule: String(liveScreensPerCaller) });
      }
      connect(request, reply, wish, key);
    },
  });

  return {
    close() {
      for (const end of open) end();
      for (const end of ends) end();
      ends = [];
      hub = undefined;
    },
  };
}
