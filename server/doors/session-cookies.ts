import type { FastifyReply } from "fastify";
import { pickLanguage, type doors, type OpenedSession, type Session } from "../../kernel/index.ts";
import type { Brain } from "../brain.ts";
import { deviceCookie, sessionCookie } from "../http/callers.ts";
import type { Exchange } from "../http/mount.ts";

/** Where the cookie of a device is sent: to the routes of signing in alone. */
const devicePath = "/api/session";

/** What the routes of signing in and out share: the cookies, which scripts cannot read, and what the screen is told. */
export function sessionCookies(brain: Brain) {
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
    ...(session?.phone === undefined ? {} : { phone: session.phone }),
    ...(session?.who.bureau === undefined ? {} : { bureau: session.who.bureau }),
  });
  return {
    view,
    /** Puts the session into its cookie and tells the screen who it is. */
    async open(opened: OpenedSession, exchange: Exchange) {
      keep(exchange.reply, sessionCookie, opened);
      return view(await brain.rooms().people.session(opened.token), exchange);
    },
    rememberDevice: (reply: FastifyReply, device: OpenedSession) => keep(reply, deviceCookie, device, devicePath),
    clear: (reply: FastifyReply) => void reply.clearCookie(sessionCookie, cookie),
  };
}
