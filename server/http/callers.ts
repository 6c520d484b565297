import { timingSafeEqual } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { CityError, refusalOf, type AccessRule, type MachineWho, type Session, type Who } from "../../kernel/index.ts";
import type { Brain } from "../brain.ts";

export const sessionCookie = "citybrain-session";
/** Names a device on which somebody has signed in before; lets nobody in. */
export const deviceCookie = "citybrain-device";

/** Who calls, and by what he showed it. */
export interface Caller {
  readonly who: Who;
  /** The session's token when a cookie named a living session. */
  readonly token?: string;
  readonly session?: Session;
  readonly machine?: MachineWho;
}

declare module "fastify" {
  interface FastifyRequest {
    caller: Caller;
  }
}

export const nobody: Caller = { who: { actor: "anonymous", kind: "citizen", level: "anonymous", roles: [] } };

/** Reads token or cookie. A token that is shown but not known is refused, a cookie that has expired is not. */
export async function identify(brain: Brain, request: FastifyRequest): Promise<Caller> {
  const authorization = request.headers.authorization;
  if (authorization !== undefined) {
    const token = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1];
    const machine = token === undefined ? undefined : await brain.rooms().people.machine(token);
    if (machine === undefined) throw new CityError("access.sign-in");
    return { who: machine, machine };
  }
  const token = request.cookies[sessionCookie];
  if (token === undefined || token === "") return nobody;
  const session = await brain.rooms().people.session(token);
  return session === undefined ? nobody : { who: session.who, token, session };
}

const reading = new Set(["GET", "HEAD", "OPTIONS"]);

/** A call that changes something and comes by cookie must come from our own pages: same origin, and the session's secret in a header. */
export function guardAgainstForgery(brain: Brain, request: FastifyRequest, caller: Caller): void {
  if (reading.has(request.method) || caller.machine !== undefined) return;
  if (!sameOrigin(brain, request)) throw new CityError("access.origin");
  if (caller.session === undefined) return;
  const shown = request.headers["x-csrf-token"];
  if (typeof shown !== "string" || !equal(shown, caller.session.csrf)) throw new CityError("access.csrf");
}

function sameOrigin(brain: Brain, request: FastifyRequest): boolean {
  if (request.headers["sec-fetch-site"] === "cross-site") return false;
  const origin = request.headers.origin;
  if (origin === undefined) return true;
  if (brain.publicUrl !== undefined && origin === new URL(brain.publicUrl).origin) return true;
  return URL.canParse(origin) && new URL(origin).host === request.host;
}

function equal(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}

/** The gate of every operation: who calls, forged or not, allowed or not. Runs before the body is read. */
export function accessGate(brain: Brain, rule: AccessRule | ((caller: Caller) => boolean), whileStarting = false) {
  return async (request: FastifyRequest, _reply: FastifyReply): Promise<void> => {
    if (whileStarting && brain.status() === "starting") {
      request.caller = nobody;
      return;
    }
    const caller = await identify(brain, request);
    request.caller = caller;
    guardAgainstForgery(brain, request, caller);
    const open = typeof rule !== "function" && "everyone" in rule;
    if (caller.session?.mustChangePassword === true && !isPasswordChange(request)) {
      if (!open) throw new CityError("access.password");
      request.caller = { ...caller, who: unproven(caller.who) };
      return;
    }
    if (typeof rule === "function") {
      if (!rule(caller)) throw new CityError(caller.who.kind === "citizen" ? "access.sign-in" : "access.denied");
      return;
    }
    const refusal = refusalOf(rule, caller.who);
    if (refusal !== undefined) throw refusal;
  };
}

/** Who shows no more than a password that somebody else knows may do what a stranger may. */
function unproven({ actor, kind }: Who): Who {
  return { actor, kind, level: "session", roles: [] };
}

function isPasswordChange(request: FastifyRequest): boolean {
  return request.routeOptions.url === "/api/session/password";
}

/** Key of the rate limits: the known caller, else the address. */
export function callerKey(request: FastifyRequest): string {
  const actor = request.caller?.who.actor;
  return actor === undefined || actor === nobody.who.actor ? `address ${request.ip}` : `actor ${actor}`;
}
