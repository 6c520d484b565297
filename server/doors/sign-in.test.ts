import { afterEach, describe, expect, it } from "vitest";
import { memoryApp, type MemoryBrainOptions } from "../testing/memory-brain.ts";

type Server = Awaited<ReturnType<typeof memoryApp>>;
const servers: Server[] = [];
async function start(options: MemoryBrainOptions = {}): Promise<Server> {
  const server = await memoryApp(options);
  servers.push(server);
  return server;
}
afterEach(async () => {
  for (const server of servers.splice(0)) await server.app.close();
});

const attempt = ({ app }: Server, password: string, device?: string, remoteAddress = "203.0.113.1") =>
  app.inject({
    method: "POST",
    url: "/api/session",
    payload: { name: "olga", password },
    remoteAddress,
    ...(device === undefined ? {} : { cookies: { "citybrain-device": device } }),
  });

describe("the cookie of a device", () => {
  it.each([
    [{}, undefined],
    [{ publicUrl: "https://city.example" }, true],
  ] as const)(
    "is for the sign-in alone, out of the reach of scripts, secure where the session's is: %o",
    async (options, secure) => {
      const answer = await attempt(await start(options), "right");
      const device = answer.cookies.find(({ name }) => name === "citybrain-device");
      expect(device).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/api/session" });
      expect(device?.secure).toBe(secure);
      expect(device!.expires!.getTime()).toBeGreaterThan(Date.now());
    },
  );

  it("opens nothing", async () => {
    const server = await start();
    const device = (await attempt(server, "right")).cookies.find(({ name }) => name === "citybrain-device")!.value;
    const session = await server.app.inject({ url: "/api/session", cookies: { "citybrain-device": device } });
    expect(session.json()).toMatchObject({ signedIn: false });
  });

  it("lets its owner sign in when strangers have used up all tries of his address; a made-up one does not", async () => {
    const server = await start({ limits: { signInsPerMinute: 3 } });
    const device = (await attempt(server, "right")).cookies.find(({ name }) => name === "citybrain-device")!.value;
    const refused = [];
    for (let i = 0; i < 8; i += 1)
      refused.push((await attempt(server, "wrong", i % 2 ? `made-up-${i}` : undefined)).statusCode);
    expect(refused.slice(0, 2)).toEqual([401, 401]);
    expect(refused.slice(2).every((status) => status === 429)).toBe(true);
    expect((await attempt(server, "right")).statusCode).toBe(429);
    expect((await attempt(server, "right", device)).statusCode).toBe(200);
  });

  it("the tries of a whole /64 count together", async () => {
    const server = await start({ limits: { signInsPerMinute: 3 } });
    const statuses = [];
    for (let i = 0; i < 5; i += 1)
      statuses.push((await attempt(server, "wrong", undefined, `2001:db8::${i + 1}`)).statusCode);
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
  });
});
