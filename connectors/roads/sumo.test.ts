import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { distanceBetween } from "../../kernel/index.ts";
import { smallNet as net } from "./testing/small-net.ts";
import { codeOf, readBytes } from "./testing/read-bytes.ts";

describe("a SUMO network", () => {
  test("gives its edges as roads: two on one course against each other as one, those that curve otherwise apart", async () => {
    const { lines, remarks } = await readBytes(net());
    expect(lines.map(({ id, cars, walking, class: kind, link }) => [id, kind, link ?? false, cars, walking])).toEqual([
      ["WM", "primary", false, "both", true],
      ["ME", "primary", true, "forward", true],
      ["EM", "primary", true, "forward", true],
      ["SM", "residential", false, "forward", false],
      ["MN", "path", false, "none", true],
    ]);
    expect(lines[0]).toMatchObject({ name: "中原路", lanesForward: 2, lanesBackward: 1, speed: 50 });
    expect(lines[1]!.path).toHaveLength(3);
    expect(lines[3]).toMatchObject({ lanesForward: 1, speed: 30 });
    expect(remarks).toEqual({ "roads.left.not-cars": 1, "roads.left.junction": 1, "roads.doubt.class": 1 });
  });

  test("lies where its projection says, whatever its offset, and is as long as in its own plane", async () => {
    const { lines } = await readBytes(gzipSync(net()));
    const [west, middle] = lines[0]!.path as [readonly [number, number], readonly [number, number]];
    // UTM zone 32, easting 342000, northing 5630100, by Krüger's series to the third order, worked out apart from this code.
    expect(west[0]).toBeCloseTo(6.757772, 6);
    expect(west[1]).toBeCloseTo(50.801071, 6);
    expect(distanceBetween(...west, ...middle)).toBeCloseTo(100, 0);
  });

  test("forbids every turn that no connection of car lanes makes", async () => {
    const { turns } = await readBytes(net());
    expect(turns.map(({ kind, from, to, via }) => `${kind} ${from} ${to} ${via}`).toSorted()).toEqual([
      "no EM ME M",
      "no ME EM E",
      "no SM WM M",
    ]);
  });

  test("without geography is refused, and lies around an origin when one is given", async () => {
    const flat = net(`netOffset="0.00,0.00" projParameter="!"`);
    expect(await codeOf(flat)).toBe("roads.source.geography");
    const { lines } = await readBytes(flat, { origin: [113.6, 34.7] });
    const [west, middle] = lines[0]!.path as [readonly [number, number], readonly [number, number]];
    expect(distanceBetween(113.6, 34.7, ...west)).toBeCloseTo(100, 1);
    expect(distanceBetween(...west, ...middle)).toBeCloseTo(100, 1);
    expect(await codeOf(net(`netOffset="0,0" projParameter="+proj=nothing"`))).toBe("roads.source.geography");
    expect(await codeOf(net(`netOffset="0,0" projParameter="+proj=utm"`))).toBe("roads.source.geography");
  });

  test("with a junction of thousands of turns that nobody may take is refused", async () => {
    const edges = Array.from({ length: 1100 }, (_, index) =>
      ["W M", "M E"].map((ends) => {
        const [from, to] = ends.split(" ");
        return `<edge id="${from}${index}" from="${from}" to="${to}"><lane id="l" speed="10"/></edge>`;
      }),
    ).flat();
    expect(await codeOf(net().replace("<junction", `${edges.join("")}<junction`))).toBe("roads.source.bound");
  });

  test("is refused when it is cut off or its figures are none", async () => {
    expect(await codeOf(net().slice(0, -30))).toBe("roads.source.cut");
    expect(await codeOf(net().replace('x="200.00"', 'x="east"'))).toBe("roads.source.broken");
    expect(await codeOf(net().replace("150.00,110.00", "150.00"))).toBe("roads.source.broken");
  });
});
