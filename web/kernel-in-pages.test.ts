import { resolve } from "node:path";
import { build } from "esbuild";
import { expect, it } from "vitest";

it("what pages take of the kernel needs nothing that a browser does not have, and loads with the outline of schemas", async () => {
  const outline = resolve("web/kit/schema-outline.ts");
  const { metafile, outputFiles } = await build({
    entryPoints: ["kernel/index.ts"],
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    format: "esm",
    // As in `vite.config.ts`.
    alias: { typebox: outline, "typebox/compile": outline },
    loader: { ".sql": "text" },
  });
  const taken = Object.entries(metafile.inputs).flatMap(([file, { imports }]) =>
    imports.filter(({ external }) => external === true).map(({ path }) => `${path} in ${file}`),
  );
  expect(taken).toEqual([]);
  const whole = `data:text/javascript;base64,${Buffer.from(outputFiles[0]!.text).toString("base64")}`;
  const kernel = (await import(/* @vite-ignore */ whole)) as { doors: { session: { path: string } } };
  expect(kernel.doors.session.path).toBe("/api/session");
});
