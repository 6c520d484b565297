import { describe, expect, test } from "vitest";
import { carPark, type Outputs, start } from "../testing/asked-city.ts";
import { deskFeeds } from "./desk-feeds.ts";
import { deskSites } from "./desk-sites.ts";

describe("what the desk asks for", () => {
  test("the desk sees what was reported beside what is shown", async () => {
    const { submit, ask } = await start();
    await submit([...carPark("a"), ...carPark("b", { availableSpotNumber: 120 })]);
    await submit([{ id: "lost", type: "OffStreetParking", attribute: "name", value: "lost" }]);
    const all = await ask<Outputs["deskSites"]>(deskSites, {});
    expect(all).toMatchObject({ total: 2, unplaced: 1, byFlag: { "above-capacity": 1 } });
    const { rows } = await ask<Outputs["deskSites"]>(deskSites, { flaggedOnly: true });
    expect(rows).toMatchObject([
      { place: { id: "b", flags: ["above-capacity"] }, reportedFree: 120, reportedTotal: 100 },
    ]);
    expect(rows[0]!.place.free).toBeUndefined();
    expect((await ask<Outputs["deskSites"]>(deskSites, { text: "b" })).total).toBe(1);
    expect((await ask<Outputs["deskSites"]>(deskSites, { source: "feed-2" })).total).toBe(0);
  });

  test("the desk sees its feeds with how many sites came from each", async () => {
    const feed = { id: "feed-1", connector: "parking", state: "running", received: 2, accepted: 1, faulty: 1 } as const;
    const { submit, ask } = await start({
      feeds: [{ ...feed, fetches: 1, failures: 0, faults: [], reasonCode: "feed.fetch" }],
    });
    await submit(carPark("a"));
    expect(await ask<Outputs["deskFeeds"]>(deskFeeds)).toMatchObject({
      feeds: [{ id: "feed-1", sites: 1, received: 2, reasonCode: "feed.fetch" }],
    });
  });
});
