import type { FastifyInstance } from "fastify";
import { CityError, doors } from "../../kernel/index.ts";
import { networkOf, subscriber } from "../../kernel/people/network-of.ts";
import type { Brain } from "../brain.ts";
import { deviceCookie, type Caller } from "../http/callers.ts";
import { deviceLabel } from "../http/device-label.ts";
import { mount } from "../http/mount.ts";
import { sessionCookies } from "./session-cookies.ts";

/** Citizens sign in by phone; who signed in sees where, and ends it. */
export function mountCitizen(app: FastifyInstance, brain: Brain): void {
  const cookies = sessionCookies(brain);
  const people = () => brain.rooms().people;
  const tokenOf = ({ token }: Caller): string => {
    if (token === undefined) throw new CityError("access.sign-in");
    return token;
  };

  const requestCode = { ...doors.requestCode, rate: brain.limits.codesPerHourFromAddress };
  const perAddress = { rateKey: ({ ip }: { ip: string }) => `code ${networkOf(ip, subscriber)}` };
  mount(
    app,
    brain,
    requestCode,
    ({ phone }: { phone: string }, _call, { request }) => {
      const device = request.cookies[deviceCookie];
      return people().citizens.requestCode({ phone, from: request.ip, ...(device === undefined ? {} : { device }) });
    },
    perAddress,
  );

  mount(
    app,
    brain,
    doors.signInByCode,
    async (shown: { challenge: string; code: string }, _call, exchange) => {
      const { request, reply } = exchange;
      const { token } = request.caller;
      const device = request.cookies[deviceCookie];
      const { formerly, ...signedIn } = await people().citizens.signIn({
        ...shown,
        label: deviceLabel(request.headers["user-agent"]),
        ...(token === undefined ? {} : { token }),
        ...(device === undefined ? {} : { device }),
      });
      cookies.rememberDevice(reply, signedIn.device);
      const session = await cookies.open(signedIn, exchange);
      return { session, ...(formerly === undefined ? {} : { formerly }) };
    },
    perAddress,
  );

  mount(app, brain, doors.confirmIdentity, async ({ phone }: { phone: string }, { who }) => {
    await people().citizens.confirmIdentity(who, phone);
    return { level: "verified" };
  });

  const devicesOf = async (caller: Caller) => ({ devices: await people().devices(tokenOf(caller)) });
  mount(app, brain, doors.devices, (_input, _call, { request }) => devicesOf(request.caller));

  mount(app, brain, doors.endDevice, async ({ id }: { id: string }, _call, { request, reply }) => {
    const token = tokenOf(request.caller);
    const before = await people().devices(token);
    await people().endDevice(token, id);
    if (before.find((device) => device.id === id)?.current !== true) return devicesOf(request.caller);
    cookies.clear(reply);
    return { devices: [] };
  });

  mount(app, brain, doors.signOutEverywhere, async (_input, _call, exchange) => {
    await people().signOutEverywhere(tokenOf(exchange.request.caller));
    cookies.clear(exchange.reply);
    return cookies.view(undefined, exchange);
  });
}
