import { spawn } from "node:child_process";
import { connect } from "node:net";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { packageRoot } from "./package-root.ts";
import { runCity } from "./testing/run-city.ts";

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), "citybrain-end-"))));
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("a city that is ended", () => {
  it("stops in time, and saves what it knows, while somebody is in the middle of a request for ever", async () => {
    const city = await runCity(["--data", join(folder, "patient")]);
    const { port } = new URL(city.address);
    for (const begun of ["GET / HT", "POST /api/session HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{"]) {
      await new Promise<void>((resolve) =>
        connect(Number(port), "127.0.0.1", resolve)
          .on("error", () => {})
          .write(begun),
      );
    }
    expect(await city.stop()).toBe(0);
    expect(city.output()).toContain("the state is saved");
  });

  it("stops when the npm that started it is ended", async () => {
    const words = ["start", "--", "--port", "0", "--data", join(folder, "by-npm")];
    const env = { ...process.env, DATABASE_URL: "", NATS_URL: "" };
    const npm = spawn("npm", words, { cwd: packageRoot, detached: true, stdio: ["ignore", "pipe", "ignore"], env });
    try {
      let output = "";
      for await (const data of npm.stdout) {
        output += String(data);
        if (output.includes("就绪 · ready")) break;
      }
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(output)![0];
      const answers = () =>
        fetch(`${address}/health`).then(
          () => true,
          () => false,
        );
      expect(await answers()).toBe(true);
      npm.kill("SIGTERM");
      await vi.waitFor(async () => expect(await answers()).toBe(false), { timeout: 60_000, interval: 200 });
    } finally {
      try {
        process.kill(-npm.pid!, "SIGKILL");
      } catch {
        // All of them have ended.
      }
    }
  });
});
