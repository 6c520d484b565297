import { expect, test } from "vitest";
import { serveHttp } from "../testing/http-host.ts";
import { startFeeds, until } from "../testing/surroundings.ts";

/** The shortest pause is half a minute. */
test("a source that is refused by its host from the start says so, and is asked when the time has come", async () => {
  const lots = JSON.stringify([{ id: "a", name: "A", lon: 9, lat: 48, capacity: 9, free: 1 }]);
  let isBusy = true;
  const host = await serveHttp((_, response) =>
    isBusy ? response.writeHead(429, { "retry-after": "1" }).end() : response.end(lots),
  );
  const { feeds, stop } = await startFeeds([{ id: "lots", kind: "parking", url: host.url, every: 0.05 }]);
  await until(feeds, "lots", ({ state }) => state === "failed");
  isBusy = false;
  expect((await until(feeds, "lots", ({ state }) => state === "running")).accepted).toBe(1);
  await stop();
  await host.close();
});
