import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { CityError, doors, pickLanguage, type OpenedSession, type Session } from "../../kernel/index.ts";
import { networkOf, subscriber } from "../../kernel/people/network-of.ts";
import type { Brain } from "../brain.ts";
import { deviceCookie, sessionCookie } from "../http/callers.ts";
import { mount, type Exchange } from "../http/mount.ts";

/** Sign-in, sign-out, who am I. The session lives in a cookie that scripts cannot read. */
export function mountSession(app: FastifyInstance, brain: Brain): void {
  const cookie = {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: brain.publicUrl?.startsWith("https:") === true,
  } as const;
  const keep = (reply: FastifyReply, name: string, opened: OpenedSession, path: string = cookie.path) => {
    const secure = cookie.secure || reply.request.protocol === "https";
    void reply.setCookie(name, opened.token, { ...cookie, path, secure, expires: new Date(opened.expiresAt) });
  };
  const view = (session: Session | undefined, { request }: Exchange): doors.SessionView => ({
    signedIn: session?.who.kind === "staff",
    level: session?.who.level ?? "anonymous",
    roles: [...(session?.who.roles ?? [])],
    mustChangePassword: session?.mustChangePassword ?? false,
    language: pickLanguage(request.headers["accept-language"]),
    ...(session === undefined
      ? {}
      : { actor: session.who.actor, kind: session.who.kind === "staff" ? "staff" : "citizen", csrf: session.csrf }),
    ...(session?.name === undefined ? {} : { name: session.name }),
    ...(session?.fullName === undefined ? {} : { fullName: session.fullName }),
    ...(session?.who.bureau === undefined ? {} : { bureau: session.who.bureau }),
  });
  const open = async (opened: OpenedSession, exchange: Exchange) => {
    keep(exchange.reply, sessionCookie, opened);
    return view(await brain.rooms().people.session(opened.token), exchange);
  };
  const limitNewSessions = app.createRateLimit({
    max: brain.limits.newSessionsPerMinute,
    timeWindow: 60_000,
    keyGenerator: (request) => `new session ${request.ip}`,
  });

  mount(app, brain, doors.session, async (_input, _call, exchange) => {
    const { session } = exchange.request.caller;
    if (session !== undefined) return view(session, exchange);
    await allow(limitNewSessions, exchange.request);
    return open(await brain.rooms().people.openCitizenSession(), exchange);
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
      const signedIn = await people.signIn({ ...input, from: request.ip, ...(device === undefined ? {} : { device }) });
      await endOld(exchange);
      keep(reply, deviceCookie, signedIn.device, doors.signIn.path);
      return open(signedIn, exchange);
    },
    // Whoever makes up a device is counted by his address all the same, above.
    { rateKey: ({ cookies, ip }) => `sign-in ${cookies[deviceCookie]?.slice(0, 100) ?? networkOf(ip, subscriber)}` },
  );

  mount(app, brain, doors.signOut, async (_input, _call, exchange) => {
    await endOld(exchange);
    void exchange.reply.clearCookie(sessionCookie, cookie);
    return view(undefined, exchange);
  });

  mount(app, brain, doors.changePassword, async (input: { current: string; next: string }, _call, exchange) => {
    const { token } = exchange.request.caller;
    if (token === undefined) throw new CityError("access.sign-in");
    return open(await brain.rooms().people.changePassword({ ...input, token }), exchange);
  });

  async function allow(limit: ReturnType<typeof app.createRateLimit>, request: FastifyRequest): Promise<void> {
    const rate = await limit(request);
    if (!rate.isAllowed && rate.isExceeded) throw new CityError("limit.rate", { rule: `${rate.ttlInSeconds} s` });
  }

  async function endOld({ request }: Exchange): Promise<void> {
    if (request.caller.token !== undefined) await brain.rooms().people.signOut(request.caller.token);
  }
}
