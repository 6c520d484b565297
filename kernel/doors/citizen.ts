import { Type } from "typebox";
import { contract } from "../scenario/operation.ts";
import { SessionView } from "./session.ts";

const everyone = { everyone: true } as const;
const signedIn = { level: "account" } as const;
const Instant = Type.Number({ description: "ms since 1970-01-01 UTC" });

/**
 * First half of a citizen's sign-in: a code of six digits goes to the phone. The answer is the same whether or not somebody has
 * signed in with that number before. Throws `people.phone.invalid`, `people.code.wait`, `people.code.no-way`.
 */
export const requestCode = contract({
  id: "brain.request-code",
  method: "POST",
  path: "/api/session/code",
  summary: { zh: "获取短信验证码", en: "Ask for a code by SMS" },
  access: everyone,
  input: Type.Object({
    /** As people write it: spaces, +86, full-width digits; a mobile number of mainland China when no country is named. */
    phone: Type.String({ minLength: 1, maxLength: 40 }),
  }),
  output: Type.Object({
    /** To be shown again with the code; keeps it to the device that asked. */
    challenge: Type.String(),
    expiresAt: Instant,
    /** When another code may be asked for. */
    againAt: Instant,
    /** Only where messages are simulated, which the page must say: what the phone would show. */
    simulated: Type.Optional(Type.Object({ code: Type.String() })),
  }),
});

/** Second half. Throws `people.code.wrong` (with the tries that are left), `people.code.ended`. */
export const signInByCode = contract({
  id: "brain.sign-in-by-code",
  method: "POST",
  path: "/api/session/phone",
  summary: { zh: "手机号登录", en: "Citizen's sign-in by phone" },
  access: everyone,
  input: Type.Object({
    challenge: Type.String({ minLength: 1, maxLength: 100 }),
    code: Type.String({ minLength: 1, maxLength: 20 }),
  }),
  output: Type.Object({
    session: SessionView,
    /** Whose session it was before, without sign-in: what that one began may be taken over by scenarios. */
    formerly: Type.Optional(Type.String()),
  }),
});

/** At a service counter, after a look at the identity card: the citizen who signs in with this number is at the level `verified`. */
export const confirmIdentity = contract({
  id: "brain.confirm-identity",
  method: "POST",
  path: "/api/people/verified",
  summary: { zh: "窗口核验公民身份", en: "Confirm a citizen's identity at the counter" },
  access: { roles: ["identity-clerk"], staff: true },
  input: Type.Object({ phone: Type.String({ minLength: 1, maxLength: 40 }) }),
  output: Type.Object({ level: Type.Literal("verified") }),
  rate: 30,
});

const Device = Type.Object({
  id: Type.String(),
  /** As the browser calls itself: `Safari · iPhone`; empty when it did not say. */
  label: Type.String(),
  signedInAt: Instant,
  seenAt: Instant,
  /** True for the one that asks. */
  current: Type.Boolean(),
});

/** Where the caller is signed in, citizen or staff; the newest first. */
export const devices = contract({
  id: "brain.devices",
  method: "GET",
  path: "/api/session/devices",
  summary: { zh: "我登录的设备", en: "Devices where I am signed in" },
  access: signedIn,
  input: Type.Object({}),
  output: Type.Object({ devices: Type.Array(Device) }),
});

/** Throws `not-found` for one that is not the caller's. */
export const endDevice = contract({
  id: "brain.end-device",
  method: "DELETE",
  path: "/api/session/devices/:id",
  summary: { zh: "退出某台设备", en: "Sign out on one device" },
  access: signedIn,
  input: Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) }),
  output: Type.Object({ devices: Type.Array(Device) }),
});

/** This one, too. */
export const signOutEverywhere = contract({
  id: "brain.sign-out-everywhere",
  method: "DELETE",
  path: "/api/session/devices",
  summary: { zh: "退出所有设备", en: "Sign out everywhere" },
  access: signedIn,
  input: Type.Object({}),
  output: SessionView,
});
