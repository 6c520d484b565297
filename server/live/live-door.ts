import { isDeepStrictEqual } from "node:util";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Type, type Static } from "typebox";
import { CityError, contract, journalReaders, mayCall, type JournalEntry } from "../../kernel/index.ts";
import type { Brain } from "../brain.ts";
import { parseBox } from "../doors/thing-query.ts";
import { networkOf, subscriber } from "../../kernel/people/network-of.ts";
import { accessGate, callerKey, identify } from "../http/callers.ts";
import { inputReader } from "../http/input.ts";
import { rateOf } from "../http/rate.ts";
import { createLiveHub, type LiveHub } from "./live-hub.ts";
import { event } from "./event.ts";
import { wishOf, type Wish } from "./wish.ts";

/** Server-sent events: `hello`, `changes`, `lagging` (reload: something was left out), `journal` (who may read it). */
export const live = contract({
  id: "brain.live",
  method: "GET",
  path: "/api/live",
  summary: { zh: "实时变化（server-sent events）", en: "Live changes (server-sent events)" },
  access: { everyone: true },
  input: Type.Object({
    types: Type.Optional(Type.String({ maxLength: 1000, description: "comma list; all that may be read when absent" })),
    attributes: Type.Optional(
      Type.String({
        maxLength: 1000,
        description: "comma list; all that the types declare when absent. Other names are passed over",
      }),
    ),
    box: Type.Optional(Type.String({ maxLength: 100, description: "west,south,east,north" })),
    form: Type.Optional(Type.Union([Type.Literal("full"), Type.Literal("compact")])),
  }),
  output: Type.String({ description: "text/event-stream" }),
});

const flushEvery = 1_000;
const turnEvery = 100;
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
  /** Let go whoever lost a right meanwhile: his screen asks again by itself. */
  const rechecks = new Set<() => Promise<void>>();
  let telling: Promise<unknown> = Promise.resolve();
  let hub: LiveHub | undefined;
  let ends: (() => void)[] = [];

  const theHub = (): LiveHub => {
    if (hub !== undefined) return hub;
    const rooms = brain.rooms();
    const made = createLiveHub(rooms.things, { pending: pendingInAll, held: brain.limits.livePendingChanges });
    const flushing = setInterval(() => made.flush(), flushEvery);
    const turning = setInterval(() => made.turn(), turnEvery);
    const tell = async (entry: JournalEntry) => {
      // What takes a right away is not told any more to whom it is taken from.
      if (entry.topic.startsWith("people.")) await Promise.all([...rechecks].map((recheck) => recheck()));
      made.tell(entry);
    };
    const told = rooms.journal.subscribe((entry) => (telling = telling.then(() => tell(entry))));
    ends = [() => clearInterval(flushing), () => clearInterval(turning), told, () => made.close()];
    hub = made;
    return made;
  };

  const wishFor = (input: Static<typeof live.input>, { caller }: FastifyRequest): Wish => {
    const readable = brain
      .rooms()
      .things.types()
      .filter((type) => mayCall(type.read, caller.who) === "yes");
    return wishOf(
      {
        ...(input.types === undefined ? {} : { types: input.types.split(",") }),
        ...(input.attributes === undefined ? {} : { attributes: input.attributes.split(",") }),
        ...(input.box === undefined ? {} : { box: parseBox(input.box) }),
        ...(input.form === undefined ? {} : { form: input.form }),
      },
      readable,
    );
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
    const hello = JSON.stringify({ epoch, position: brain.health().stream.position });
    stream.write(Buffer.concat([Buffer.from("retry: 3000\n\n"), event("hello", hello)]));
    const journal = mayCall(journalReaders, who) === "yes";
    const wire = { write: (bytes: Buffer) => stream.write(bytes), end: () => end() };
    const screen = used.open(wish, wire, { journal, stranger: isStranger(request) });
    stream.on("drain", () => screen.drained());
    const recheck = () =>
      identify(brain, request).then(
        (caller) => void (isDeepStrictEqual(caller.who, shown) || end()),
        () => end(),
      );
    const rechecking = shown === undefined ? undefined : setInterval(recheck, recheckEvery);
    if (journal) rechecks.add(recheck);
    let ended = false;
    const end = () => {
      if (ended) return;
      ended = true;
      clearInterval(rechecking);
      rechecks.delete(recheck);
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
      const wish = wishFor(read(request) as Static<typeof live.input>, request);
      const key = screensKey(request);
      const { liveScreens, liveScreensPerCaller } = brain.limits;
      // Sessions cost strangers nothing: all screens taken by them shall not shut out the wall.
      if (isStranger(request) && open.size >= liveScreens)
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

function isStranger({ caller: { who } }: FastifyRequest): boolean {
  return who.kind === "citizen" && (who.level === "anonymous" || who.level === "session");
}

/** Sessions of citizens cost nothing: however many one opens, his screens are counted by his address. */
function screensKey(request: FastifyRequest): string {
  return isStranger(request) ? `network ${networkOf(request.ip, subscriber)}` : callerKey(request);
}
