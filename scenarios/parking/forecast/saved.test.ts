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

  test("is taken up from the version before, which kept room for all slots", () => {
    const site = siteOf(new SiteHistory(length, hold, length));
    const bytes = reheaded(packSaved([site], undefined), (header) => {
      header.version = 5;
      for (const each of header.sites) delete each.room;
    });
    const back = unpackSaved(bytes, length, hold).sites[0]!;
    expect(slots.map((slot) => back.history.get(slot))).toEqual(slots.map((slot) => site.history.get(slot)));
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
