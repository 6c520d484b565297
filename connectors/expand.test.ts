import { resolve } from "node:path";
import { expect, test } from "vitest";
import { expandEnvironment, pathsFrom } from "./expand.ts";

test("a relative path in the environment starts where the program was started, other values stay as they are", () => {
  const environment = pathsFrom("/start", {
    UP: "../data",
    HERE: "./feeds",
    ALL: "/data",
    HOST: "..example.org",
    NONE: undefined,
  });
  const filled = expandEnvironment({ url: "${UP}/a.json", more: ["${HERE}/b", "${ALL}/c", "${HOST}"] }, environment);
  expect(filled).toEqual({
    url: `${resolve("/data")}/a.json`,
    more: [`${resolve("/start/feeds")}/b`, "/data/c", "..example.org"],
  });
});
