import compress from "@fastify/compress";
import cookie from "@fastify/cookie";
import rateLimit from "@fastify/rate-limit";
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from "fastify";
import { CityError } from "../../kernel/index.ts";
import type { Brain } from "../brain.ts";
import { mountCitizen } from "../doors/citizen.ts";
import { mountCalendar } from "../doors/calendar.ts";
import { mountHealth } from "../doors/health.ts";
import { mountOrganisation } from "../doors/organisation.ts";
import { mountPasskeys } from "../doors/passkeys.ts";
import { mountProfile } from "../doors/profile.ts";
import { readingsDoor } from "../doors/readings.ts";
import { mountSession } from "../doors/session.ts";
import { mountThings } from "../doors/things.ts";
import { mountMap } from "../map/map-door.ts";
import { mountLive } from "../live/live-door.ts";
import { filesDoor } from "../files/files-door.ts";
import { nobody } from "./callers.ts";
import { installDocs } from "./docs.ts";
import { refuseConnection } from "./client-errors.ts";
import { answerUnroutable, installErrors } from "./errors.ts";
import { mountMetrics, type Metrics } from "./metrics.ts";
import { mount } from "./mount.ts";
import { mountScenarioPages } from "./scenario-pages.ts";
import { rateStore } from "./rate-store.ts";
import { installSecurity } from "./security.ts";
import { installWeb } from "./static-web.ts";

export interface AppOptions {
  readonly brain: Brain;
  readonly metrics: Metrics;
  /** Folder of the built pages. */
  readonly webFolder: string;
  readonly logger?: FastifyBaseLogger;
}

/** The whole HTTP face of the brain. `close` ends the live screens first. */
export async function createApp({ brain, metrics, webFolder, logger }: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    ...(logger === undefined ? { logger: false } : { loggerInstance: logger }),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => brain.id(),
    trustProxy: brain.proxies > 0 && ((_address, hop) => hop < brain.proxies),
    bodyLimit: brain.limits.bodyBytes,
    requestTimeout: 60_000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: "idle",
    return503OnClosing: false,
    clientErrorHandler: refuseConnection,
    frameworkErrors: answerUnroutable,
    routerOptions: { maxParamLength: 1024 },
  }) as unknown as FastifyInstance;
  app.decorateRequest("caller");
  app.addHook("onRequest", (request, _reply, done) => {
    request.caller = nobody;
    done();
  });
  // While the city stops, whoever is still answered shall not hold his connection, and with it the stop.
  app.addHook("onSend", async (_request, reply) => {
    if (brain.status() === "stopping") void reply.header("connection", "close");
  });
  installErrors(app);
  installRequestLog(app);
  refusePackedBodies(app);
  installSecurity(app, brain);
  await app.register(cookie);
  await app.register(compress, { threshold: 1024, encodings: ["gzip"], globalDecompression: false });
  await app.register(rateLimit, { global: false, store: rateStore(() => brain.steady()) });
  installBodyParser(app);
  mountMetrics(app, brain, metrics);
  mountHealth(app, brain);
  mountSession(app, brain);
  mountCitizen(app, brain);
  mountPasskeys(app, brain);
  mountProfile(app, brain);
  mountOrganisation(app, brain);
  mountCalendar(app, brain, () => brain.rooms().casework.calendar);
  mountMap(app, brain);
  mountThings(app, brain);
  const live = mountLive(app, brain);
  await app.register((scope) => readingsDoor(scope, brain));
  await app.register((scope) => filesDoor(scope, brain, () => brain.rooms().casework));
  for (const scenario of brain.registry.scenarios()) {
    for (const operation of brain.registry.usable(scenario.id) ? scenario.operations : []) {
      mount(app, brain, operation.contract, (input, call) => brain.registry.call(scenario.id, operation, input, call));
    }
  }
  mountScenarioPages(app, brain);
  await installDocs(app, brain);
  await installWeb(app, webFolder);
  app.addHook("preClose", async () => live.close());
  return app;
}

/** A packed body is refused before it is unpacked: a few bytes could become gigabytes. */
function refusePackedBodies(app: FastifyInstance): void {
  app.addHook("onRequest", (request, _reply, done) => {
    const encoding = request.headers["content-encoding"]?.trim().toLowerCase() ?? "";
    if (encoding === "" || encoding === "identity") done();
    else done(new CityError("input.encoding", { field: "content-encoding", rule: "identity" }));
  });
}

/** JSON objects only; an empty body is no body, whatever its type says. */
function installBodyParser(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
    if (body === "") done(null, undefined);
    else void parse(request, body as string, done);
  });
}

/** One line a call that failed or changed something: the route's pattern, never the address as typed, whose query may name people. */
function installRequestLog(app: FastifyInstance): void {
  app.addHook("onResponse", async (request, reply) => {
    const line = {
      method: request.method,
      route: request.routeOptions.url ?? "(none)",
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      actor: request.caller.who.actor,
    };
    if (reply.statusCode >= 500) request.log.warn(line, "call");
    else request.log.debug(line, "call");
  });
}
