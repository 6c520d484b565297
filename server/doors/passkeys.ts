import type { FastifyInstance, FastifyRequest } from "fastify";
import { CityError, doors, type RelyingParty } from "../../kernel/index.ts";
import { networkOf, subscriber } from "../../kernel/people/network-of.ts";
import type { Brain } from "../brain.ts";
import { deviceLabel } from "../http/device-label.ts";
import { mount } from "../http/mount.ts";
import { sessionCookies } from "./session-cookies.ts";

type Json = Record<string, unknown>;

/** Staff add passkeys to their account and sign in by them. */
export function mountPasskeys(app: FastifyInstance, brain: Brain): void {
  const cookies = sessionCookies(brain);
  const passkeys = () => brain.rooms().people.passkeys;
  const party = (request: FastifyRequest) => relyingParty(brain, request);
  const tokenOf = ({ caller }: FastifyRequest): string => {
    if (caller.token === undefined) throw new CityError("access.sign-in");
    return caller.token;
  };
  const listOf = async (request: FastifyRequest) => ({ passkeys: await passkeys().list(tokenOf(request)) });

  mount(app, brain, doors.passkeys, (_input, _call, { request }) => {
    party(request);
    return listOf(request);
  });

  mount(app, brain, doors.newPasskey, async (_input, _call, { request }) => ({
    options: await passkeys().prepare(tokenOf(request), party(request)),
  }));

  mount(app, brain, doors.addPasskey, async (shown: { response: Json; name: string }, _call, { request }) => {
    await passkeys().add(tokenOf(request), party(request), shown);
    return listOf(request);
  });

  mount(app, brain, doors.removePasskey, async ({ id }: { id: string }, _call, { request }) => {
    await passkeys().remove(tokenOf(request), id);
    return listOf(request);
  });

  const byAddress = { rateKey: ({ ip }: FastifyRequest) => `passkey ${networkOf(ip, subscriber)}` };
  const binding = ({ caller }: FastifyRequest) => caller.token ?? "";

  mount(
    app,
    brain,
    doors.passkeyQuestion,
    async (_input, _call, { request }) => ({ options: await passkeys().ask(party(request), binding(request)) }),
    byAddress,
  );

  mount(
    app,
    brain,
    doors.signInByPasskey,
    async ({ response }: { response: Json }, _call, exchange) => {
      const { request } = exchange;
      const label = deviceLabel(request.headers["user-agent"]);
      const shown = { response, label, binding: binding(request) };
      const opened = await passkeys().signIn(party(request), shown);
      if (request.caller.token !== undefined) await brain.rooms().people.signOut(request.caller.token);
      return cookies.open(opened, exchange);
    },
    byAddress,
  );
}

/**
 * By what address the city is reached: as configured, else as this browser does. Browsers have passkeys for names with HTTPS
 * and for the machine itself, not for bare IP addresses. Throws `people.passkey.insecure`.
 */
function relyingParty(brain: Brain, request: FastifyRequest): RelyingParty {
  const asked = `${request.protocol}://${request.host}`;
  const address = new URL(brain.publicUrl ?? (URL.canParse(asked) ? asked : "http://unknown"));
  const { hostname, protocol, origin } = address;
  const isNamed = !/^[\d.]+$|^\[/.test(hostname);
  const isSecure = protocol === "https:" || hostname === "localhost" || hostname.endsWith(".localhost");
  if (!isNamed || !isSecure) throw new CityError("people.passkey.insecure");
  return { id: hostname, origin, name: brain.profile.name.en };
}
