import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const run = promisify(execFile);
const node = (code: string) =>
  run(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", code], { cwd: process.cwd() });

const start = `
  const { containOwners } = await import("./kernel/rooms/contain-owners.ts");
  const { createOwner } = await import("./kernel/rooms/owner.ts");
  containOwners(process, { info() {}, warn() {}, error: (data, text) => console.log(text) });
  const owner = createOwner("lamps", (what, error) => error && console.log("lamps", what, error.message));
`;

it("a process lives on whatever a scenario leaves behind, and knows whose it was", async () => {
  const { stdout } = await node(`${start}
    owner.run("start", () => {
      setTimeout(() => { throw new Error("timer"); }, 1);
      void (async () => { await 1; throw new Error("floating"); })();
      setImmediate(() => { throw new Error("immediate"); });
      process.nextTick(() => { throw new Error("tick"); });
      void new Promise((_, reject) => setTimeout(() => reject(new Error("later")), 5));
    });
    setTimeout(() => console.log("alive"), 50);
  `);
  expect(stdout.trim().split("\n").toSorted()).toEqual([
    "alive",
    "lamps background floating",
    "lamps background immediate",
    "lamps background later",
    "lamps background tick",
    "lamps background timer",
  ]);
});

it("a process ends by what is nobody's", async () => {
  const ended = node(`${start} setTimeout(() => { throw new Error("the kernel's"); }, 1); setTimeout(() => 0, 5000);`);
  await expect(ended).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining("nobody caught") });
});
