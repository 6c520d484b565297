import { Type } from "typebox";
import { contract } from "../scenario/operation.ts";
import { SessionView } from "./session.ts";

const everyone = { everyone: true } as const;
const staff = { staff: true, level: "account" } as const;
const Instant = Type.Number({ description: "ms since 1970-01-01 UTC" });
/** As `@simplewebauthn/browser` takes and gives it. */
const Json = Type.Record(Type.String(), Type.Unknown());

export const PasskeyList = Type.Object({
  passkeys: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      createdAt: Instant,
      usedAt: Type.Optional(Instant),
    }),
  ),
});

/** Throws `people.passkey.insecure` where the page is not reached by HTTPS (or on the machine itself), as all of these do. */
export const passkeys = contract({
  id: "brain.passkeys",
  method: "GET",
  path: "/api/session/passkeys",
  summary: { zh: "我的通行密钥", en: "My passkeys" },
  access: staff,
  input: Type.Object({}),
  output: PasskeyList,
});

/** For `startRegistration({ optionsJSON })`. */
export const newPasskey = contract({
  id: "brain.new-passkey",
  method: "POST",
  path: "/api/session/passkeys/options",
  summary: { zh: "准备添加通行密钥", en: "Prepare a new passkey" },
  access: staff,
  input: Type.Object({}),
  output: Type.Object({ options: Json }),
  rate: 30,
});

/** `response` of `startRegistration`. Throws `people.passkey.refused`, `people.passkey.many`. */
export const addPasskey = contract({
  id: "brain.add-passkey",
  method: "POST",
  path: "/api/session/passkeys",
  summary: { zh: "添加通行密钥", en: "Add a passkey" },
  access: staff,
  input: Type.Object({ response: Json, name: Type.String({ minLength: 1, maxLength: 100 }) }),
  output: PasskeyList,
  bodyLimit: 65_536,
  rate: 30,
});

export const removePasskey = contract({
  id: "brain.remove-passkey",
  method: "DELETE",
  path: "/api/session/passkeys/:id",
  summary: { zh: "删除通行密钥", en: "Remove a passkey" },
  access: staff,
  input: Type.Object({ id: Type.String({ minLength: 1, maxLength: 2_000 }) }),
  output: PasskeyList,
});

/** For `startAuthentication({ optionsJSON })`: any passkey of this city on the device will do, no name is asked. */
export const passkeyQuestion = contract({
  id: "brain.passkey-question",
  method: "POST",
  path: "/api/session/passkey/options",
  summary: { zh: "准备用通行密钥登录", en: "Prepare to sign in by passkey" },
  access: everyone,
  input: Type.Object({}),
  output: Type.Object({ options: Json }),
  rate: 30,
});

/** `response` of `startAuthentication`. Throws `people.passkey.refused`. */
export const signInByPasskey = contract({
  id: "brain.sign-in-by-passkey",
  method: "POST",
  path: "/api/session/passkey",
  summary: { zh: "用通行密钥登录", en: "Sign in by passkey" },
  access: everyone,
  input: Type.Object({ response: Json }),
  output: SessionView,
  bodyLimit: 65_536,
  rate: 30,
});
