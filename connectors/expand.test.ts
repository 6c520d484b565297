import { resolve } from "node:path";
import { expect, test } from "vitest";
import { expandEnvironment, filledIn, pathsFrom } from "./expand.ts";

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

test("names that the environment lacks are told, whichever way they are spoken of", () => {
  const feed = {
    id: "lots",
    url: "https://a.example/?key=${KEY}",
    headersFromEnvironment: { Authorization: "TOKEN" },
    parts: [{ passwordFromEnvironment: "SECRET" }],
  };
  const all = { KEY: "1", TOKEN: "2", SECRET: "3" };
  expect(filledIn(feed, all)).toMatchObject({
    url: "https://a.example/?key=1",
    headersFromEnvironment: { Authorization: "TOKEN" },
  });
  for (const name of Object.keys(all))
    expect(() => filledIn(feed, { ...all, [name]: undefined })).toThrow(`set ${name} in the environment`);
});
