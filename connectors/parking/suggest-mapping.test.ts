import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { trialOf } from "../testing/trial.ts";
import type { Mapping } from "./mapping.ts";
import { suggestMapping } from "./suggest-mapping.ts";

const { run } = trialOf();

describe("a feed without a mapping is guessed", () => {
  const csv =
    "Parkhaus;Breitengrad;Längengrad;Kapazität;Freie Plätze;Zustand;Zeitstempel;Einfahrtshöhe\nAm Markt;48,1;9,1;100;17;offen;01.06.2026 13:55;2,00 m\nAm Tor;48,2;9,2;80;0;besetzt;01.06.2026 13:55;1,90 m\n";
  const geojson = {
    type: "FeatureCollection",
    crs: { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::25832" } },
    features: [1, 2].map((id) => ({
      type: "Feature",
      id,
      properties: {
        uid: `P${id}`,
        title: `Lot ${id}`,
        max_capacity: 40,
        free_spaces: 4,
        last_update: "2026-06-01T11:55:00Z",
      },
      geometry: { type: "Point", coordinates: [500_000, 5_400_000 + id] },
    })),
  };
  const french = {
    records: [1, 2].map((id) => ({
      identifiant: id,
      nom: `Gare ${id}`,
      position: { lon: 7.3, lat: 47.7 },
      capacite: 200,
      places_disponibles: 20,
      etat: "ouvert",
    })),
  };
  const chinese = {
    data: {
      list: [1, 2].map((id) => ({
        编号: `Z${id}`,
        名称: `停车场${id}`,
        经度: 113.6,
        纬度: 34.7,
        总泊位数: 300,
        空位数: 30,
      })),
    },
  };
  const datex3 = `<mc:messageContainer xmlns:mc="m" xmlns:prk="p" xmlns:loc="l" xmlns:com="c"><mc:payload><prk:parkingTable>${[
    1, 2,
  ]
    .map(
      (id) =>
        `<prk:parkingRecord id="r${id}" version="1"><prk:parkingName><com:values><com:value lang="de">Hof ${id}</com:value></com:values></prk:parkingName><prk:parkingNumberOfSpaces>60</prk:parkingNumberOfSpaces><prk:parkingLocation><loc:pointByCoordinates><loc:pointCoordinates><loc:latitude>48.5</loc:latitude><loc:longitude>9.5</loc:longitude></loc:pointCoordinates></loc:pointByCoordinates></prk:parkingLocation></prk:parkingRecord>`,
    )
    .join("")}</prk:parkingTable></mc:payload></mc:messageContainer>`;

  test.each([
    ["German CSV", csv, ["Am Markt", [9.1, 48.1], 100, 17]],
    ["GeoJSON in UTM", geojson, ["Lot 1", [9, 48.7526], 40, 4]],
    ["French JSON", french, ["Gare 1", [7.3, 47.7], 200, 20]],
    ["Chinese JSON", chinese, ["停车场1", [113.6, 34.7], 300, 30]],
    ["DATEX II v3", datex3, ["Hof 1", [9.5, 48.5], 60, undefined]],
  ] as const)("%s", async (_, answer, [name, position, total, free]) => {
    const result = await run(answer, { mapping: undefined });
    expect(result).toMatchObject({ received: 2, accepted: 2, faulty: 0 });
    const thing = result.things[0]!;
    expect([thing.name, thing.lasting["totalSpotNumber"], thing.live["availableSpotNumber"]]).toEqual([
      name,
      total,
      free,
    ]);
    expect(thing.position[0]).toBeCloseTo(position[0], 3);
    expect(thing.position[1]).toBeCloseTo(position[1], 3);
  });

  test("and the guess is configuration text that reads the same", async () => {
    const { text } = await suggestMapping(new Uint8Array(Buffer.from(csv)));
    const again = await run(csv, { mapping: (parse(text) as { mapping: Mapping }).mapping });
    expect(
      again.things.map((thing) => [thing.name, thing.live["status"], thing.lasting["maximumAllowedHeight"]]),
    ).toEqual([
      ["Am Markt", "open", 2],
      ["Am Tor", "full", 1.9],
    ]);
  });

  test("a time that stands once for all records", async () => {
    const lots = [
      { id: "a", name: { de: "Am Tor" }, coords: { lat: 51, lng: 13.7 }, free: 10, total: 400, state: "open" },
    ];
    const result = await run({ lots, last_updated: "2026-06-01T11:00:00Z" }, { mapping: undefined });
    expect(result.things[0]).toMatchObject({ name: "Am Tor", observedAt: Date.UTC(2026, 5, 1, 11) });
  });

  test("one car park alone, and NGSI-LD, are guessed", async () => {
    const single = await run({ name: "Am Tor", lat: 48.7, lon: 9.1, capacity: 40, free: 4 }, { mapping: undefined });
    expect(single.things[0]!.live["availableSpotNumber"]).toBe(4);
    const entity = {
      id: "urn:ngsi-ld:OffStreetParking:1",
      type: "OffStreetParking",
      name: { type: "Property", value: "Am Tor" },
      location: { type: "GeoProperty", value: { type: "Point", coordinates: [9.1, 48.7] } },
      totalSpotNumber: { type: "Property", value: 40 },
      availableSpotNumber: { type: "Property", value: 4, observedAt: "2026-06-01T11:00:00Z" },
    };
    const linked = await run([entity, { ...entity, id: "urn:ngsi-ld:OffStreetParking:2" }], { mapping: undefined });
    const [first] = linked.things;
    expect([linked.things.length, first!.position, first!.live["availableSpotNumber"]]).toEqual([2, [9.1, 48.7], 4]);
  });
});
