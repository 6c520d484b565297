import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isShifted, toGcj02, type LonLat } from "../../../kernel/index.ts";
import { navigationLinks } from "../policies/navigation-links.ts";
import { asker, off } from "../testing/searched-city.ts";

describe("links of map apps", () => {
  test("every link that the city makes itself is read back as the same place", async () => {
    const { found } = await asker();
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 113.2, max: 114.1, noNaN: true }),
        fc.double({ min: 34.4, max: 35.1, noNaN: true }),
        fc.option(fc.constant([113.6, 34.7] as const), { nil: undefined }),
        async (longitude, latitude, from) => {
          for (const { app, url } of navigationLinks({ name: "某处 A|B,C", at: [longitude, latitude], from })) {
            const { hits } = await found(url);
            expect([app, off(hits[0], [longitude, latitude]) < 1]).toEqual([app, true]);
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  test.each([
    ["https://www.google.com/maps/@34.7512,113.6612,17z", false],
    ["https://www.google.com/maps/place/X/@34.7,113.6,17z/data=!3m1!3d34.7512!4d113.6612", false],
    ["https://maps.google.com/?q=34.7512,113.6612", false],
    ["https://www.openstreetmap.org/?mlat=34.7512&mlon=113.6612#map=17/34.7/113.6", false],
    ["https://www.openstreetmap.org/#map=17/34.7512/113.6612", false],
    ["看这里 geo:34.7512,113.6612", false],
    ["https://uri.amap.com/marker?position=113.6612,34.7512&name=x", true],
    ["androidamap://route?dlat=34.7512&dlon=113.6612&dev=0", true],
    ["androidamap://viewMap?lat=34.7512&lon=113.6612&dev=1", false],
    ["https://apis.map.qq.com/uri/v1/marker?marker=coord:34.7512,113.6612;title:x", true],
    ["https://maps.apple.com/?ll=34.7512,113.6612", true],
  ])("%s", async (text, shifted) => {
    const { first } = await asker();
    const hit = await first(text);
    const written: LonLat = [113.6612, 34.7512];
    expect(isShifted(written)).toBe(true);
    const read: LonLat = [hit!.lon, hit!.lat];
    expect(off(hit, written) > 100).toBe(shifted);
    if (shifted) expect(off({ lon: toGcj02(read)[0], lat: toGcj02(read)[1] }, written)).toBeLessThan(1);
  });

  test("a link that tells nothing without the network is told, and the words around it are searched", async () => {
    const { found } = await asker();
    const { hits, remark } = await found("【二七广场】 https://surl.amap.com/abc123");
    expect(hits[0]).toMatchObject({ name: "二七广场" });
    expect(remark).toMatch(/链接/);
    expect((await found("https://example.org/x")).remark).toMatch(/链接/);
    expect((await found("https://maps.google.com/?q=52.5,13.4")).remark).toMatch(/不在本市/);
  });
});
