import type { FastifyInstance, FastifyRequest } from "fastify";
import { CityError, doors } from "../../kernel/index.ts";
import { networkOf, subscriber } from "../../kernel/people/network-of.ts";
import type { Brain } from "../brain.ts";
import { deviceCookie } from "../http/callers.ts";
import { deviceLabel } from "../http/device-label.ts";
import { mount, type Exchange } from "../http/mount.ts";
import { sessionCookies } from "./session-cookies.ts";

/** Sign-in, sign-out, who am I. The session lives in a cookie that scripts cannot read. */
export function mountSession(app: FastifyInstance, brain: Brain): void {
  const cookies = sessionCookies(brain);
  const limitNewSessions = app.createRateLimit({
    max: brain.limits.newSessionsPerMinute,
    timeWindow: 60_000,
    keyGenerator: (request) => `new session ${request.ip}`,
  });

  mount(app, brain, doors.session, async (_input, _call, exchange) => {
    const { session } = exchange.request.caller;
    if (session !== undefined) return cookies.view(session, exchange);
    await allow(limitNewSessions, exchange.request);
    return cookies.open(await brain.rooms().people.openCitizenSession(), exchange);
  });

  const limitStrangers = app.createRateLimit({
    max: brain.limits.signInsPerMinute,
    timeWindow: 60_000,
    keyGenerator: (request) => `sign-in ${networkOf(request.ip, subscriber)}`,
  });
  const signIn = { ...doors.signIn, rate: brain.limits.signInsPerMinute };
  mount(
    app,
    brain,
    signIn,
    async (input: { name: string; password: string }, _call, exchange) => {
      const { request, reply } = exchange;
      const { people } = brain.rooms();
      const device = request.cookies[deviceCookie];
      const isKnown = device !== undefined && (await people.knowsDevice({ name: input.name, device }));
      if (!isKnown) await allow(limitStrangers, request);
      const label = deviceLabel(request.headers["user-agent"]);
      const known = device === undefined ? {} : { device };
      const signedIn = await people.signIn({ ...input, label, from: request.ip, ...known });
      await endOld(exchange);
      cookies.rememberDevice(reply, signedIn.device);
      return cookies.open(signedIn, exchange);
    },
    // Whoever makes up a device is counted by his address all the same, above.
    { rateKey: ({ cookies, ip }) => `sign-in ${cookies[deviceCookie]?.slice(0, 100) ?? networkOf(ip, subscriber)}` },
  );

  mount(app, brain, doors.signOut, async (_input, _call, exchange) => {
    await endOld(exchange);
    cookies.clear(exchange.reply);
    return cookies.view(undefined, exchange);
  });

  mount(app, brain, doors.changePassword, async (input: { current: string; next: string }, _call, exchange) => {
    const { caller, headers } = exchange.request;
    const { token } = caller;
    if (token === undefined) throw new CityError("access.sign-in");
    const label = deviceLabel(headers["user-agent"]);
    return cookies.open(await brain.rooms().people.changePassword({ ...input, token, label }), exchange);
  });

  async function allow(limit: ReturnType<typeof app.createRateLimit>, request: FastifyRequest): Promise<void> {
    const rate = await limit(request);
    if (!rate.isAllowed && rate.isExceeded) throw new CityError("limit.rate", { rule: `${rate.ttlInSeconds} s` });
  }

  async function endOld({ request }: Exchange): Promise<void> {
    if (request.caller.token !== undefined) await brain.rooms().people.signOut(request.caller.token);
  }
}
