import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pdfWithScript } from "../../kernel/files/testing/sample-files.ts";
import { cityBackings } from "../testing/city-backings.ts";
import { runCity, runCommand, type CityProcess } from "../testing/run-city.ts";

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), "citybrain-backup-"))));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** An administrator at a screen. */
async function administrator(address: string, password: string) {
  let cookie = "";
  let csrf = "";
  const call = async (method: string, path: string, body?: object | Buffer) => {
    const isFile = Buffer.isBuffer(body);
    const type = isFile ? "application/octet-stream" : "application/json";
    const answer = await fetch(`${address}${path}`, {
      method,
      headers: { "x-csrf-token": csrf, cookie, ...(body === undefined ? {} : { "content-type": type }) },
      ...(body === undefined ? {} : { body: isFile ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    const session = answer.headers.getSetCookie().find((one) => one.startsWith("citybrain-session="));
    if (session !== undefined) cookie = session.split(";")[0]!;
    if (answer.headers.get("content-type") === "application/pdf")
      return Buffer.from(await answer.arrayBuffer()) as never;
    const json = (await answer.json()) as { csrf?: string };
    if (json.csrf !== undefined) csrf = json.csrf;
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(json)}`);
    return json as Record<string, never>;
  };
  await call("GET", "/api/session");
  await call("POST", "/api/session", { name: "admin", password });
  return call;
}
const nextPassword = "a long enough password";

describe.each(cityBackings)("backup and restore, $name", ({ open }) => {
  let backing: Awaited<ReturnType<typeof open>>;
  /** Where nothing is yet. */
  let next: Awaited<ReturnType<typeof open>>;
  let city: CityProcess;
  const place = (name: string) => join(folder, name);

  beforeAll(async () => {
    backing = await open();
    next = await open();
  });
  afterAll(async () => {
    await city.stop();
    await backing.remove();
    await next.remove();
  });

  it("copies a city while it is written to; what is restored has all that was acknowledged before, and is whole", async () => {
    const data = await mkdtemp(join(folder, "data-"));
    const config = place("city.yaml");
    const backup = `${data}-backup`;
    await writeFile(config, "demo: { berths: 2000 }\nlimits: { callsPerMinute: 100000 }\n");
    const token = (await runCommand(["connect", "http", "--name", "test", "--data", data], backing.environment)).output;
    const bearer = /[\w-]{40,}/.exec(token)![0];
    city = await runCity(["--data", data, "--config", config], backing.environment);
    const admin = await administrator(city.address, city.password!);
    await admin("POST", "/api/session/password", { current: city.password!, next: nextPassword });

    const sentFile = await admin("POST", "/api/files?name=plan.pdf", pdfWithScript);
    const begun = Date.now();
    let sent = 0;
    let accounts = 0;
    let writing = true;
    const readings = (async () => {
      while (writing) {
        const batch = [
          { id: "test:counter", type: "OffStreetParking", attribute: "availableSpotNumber", value: sent + 1 },
        ];
        const answer = await fetch(`${city.address}/api/readings`, {
          method: "POST",
          headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
          body: JSON.stringify(batch),
        });
        expect(answer.status).toBe(200);
        sent += 1;
      }
    })();
    const people = (async () => {
      while (writing) {
        await admin("POST", "/api/city/accounts", { name: `clerk-${accounts + 1}`, fullName: "Clerk", roles: [] });
        accounts += 1;
      }
    })();
    await expect.poll(() => Math.min(sent, accounts), { timeout: 30_000 }).toBeGreaterThan(5);
    const before = { sent, accounts };
    const [made, second] = await Promise.all([
      runCommand(["backup", backup, "--data", data], backing.environment),
      new Promise((resolve) => setTimeout(resolve, 500)).then(() =>
        runCommand(["backup", `${backup}-2`, "--data", data], backing.environment),
      ),
    ]);
    writing = false;
    await Promise.all([readings, people]);
    expect(made.output).toContain("已备份 · backed up");
    expect(made.code).toBe(0);
    expect(second.code === 0 || second.output.includes("backup.busy")).toBe(true);
    expect(sent).toBeGreaterThan(before.sent);
    expect(await readdir(data)).not.toContain("restoring");
    await city.stop();

    const target = `${data}-restored`;
    const restored = await runCommand(["restore", backup, "--data", target], next.environment);
    expect(restored.output).toContain("已恢复 · restored");
    expect(await readFile(join(target, "outside", "1-city.yaml"), "utf8")).toContain("berths: 2000");
    city = await runCity(["--data", target, "--config", config], next.environment);
    const again = await administrator(city.address, nextPassword);
    const list = (await again("GET", "/api/city/accounts?limit=500")) as unknown as { accounts: { name: string }[] };
    const clerks = list.accounts.filter(({ name }) => name.startsWith("clerk-")).length;
    expect(clerks).toBeGreaterThanOrEqual(before.accounts);
    expect(clerks).toBeLessThanOrEqual(accounts);
    const counter = (await again("GET", "/api/things/test:counter")) as unknown as {
      attributes: { availableSpotNumber: { value: number } };
    };
    const { value } = counter.attributes.availableSpotNumber;
    expect(value).toBeGreaterThanOrEqual(before.sent);
    const past = (await again(
      "GET",
      `/api/things/test:counter/history?attribute=availableSpotNumber&resolution=raw&limit=10000&from=${begun}&to=${Date.now()}`,
    )) as unknown as { points: { value: number }[] };
    expect(past.points.map((point) => point.value)).toEqual(Array.from({ length: value }, (_, index) => index + 1));
    const kept = (await again("GET", `/api/files/${sentFile["id"]}`)) as unknown as Buffer;
    expect(kept.equals(pdfWithScript)).toBe(true);
    const health = (await again("GET", "/health")) as unknown as { status: string };
    expect(health).toMatchObject({ status: "running" });
    const chain = (await again("POST", "/api/city/journal/verify")) as unknown as { intact: boolean };
    expect(chain).toMatchObject({ intact: true });
  });
});
