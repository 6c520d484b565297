import { Type, type Static } from "typebox";
import { identityLevels } from "../people/who.ts";
import { contract } from "../scenario/operation.ts";

const everyone = { everyone: true } as const;
const staff = { staff: true, level: "account" } as const;

const Text = Type.Object({ zh: Type.String(), en: Type.String() });
const Name = Type.String({ minLength: 1, maxLength: 100 });
const Password = Type.String({ minLength: 1, maxLength: 200 });

/** Who the caller is, as far as the screen needs to know. */
export const SessionView = Type.Object({
  /** True for staff who signed in. */
  signedIn: Type.Boolean(),
  actor: Type.Optional(Type.String()),
  kind: Type.Optional(Type.Union([Type.Literal("citizen"), Type.Literal("staff")])),
  /** How surely it is known who it is. A citizen who signed in by phone is at `account`. */
  level: Type.Enum([...identityLevels]),
  /** Sign-in name and name to show, told to their owner only. */
  name: Type.Optional(Type.String()),
  fullName: Type.Optional(Type.String()),
  bureau: Type.Optional(Type.String()),
  roles: Type.Array(Type.String()),
  mustChangePassword: Type.Boolean(),
  /** Of a citizen who signed in, told to its owner only: `+86 138****8000`. */
  phone: Type.Optional(Type.String()),
  /** To be sent as header `x-csrf-token` with every POST, PUT and DELETE; absent when there is no session. */
  csrf: Type.Optional(Type.String()),
  /** The language that the request's `Accept-Language` picked. */
  language: Type.Union([Type.Literal("zh"), Type.Literal("en")]),
});
export type SessionView = Static<typeof SessionView>;

/** Makes the citizen's session on the first visit (a cookie, no sign-in). */
export const session = contract({
  id: "brain.session",
  method: "GET",
  path: "/api/session",
  summary: { zh: "我是谁", en: "Who am I" },
  access: everyone,
  input: Type.Object({}),
  output: SessionView,
});

export const signIn = contract({
  id: "brain.sign-in",
  method: "POST",
  path: "/api/session",
  summary: { zh: "工作人员登录", en: "Staff sign-in" },
  access: everyone,
  input: Type.Object({ name: Name, password: Password }),
  output: SessionView,
  rate: 10,
});

export const signOut = contract({
  id: "brain.sign-out",
  method: "DELETE",
  path: "/api/session",
  summary: { zh: "退出登录", en: "Sign out" },
  access: everyone,
  input: Type.Object({}),
  output: SessionView,
});

/** Ends all sessions of the account and opens a new one. */
export const changePassword = contract({
  id: "brain.change-password",
  method: "POST",
  path: "/api/session/password",
  summary: { zh: "修改密码", en: "Change the password" },
  access: staff,
  input: Type.Object({ current: Password, next: Type.String({ minLength: 1, maxLength: 200 }) }),
  output: SessionView,
  rate: 10,
});

const Face = Type.Union([Type.Literal("citizen"), Type.Literal("workbench"), Type.Literal("command")]);

/** Pages of running scenarios that the caller may open: the menus of the three faces. */
export const pages = contract({
  id: "brain.pages",
  method: "GET",
  path: "/api/pages",
  summary: { zh: "我可以打开的页面", en: "Pages that I may open" },
  access: everyone,
  input: Type.Object({ face: Type.Optional(Face) }),
  output: Type.Object({
    pages: Type.Array(
      Type.Object({
        scenario: Type.String(),
        id: Type.String(),
        face: Face,
        path: Type.String(),
        title: Text,
        /** One line on what it is for. */
        summary: Type.Optional(Text),
        icon: Type.Optional(Type.String()),
        /** Who answers for it. */
        bureau: Text,
        theme: Type.Optional(Type.String()),
        section: Type.Optional(Type.String()),
        /** Other words that it is found by; the Chinese ones in pinyin too, a space between syllables. */
        find: Type.Array(Type.String()),
        /** Where its code is, when it is not in the shell's own build: a scenario from outside the repository. */
        module: Type.Optional(Type.String()),
        /** Why its scenario serves nobody just now; absent when it does. */
        closed: Type.Optional(Type.Union([Type.Literal("stopped"), Type.Literal("failed")])),
      }),
    ),
  }),
});
