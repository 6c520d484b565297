import { build } from "esbuild";
import { expect, it } from "vitest";

it("what pages take of the kernel needs nothing that a browser does not have", async () => {
  const { metafile } = await build({
    entryPoints: ["kernel/index.ts"],
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    format: "esm",
    packages: "external",
    loader: { ".sql": "text" },
  });
  const taken = Object.entries(metafile.inputs).flatMap(([file, { imports }]) =>
    imports.filter(({ external }) => external === true).map(({ path }) => `${path} in ${file}`),
  );
  expect(taken.filter((one) => !/^(typebox(\/compile)?|flatbush) in /.test(one))).toEqual([]);
});
