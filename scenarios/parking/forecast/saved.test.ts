import { describe, expect, test } from "vitest";
import { BackTest } from "./back-test.ts";
import { packSaved, unpackSaved, type SavedSite } from "./saved.ts";
import { SiteHistory } from "./site-history.ts";

const [length, hold] = [500, 8];

function siteOf(history: SiteHistory): SavedSite {
  for (let slot = 1000; slot < 1300; slot += 3) history.observe(slot, slot, (slot % 10) / 10);
  return { id: "a", traits: { group: "金水区" }, history, backTest: new BackTest() };
}

/** The bytes with another header; what follows it stays. */
function reheaded(bytes: Uint8Array, change: (header: { version: number; sites: { room?: number }[] }) => void) {
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + size)));
  change(header);
  const text = new TextEncoder().encode(JSON.stringify(header));
  const changed = new Uint8Array(4 + text.length + bytes.length - 4 - size);
  new DataView(changed.buffer).setUint32(0, text.length, true);
  changed.set(text, 4);
  changed.set(bytes.subarray(4 + size), 4 + text.length);
  return changed;
}

describe("what a forecaster saves", () => {
  const slots = Array.from({ length: 400 }, (_, place) => 950 + place);

  test("comes back as it was, and goes on", () => {
    const site = siteOf(new SiteHistory(length, hold));
    const back = unpackSaved(packSaved([site], undefined), length, hold).sites[0]!;
    for (const history of [site.history, back.history]) history.observe(1400, 1400, 0.7);
    expect(slots.map((slot) => back.history.get(slot))).toEqual(slots.map((slot) => site.history.get(slot)));
  });

  /** As versions 5 and 6 wrote it: the bounds of four parts of the day, the last of them the whole night. */
  function earlier(site: SavedSite, version: 5 | 6): Uint8Array {
    const now = packSaved([site], undefined);
    const bounds = site.backTest.reach.byteLength;
    const reach = Float32Array.from({ length: 7 * 4 * 2 }, (_, at) => at + 1);
    const bytes = Buffer.concat([now.subarray(0, now.length - bounds), Buffer.from(reach.buffer)]);
    return reheaded(bytes, (header) => {
      header.version = version;
      if (version === 5) for (const each of header.sites) delete each.room;
    });
  }

  test.each([5, 6] as const)("is taken up from version %i, the night's bounds for the late evening, too", (version) => {
    const site = siteOf(new SiteHistory(length, hold, length));
    const back = unpackSaved(earlier(site, version), length, hold).sites[0]!;
    expect(slots.map((slot) => back.history.get(slot))).toEqual(slots.map((slot) => site.history.get(slot)));
    const [morning, midday, evening, night] = [9, 11, 13, 15];
    expect([0, 1, 2, 3, 4].map((part) => back.backTest.reachOf(1, part, 0))).toEqual([
      night,
      morning,
      midday,
      evening,
      night,
    ]);
    expect(back.backTest.reachOf(6, 4, 1)).toBe(56);
  });

  test("is refused when a site's room cannot hold what it says, or the version is unknown", () => {
    const bytes = packSaved([siteOf(new SiteHistory(length, hold))], undefined);
    for (const room of [0, 96, 501, -1]) {
      const other = reheaded(bytes, (header) => header.sites.forEach((each) => (each.room = room)));
      expect(() => unpackSaved(other, length, hold)).toThrow(RangeError);
    }
    expect(() =>
      unpackSaved(
        reheaded(bytes, (header) => (header.version = 4)),
        length,
        hold,
      ),
    ).toThrow("of another version");
  });
});
