import type { InjectOptions } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scenarios } from "../../scenarios/index.ts";
import { memoryApp, signedIn } from "../testing/memory-brain.ts";
import { machineTokens, staff } from "../testing/memory-people.ts";

/** All that a stranger may call. A new line here is a decision. */
const forEveryone = `
GET /api/bureaus
GET /api/casework/kinds
GET /api/city
GET /api/city/districts
GET /api/city/map/{z}/{x}/{y}
GET /api/live
GET /api/pages
GET /api/parking/destination
GET /api/parking/latest
GET /api/parking/layer
GET /api/parking/near
GET /api/parking/overview
GET /api/parking/search
GET /api/parking/sites/{id}
GET /api/parking/sites/{id}/forecast
GET /api/parking/sites/{id}/history
GET /api/parking/sites/{id}/way
GET /api/parking/spots.bin
GET /api/session
GET /api/street-lamps/near
GET /api/streets/route
GET /api/streets/speeds
GET /api/things
GET /api/things/{id}
GET /api/things/{id}/history
GET /api/types
POST /api/session
POST /api/session/code
POST /api/session/passkey
POST /api/session/passkey/options
POST /api/session/phone
DELETE /api/session`;

/** Of the rest what a citizen's phone may call before anybody signs in: what it gets is then each case's and file's own rule. */
const forPhones = `
GET /api/casework/cases/{case}
GET /api/casework/messages
GET /api/casework/mine
GET /api/files/{id}
GET /api/files/{id}/thumbnail
POST /api/casework/cases
POST /api/casework/cases/{case}/acts/{act}
POST /api/casework/messages/read
POST /api/files`
  .trim()
  .split("\n");

interface Route {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly roles: readonly string[] | undefined;
  readonly everyone: boolean;
  /** Kinds of callers that the document lists. */
  readonly security: readonly string[];
}

let server: Awaited<ReturnType<typeof memoryApp>>;
let routes: readonly Route[];
beforeAll(async () => {
  server = await memoryApp({ scenarios });
  const document = (await server.app.inject("/api/openapi.json")).json();
  interface Entry {
    readonly "x-access"?: { readonly everyone?: true; readonly roles?: string[] };
    readonly security?: readonly object[];
  }
  routes = Object.entries<Record<string, Entry>>(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { "x-access": access, security = [] }]) => ({
      method: method.toUpperCase() as Route["method"],
      path,
      roles: access?.roles,
      everyone: access?.everyone === true,
      security: security.flatMap(Object.keys),
    })),
  );
});
afterAll(() => server.app.close());

const named = ({ method, path }: Route) => `${method} ${path}`;
const requestOf = ({ method, path }: Route) => ({
  method,
  url: path.replaceAll(/\{\w+\}/g, "some"),
  ...(method === "POST" || method === "PUT" ? { payload: {} } : {}),
});
const guarded = () => routes.filter(({ everyone }) => !everyone);

describe("who may call what", () => {
  it("is said for strangers route by route", () => {
    const open = routes.filter(({ everyone }) => everyone).map(named);
    expect(open.toSorted()).toEqual(forEveryone.trim().split("\n").toSorted());
    expect(guarded().length).toBeGreaterThan(10);
  });

  it("is nothing else for a stranger, and for a citizen's phone what is said route by route", async () => {
    const session = await server.app.inject("/api/session");
    const [cookie] = session.cookies;
    const open: string[] = [];
    for (const route of guarded()) {
      const stranger = await server.app.inject(requestOf(route));
      expect([named(route), stranger.statusCode]).toEqual([named(route), 401]);
      const citizen = await server.app.inject({
        ...requestOf(route),
        cookies: { [cookie!.name]: cookie!.value },
        headers: { "x-csrf-token": session.json().csrf },
      });
      if (![401, 403].includes(citizen.statusCode)) open.push(named(route));
    }
    expect(open.toSorted()).toEqual(forPhones.toSorted());
  });

  it("is nothing that asks for a role for those who have another one, and for machines", async () => {
    const clerk = await signedIn(server.app, "clerk");
    for (const route of guarded().filter(({ roles }) => roles !== undefined)) {
      expect(route.roles).not.toContain("data-steward");
      expect([named(route), (await clerk(requestOf(route))).statusCode]).toEqual([named(route), 403]);
      const headers = { authorization: `Bearer ${machineTokens.feed}` };
      const machine = await server.app.inject({ ...requestOf(route), headers });
      expect([named(route), machine.statusCode]).toEqual([named(route), 403]);
    }
  });

  it("is for accounts and for machines what the API's document says, operation by operation", async () => {
    const callers = await Promise.all(
      (["admin", "olga", "desk", "clerk"] as const).map(async (name) => ({
        name,
        kind: "session",
        roles: staff[name].roles as readonly string[],
        call: await signedIn(server.app, name),
      })),
    );
    const machines = (
      [
        ["reader", []],
        ["operator", ["operator"]],
        ["desk", ["parking-operator"]],
      ] as const
    ).map(([name, roles]) => ({
      name: `machine ${name}`,
      kind: "machine",
      roles: roles as readonly string[],
      call: (request: InjectOptions) =>
        server.app.inject({ ...request, headers: { authorization: `Bearer ${machineTokens[name]}` } }),
    }));
    const said: string[] = [];
    for (const route of guarded().filter(({ path }) => path !== "/api/readings")) {
      for (const { name, kind, roles, call } of [...callers, ...machines]) {
        const hasRole =
          route.roles === undefined ||
          roles.includes("administrator") ||
          route.roles.some((role) => roles.includes(role));
        const says = route.security.includes(kind) && hasRole;
        const { statusCode } = await call(requestOf(route));
        expect([named(route), name, ![401, 403].includes(statusCode)]).toEqual([named(route), name, says]);
        if (says) said.push(name);
      }
    }
    expect(new Set(said)).toEqual(new Set(["admin", "olga", "desk", "clerk", "machine operator", "machine desk"]));
  });

  it("is all that asks for a role for the administrator", async () => {
    const admin = await signedIn(server.app, "admin");
    for (const route of guarded().filter(({ roles }) => roles !== undefined)) {
      const { statusCode } = await admin(requestOf(route));
      expect([named(route), [401, 403]]).not.toEqual([named(route), expect.arrayContaining([statusCode])]);
    }
  });
});
