import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cityBackings } from "./testing/city-backings.ts";
import { runCity, runCommand, type CityProcess } from "./testing/run-city.ts";

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), "citybrain-city-"))));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a JSON answer may hold, as far as these tests look into it. */
type Loose = { code: string } & { id: string; state: string }[];

/** A person with a cookie, as the pages do it. */
async function person(address: string) {
  const cookies = new Map<string, string>();
  let csrf = "";
  const call = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${address}${path}`, {
      method,
      headers: {
        "x-csrf-token": csrf,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const set of answer.headers.getSetCookie()) {
      const [name, value] = set.split(";")[0]!.split("=") as [string, string];
      cookies.set(name, value);
    }
    const json = (await answer.json()) as Record<string, never> & { csrf?: string };
    if (json.csrf !== undefined) csrf = json.csrf;
    return { status: answer.status, json: json as never as Record<string, Loose> };
  };
  await call("GET", "/api/session");
  return call;
}

async function externalScenario(): Promise<string> {
  const place = join(folder, "greeting");
  await mkdir(place, { recursive: true });
  await writeFile(
    join(place, "scenario.ts"),
    `import { Type } from "typebox";
     import { CityError, contract, operation, scenario } from "citybrain/kernel";
     const greet = operation(contract({
       id: "greeting.greet", method: "GET", path: "/api/greeting/:name", summary: { zh: "问候", en: "Greet" },
       access: { everyone: true }, input: Type.Object({ name: Type.String() }), output: Type.Object({ text: Type.String() }),
     }), ({ name }) => {
       if (name === "nobody") throw new CityError("not-found", { what: name });
       return { text: "hello " + name };
     });
     export default scenario({
       id: "greeting", version: "1.0.0", name: { zh: "问候", en: "Greeting" }, summary: { zh: "问候", en: "Greets" },
       owner: { zh: "某局", en: "A bureau" }, needs: [], operations: [greet], texts: { zh: {}, en: {} },
     });`,
  );
  return place;
}

describe.each(cityBackings)("a city run from the command line, $name", ({ open }) => {
  let backing: Awaited<ReturnType<typeof open>>;
  let city: CityProcess;
  let data: string;
  let configuration: string;

  beforeAll(async () => {
    backing = await open();
    data = await mkdtemp(join(folder, "data-"));
    await externalScenario();
    configuration = join(folder, "city.yaml");
    await writeFile(configuration, "demo: { berths: 200 }\nexternalScenarios: [greeting, not-there]\n");
    city = await runCity(["--data", data, "--config", configuration], backing.environment);
  });
  afterAll(async () => {
    await city.stop();
    await backing.remove();
  });

  it("tells the first administrator how to sign in, once", async () => {
    expect(city.password).toMatch(/\S{10,}/);
    const admin = await person(city.address);
    const signedIn = await admin("POST", "/api/session", { name: "admin", password: city.password });
    expect(signedIn.json).toMatchObject({ signedIn: true, mustChangePassword: true });
    expect((await admin("GET", "/api/city/scenarios")).json["error"]!.code).toBe("access.password");
    const changed = await admin("POST", "/api/session/password", {
      current: city.password,
      next: "a-long-new-pass-phrase",
    });
    expect(changed.json).toMatchObject({ mustChangePassword: false });

    const { json } = await admin("GET", "/api/city/scenarios");
    const states = Object.fromEntries(
      json["scenarios"]!.map((one: { id: string; state: string }) => [one.id, one.state]),
    );
    expect(states).toMatchObject({ city: "running", parking: "running", greeting: "running", "not-there": "failed" });
  });

  it("takes readings by token, shows them at once, and refuses what is wrong with them", async () => {
    const admin = await person(city.address);
    await admin("POST", "/api/session", { name: "admin", password: "a-long-new-pass-phrase" });
    const machine = await admin("POST", "/api/city/machines", { name: "Lot feed", source: "lots" });
    const { token } = machine.json as unknown as { token: string };
    const reading = { id: "urn:ngsi-ld:ParkingSpot:x1", type: "ParkingSpot", attribute: "status", value: "free" };
    const post = (body: unknown, authorization = `Bearer ${token}`) =>
      fetch(`${city.address}/api/readings`, {
        method: "POST",
        headers: { authorization, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    const answer = await post([reading, { ...reading, value: "levitating" }]);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ accepted: 1, changed: 1, faultCount: 1, faults: [{ index: 1 }] });
    const thing = await fetch(`${city.address}/api/things/${reading.id}`);
    expect(await thing.json()).toMatchObject({ attributes: { status: { value: "free", source: "lots" } } });
    expect((await post([{ ...reading, value: "levitating" }])).status).toBe(422);
    expect((await post([reading], "Bearer guess")).status).toBe(401);
  });

  it("runs a scenario from outside the repository, with the brain's own errors", async () => {
    expect(await (await fetch(`${city.address}/api/greeting/Ada`)).json()).toEqual({ text: "hello Ada" });
    expect((await fetch(`${city.address}/api/greeting/nobody`)).status).toBe(404);
  });

  it("keeps what was switched off over a restart, and starts without telling the password again", async () => {
    const admin = await person(city.address);
    await admin("POST", "/api/session", { name: "admin", password: "a-long-new-pass-phrase" });
    const off = await admin("POST", "/api/city/scenarios/greeting/switch", { on: false, reason: "test" });
    expect(off.json).toMatchObject({ state: "stopped" });
    expect(await city.stop()).toBe(0);

    city = await runCity(["--data", data, "--config", configuration], backing.environment);
    expect(city.password).toBeUndefined();
    const answer = await fetch(`${city.address}/api/greeting/Ada`);
    expect([answer.status, (await answer.json()) as object]).toMatchObject([
      503,
      { error: { code: "scenario.stopped" } },
    ]);
    const thing = await fetch(`${city.address}/api/things/urn:ngsi-ld:ParkingSpot:x1`);
    expect(await thing.json()).toMatchObject({ attributes: { status: { value: "free" } } });
    const verified = await person(city.address);
    await verified("POST", "/api/session", { name: "admin", password: "a-long-new-pass-phrase" });
    expect((await verified("POST", "/api/city/journal/verify")).json).toMatchObject({ intact: true });
  });

  it("refuses a second process on the same database, whatever its data folder", async () => {
    if (backing.environment["DATABASE_URL"] === undefined) return;
    const other = await runCommand(["start", "--port", "0", "--data", join(folder, "else")], backing.environment);
    expect([other.code, other.output]).toMatchObject([1, expect.stringContaining("store.database.taken")]);
    expect(other.output).toContain(`process ${city.process.pid}`);
    const token = await runCommand(
      ["connect", "http", "--name", "x", "--data", join(folder, "else")],
      backing.environment,
    );
    expect([token.code, token.output]).toMatchObject([1, expect.stringContaining("The city is running")]);
  });

  it("refuses a second process on the same folder, and a port that is taken", async () => {
    const second = await runCommand(["start", "--port", "0", "--data", data]);
    expect([second.code, second.output]).toMatchObject([1, expect.stringContaining("store.folder.taken")]);
    const { port } = new URL(city.address);
    const other = await runCommand(["start", "--port", port, "--data", join(folder, "other")]);
    expect([other.code, other.output]).toMatchObject([1, expect.stringContaining(`Port ${port} is taken`)]);
    const token = await runCommand(["connect", "http", "--name", "x", "--data", data]);
    expect([token.code, token.output]).toMatchObject([1, expect.stringContaining("The city is running")]);
  });
});

describe("the command line", () => {
  it("makes tokens and new passwords for a city that stands still", async () => {
    const data = join(folder, "still");
    const token = await runCommand(["connect", "http", "--name", "lots", "--data", data]);
    expect([token.code, token.output]).toMatchObject([0, expect.stringContaining("Authorization: Bearer")]);
    const account = await runCommand(["account", "reset", "--data", data]);
    expect([account.code, account.output]).toMatchObject([0, expect.stringMatching(/^admin {3}\S{10,}/)]);
    const again = await runCommand(["account", "reset", "--data", data]);
    expect(again.output).not.toBe(account.output);
    const unknown = await runCommand(["account", "reset", "--name", "nobody", "--data", data]);
    expect([unknown.code, unknown.output]).toMatchObject([1, expect.stringContaining("not-found")]);
  });

  it("names key and rule of a wrong configuration, and the database that cannot be reached", async () => {
    const file = join(folder, "wrong.yaml");
    await writeFile(file, "limits: { bodyBytes: -1 }");
    const wrong = await runCommand(["start", "--config", file, "--data", join(folder, "none")]);
    expect([wrong.code, wrong.output]).toMatchObject([
      1,
      expect.stringContaining("limits.bodyBytes breaks the rule: minimum 1"),
    ]);
    await writeFile(file, "demo: false\nscenarios: { parkng: { enabled: false } }");
    const mistyped = await runCommand(["start", "--config", file, "--data", join(folder, "none")]);
    expect([mistyped.code, mistyped.output]).toMatchObject([1, expect.stringContaining("scenarios.parkng")]);
    expect(mistyped.output).toContain("one of city, parking");
    const nobodyThere = { DATABASE_URL: "postgres://city:secret@127.0.0.1:9/city" };
    const unreachable = await runCommand(["start", "--port", "0", "--data", join(folder, "none")], nobodyThere);
    expect(unreachable.code).toBe(1);
    expect(unreachable.output).toMatch(/(store|history)\.unavailable/);
    expect(unreachable.output).not.toContain("secret");
  });

  it("says in both languages what is wrong with a data folder that cannot be written", async () => {
    const file = join(folder, "a-file");
    await writeFile(file, "");
    for (const data of [file, join(file, "below")]) {
      const { code, output } = await runCommand(["start", "--port", "0", "--data", data]);
      expect([code, output]).toMatchObject([1, expect.stringContaining("store.folder.unusable")]);
      expect(output).toMatch(/不是文件夹[^]*not a folder/);
    }
  });

  it("reads a feed on trial and tells counts and faults", async () => {
    const file = join(folder, "lots.json");
    const lots = [
      { id: "a", name: "North", lat: 50.1, lon: 8.6, capacity: 100, free: 40 },
      { id: "b", name: "South", lat: 50.0, lon: 8.7, capacity: 50, free: 10 },
    ];
    await writeFile(file, JSON.stringify(lots));
    const trial = await runCommand(["connect", "test", file, "--zone", "Europe/Berlin"]);
    expect(trial.output).toContain("records: 2 = 2");
    const guess = trial.output.slice(trial.output.indexOf("mapping:\n"), trial.output.indexOf("[\n"));
    const bare = guess.replace("mapping:\n", "").replace(/^ {2}/gm, "");
    for (const text of [guess.replace("free", "capacity"), bare.replace("free", "capacity")]) {
      const mapping = join(folder, "mapping.yaml");
      await writeFile(mapping, text);
      const mapped = await runCommand(["connect", "test", file, "--mapping", mapping, "--zone", "Europe/Berlin"]);
      expect(mapped.output).toContain("records: 2 = 2");
      expect(mapped.output).not.toContain("guessed");
    }
    const mistyped = join(folder, "mistyped.yaml");
    await writeFile(mistyped, guess.replace("fields:", "feilds:"));
    const refused = await runCommand(["connect", "test", file, "--mapping", mistyped]);
    expect(refused.output).toContain("mapping.feilds");
  });

  it("explains itself", async () => {
    expect((await runCommand(["help"])).output).toContain("citybrain — 城市大脑");
    expect((await runCommand(["version"])).output).toMatch(/^\d+\.\d+\.\d+/);
    expect(await runCommand(["dance"])).toMatchObject({ code: 1, output: expect.stringContaining("command.unknown") });
    expect(await runCommand(["start", "--port", "many"])).toMatchObject({ code: 1 });
    expect((await runCommand(["scenario"])).output).toContain("无法识别的命令或选项：scenario。");
  });

  it.each([
    ["a file where an option belongs", ["start", "city.yaml"], "city.yaml"],
    ["no host, which would be every one", ["start", "--host", ""], '--host ""'],
    ["no folder, which would be the one we stand in", ["start", "--data", ""], '--data ""'],
    ["no port", ["start", "--port", ""], '--port ""'],
    ["a second folder", ["scenario", "new", "one", "two"], "two"],
  ])("refuses %s", async (_what, words, told) => {
    const { code, output } = await runCommand(words);
    expect(code).toBe(1);
    expect(output).toContain(`Unknown command or option: ${told}. Run citybrain help.`);
  });

  it("resets no password in a folder that holds no city, and leaves none there", async () => {
    const data = join(folder, "mistyped");
    const { code, output } = await runCommand(["account", "reset", "--data", data]);
    expect([code, output]).toEqual([1, expect.stringContaining("no city in it")]);
    expect(existsSync(data)).toBe(false);
  });
});
