import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { distanceBetween } from "../../kernel/index.ts";
import { codeOf, readBytes } from "./testing/read-bytes.ts";

const utm = `netOffset="-342000.00,-5630000.00" projParameter="+proj=utm +zone=32 +ellps=WGS84 +datum=WGS84 +units=m +no_defs"`;
const lane = (id: string, more = 'speed="13.89"') =>
  `<lane id="${id}" index="0" length="100" shape="0,0 1,1" ${more}/>`;

/** A crossing M of a street west to east, both ways, and a one-way from the south; a footpath north. No left turn from S to W. */
const net = (location = utm) => `<?xml version="1.0" encoding="UTF-8"?>
<!-- <edge id="not" from="this" to="one"/> -->
<net version="1.9">
  <location ${location} convBoundary="0,0,1,1" origBoundary="0,0,1,1"/>
  <edge id=":M_0" function="internal">${lane(":M_0_0")}</edge>
  <edge id="WM" from="W" to="M" type="highway.primary" name="中原路">${lane("WM_0")}${lane("WM_1")}</edge>
  <edge id="MW" from="M" to="W" type="highway.primary" name="中原路">${lane("MW_0")}</edge>
  <edge id="ME" from="M" to="E" type="highway.primary_link" shape="100.00,100.00 150.00,110.00 200.00,100.00">${lane("ME_0")}</edge>
  <edge id="EM" from="E" to="M" type="highway.primary_link">${lane("EM_0")}</edge>
  <edge id="SM" from="S" to="M">${lane("SM_0", 'speed="8.33" disallow="pedestrian"')}${lane("SM_1", 'speed="8.33" allow="bicycle"')}</edge>
  <edge id="MN" from="M" to="N" type="highway.footway">${lane("MN_0", 'speed="2" allow="pedestrian"')}</edge>
  <edge id="rail" from="W" to="E" type="railway.rail">${lane("rail_0", 'speed="30" allow="rail"')}</edge>
  <edge id="lost" from="W" to="nowhere">${lane("lost_0")}</edge>
  <junction id="W" type="dead_end" x="0.00" y="100.00"/>
  <junction id="M" type="priority" x="100.00" y="100.00"><request index="0"/></junction>
  <junction id="E" type="dead_end" x="200.00" y="100.00"/>
  <junction id="S" type="dead_end" x="100.00" y="0.00"/>
  <junction id="N" type="dead_end" x="100.00" y="200.00"/>
  <junction id=":M_0_0" type="internal" x="100" y="100"/>
  <connection from="WM" to="ME" fromLane="0" toLane="0" via=":M_0_0"/>
  <connection from="EM" to="MW" fromLane="0" toLane="0"/>
  <connection from="SM" to="ME" fromLane="0" toLane="0"/>
  <connection from="SM" to="MW" fromLane="1" toLane="0"/>
  <connection from="WM" to="MW" fromLane="1" toLane="0"/>
  <connection from=":M_0" to="ME" fromLane="0" toLane="0"/>
</net>`;

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

  test("is refused when it is cut off or its figures are none", async () => {
    expect(await codeOf(net().slice(0, -30))).toBe("roads.source.cut");
    expect(await codeOf(net().replace('x="200.00"', 'x="east"'))).toBe("roads.source.broken");
    expect(await codeOf(net().replace("150.00,110.00", "150.00"))).toBe("roads.source.broken");
  });
});
