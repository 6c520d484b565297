import type { Scheduler } from "fast-check";
import fc from "fast-check";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { lockFolder } from "./folder-lock.ts";

/** Every step on the disk, and every wait, comes whole when the scheduler lets it. */
const steps = vi.hoisted(() => ({ scheduler: undefined as Scheduler | undefined }));

vi.mock("node:fs/promises", async () => {
  const whole = (await vi.importActual("node:fs")) as Record<string, (...values: unknown[]) => unknown>;
  const inTurn =
    (step: (...values: unknown[]) => unknown) =>
    async (...values: unknown[]) => {
      await steps.scheduler?.schedule(Promise.resolve());
      return step(...values);
    };
  const names = ["mkdir", "readdir", "readFile", "rename", "rm", "stat", "utimes", "writeFile"];
  return Object.fromEntries(names.map((name) => [name, inTurn(whole[`${name}Sync`]!)]));
});
vi.mock("node:timers/promises", () => ({ setTimeout: () => steps.scheduler?.schedule(Promise.resolve()) }));

const count = (results: readonly PromiseSettledResult<unknown>[]) =>
  results.filter(({ status }) => status === "fulfilled").length;

describe("folder lock, in whatever order the steps of several come", () => {
  beforeEach(() => {
    steps.scheduler = undefined;
  });

  const several = (scheduler: Scheduler, folder: string, many: number) => {
    steps.scheduler = scheduler;
    return scheduler.waitFor(Promise.allSettled(Array.from({ length: many }, () => lockFolder(folder))));
  };
  const deadHolder = async (folder: string) => {
    steps.scheduler = undefined;
    await lockFolder(folder);
    const file = join(folder, "lock");
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), started: "1" }));
  };

  it.each([
    ["a dead one's", deadHolder],
    ["nobody's", async () => {}],
  ])("lets one of them into %s folder, and leaves no other file there", async (_whose, prepare) => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 2, max: 5 }), async (scheduler, many) => {
        const folder = mkdtempSync(join(tmpdir(), "citybrain-gate-"));
        try {
          await prepare(folder);
          expect(count(await several(scheduler, folder, many))).toBe(1);
          expect(readdirSync(folder)).toEqual(["lock"]);
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      }),
      { numRuns: 200 },
    );
  });
});
