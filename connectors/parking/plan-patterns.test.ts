import { expect, it } from "vitest";
import { planFeed } from "./plan-feed.ts";

const feed = (mapping: object) => ({ id: "city", kind: "parking", url: "https://example.org", mapping }) as never;

it.each([
  [{ fields: { name: { path: "n", match: "(?=a)b" } } }, "mapping.fields.name.match"],
  [{ openingHours: { text: { path: "n", match: "(a)\\1" } } }, "mapping.openingHours.text.match"],
  [{ extract: "(?<!x)(.*)" }, "mapping.extract"],
  [{ live: { fields: { id: { path: "n", match: "(" } } } }, "mapping.fields.id.match"],
])("an expression that has no bound in time is refused before a record is read: %j", (mapping, field) => {
  expect(() => planFeed(feed(mapping), "UTC")).toThrowError(
    expect.objectContaining({ code: "feed.config", parameters: expect.objectContaining({ field }) }),
  );
});
