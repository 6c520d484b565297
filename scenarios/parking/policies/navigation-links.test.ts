import { describe, expect, test } from "vitest";
import { fromGcj02, bd09ToGcj02, type LonLat } from "../../../kernel/index.ts";
import { navigationLinks } from "./navigation-links.ts";
import { distanceBetween } from "../../../kernel/things/geo/sphere.ts";

const zhengzhou = { name: "二七广场, 停车场", at: [113.6614, 34.7526] as LonLat };
const basel = { name: "Elisabethen", at: [7.5874811, 47.5506254] as LonLat };
const links = (to: typeof basel & { from?: LonLat }) =>
  Object.fromEntries(navigationLinks(to).map(({ app, url }) => [app, new URL(url)]));
const pair = (text: string | null): LonLat => text!.split(",").slice(0, 2).map(Number) as unknown as LonLat;
const swap = ([one, other]: LonLat): LonLat => [other, one];
const off = (one: LonLat, other: LonLat) => distanceBetween(one[0], one[1], other[0], other[1]);

describe("links to map apps", () => {
  test("each app gets the destination in the system its map draws", () => {
    const { amap, baidu, tencent, apple, google, geo } = links(zhengzhou);
    const to = zhengzhou.at;
    expect(off(fromGcj02(pair(amap!.searchParams.get("to"))), to)).toBeLessThan(1);
    expect(off(fromGcj02(swap(pair(tencent!.searchParams.get("tocoord")))), to)).toBeLessThan(1);
    expect(off(fromGcj02(swap(pair(apple!.searchParams.get("daddr")))), to)).toBeLessThan(1);
    const baiduPlace = swap(pair(baidu!.searchParams.get("location")));
    expect(off(fromGcj02(bd09ToGcj02(baiduPlace)), to)).toBeLessThan(1);
    expect(off(swap(pair(google!.searchParams.get("destination"))), to)).toBeLessThan(1);
    expect(off(swap(pair(geo!.pathname)), to)).toBeLessThan(1);
  });

  test("abroad all apps get the place as it is", () => {
    const { amap, tencent, apple } = links(basel);
    expect(amap!.searchParams.get("to")).toBe("7.587481,47.550625,Elisabethen");
    expect(tencent!.searchParams.get("tocoord")).toBe("47.550625,7.587481");
    expect(apple!.searchParams.get("daddr")).toBe("47.550625,7.587481");
  });

  test("the apps of the country come first", () => {
    const order = (to: typeof basel) => navigationLinks(to).map(({ app }) => app);
    expect(order(zhengzhou).slice(0, 3)).toEqual(["amap", "baidu", "tencent"]);
    expect(order(basel).slice(0, 3)).toEqual(["geo", "google", "apple"]);
  });

  test("names are escaped and cannot break a link's own separators", () => {
    const { amap, baidu, geo } = links({ ...zhengzhou, name: "A|B, C&to=1,2#(x)" });
    expect(amap!.searchParams.get("to")!.split(",")).toHaveLength(3);
    expect(baidu!.searchParams.get("title")).toBe("A B, C&to=1,2#(x)");
    expect(geo!.href).toContain("A%7CB%2C%20C%26to%3D1%2C2%23");
  });

  test("with the driver's position Baidu plans the route instead of showing the place", () => {
    const { baidu, google } = links({ ...zhengzhou, from: [113.6, 34.7] });
    expect(baidu!.pathname).toBe("/direction");
    expect(baidu!.searchParams.get("destination")).toMatch(/^latlng:34\.\d+,113\.\d+\|name:二七广场/);
    expect(google!.searchParams.get("origin")).toBe("34.700000,113.600000");
  });
});
