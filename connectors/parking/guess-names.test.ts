import { describe, expect, test } from "vitest";
import { trialOf } from "../testing/trial.ts";

const { run } = trialOf();
const three = <Made>(make: (number: number) => Made): Made[] => [1, 2, 3].map(make);
const csv = (header: string, row: (number: number) => string) => [header, ...three(row)].join("\n");
const at = { lat: 48.5, lon: 9.1 };
const time = Date.UTC(2026, 5, 1, 11, 40);

/** Each answer holds three car parks of 40, 41 and 42 places, of which 11, 12 and 13 are free, as it was at 13:40 local time. */
const answers: Readonly<Record<string, unknown>> = {
  "Chinese names in Latin letters": {
    data: {
      list: three((n) => ({
        parkCode: `k${n}`,
        parkName: `停车场${n}`,
        totalBerthNum: 39 + n,
        freeBerthNum: 10 + n,
        lng: 9.1,
        lat: 48.5,
        updateTime: "2026-06-01 13:40:00",
      })),
    },
  },
  "first letters of Chinese syllables": {
    data: three((n) => ({
      tccbh: `k${n}`,
      tccmc: `停车场${n}`,
      zcws: 39 + n,
      kycws: 10 + n,
      jd: 9.1,
      wd: 48.5,
      gxsj: "2026-06-01 13:40:00",
    })),
  },
  "Chinese columns of street sections": csv(
    "路段编号,路段名称,所属单位编号,行政区划名称,泊位数,在停车辆数,空闲泊位数,统计时间,经度,纬度",
    (n) => `k${n},${["东", "西", "北"][n - 1]}路,U${n},金水区,${39 + n},29,${10 + n},2026/6/1 13:40:00,9.1,48.5`,
  ),
  "names with a vocabulary in front": {
    resources: three((n) => ({
      "dc:identifier": `k${n}`,
      "ayto:nombre": `P${n}`,
      "ayto:plazas": String(39 + n),
      "ayto:libres": String(10 + n),
      "geo:lat": 48.5,
      "geo:long": 9.1,
      "dc:modified": "2026-06-01T11:40:00Z",
    })),
  },
  "left and all": {
    data: three((n) => ({
      parkid: `k${n}`,
      parkname: `P${n}`,
      allcount: 39 + n,
      leftcount: 10 + n,
      longitude: 9.1,
      latitude: 48.5,
      state: 1,
      dataTime: "20260601134000",
    })),
  },
  "Japanese columns": csv(
    "駐車場ID,駐車場名,所在地,緯度,経度,収容台数,空車台数,満空情報,更新日時,料金",
    (n) => `k${n},駐車場${n},札幌市,48.5,9.1,${39 + n},${10 + n},空車,2026/06/01 13:40,30分200円`,
  ),
  "a surplus, and a word where there is no figure": {
    parkingLots: three((n) => ({
      areaName: "桃園區",
      parkName: `P${n}`,
      parkId: `k${n}`,
      totalSpace: 39 + n,
      surplusSpace: String(10 + n),
      payGuide: "30 元/小時",
      wgsX: 9.1,
      wgsY: 48.5,
      lastUpdate: "2026-06-01T13:40:00+02:00",
    })),
  },
  "Italian, with all three figures": three((n) => ({
    data: "2026-06-01T11:40:00+00:00",
    parcheggio: `P${n}`,
    guid: `k${n}`,
    posti_totali: 39 + n,
    posti_liberi: 10 + n,
    posti_occupati: 29,
    occupazione: 75,
    coordinate: at,
  })),
  "Dutch attributes of XML": `<parkings>${three(
    (n) =>
      `<parking id="k${n}" lat="48.5" lon="9.1" capaciteit="${39 + n}" vrij="${10 + n}" bezet="29" lastupdate="2026-06-01 13:40:00">P${n}</parking>`,
  ).join("")}</parkings>`,
  "short and long stay": {
    type: "FeatureCollection",
    features: three((n) => ({
      Id: `k${n}`,
      type: "Feature",
      geometry: { type: "Point", coordinates: [9.1, 48.5] },
      properties: {
        Name: `P${n}`,
        FreeSpaceShort: String(10 + n),
        FreeSpaceLong: "7",
        ShortCapacity: String(39 + n),
        LongCapacity: "9",
        State: "ok",
        PubDate: "2026-06-01T11:40:00.000Z",
      },
    })),
  },
  "a name in one language, beside the names of where a section begins and ends": {
    ParkingSegments: three((n) => ({
      ParkingSegmentID: `k${n}`,
      ParkingSegmentName: { Zh_tw: `P${n}` },
      ParkingSegmentPosition: { PositionLon: 9.1, PositionLat: 48.5 },
      RoadSection: { StartRoadName: "A", EndRoadName: "B" },
      TotalSpaces: 39 + n,
      AvailableSpaces: 10 + n,
      DataCollectTime: "2026-06-01T13:40:00+02:00",
    })),
  },
  "abbreviated Korean, the entrance's position": {
    PrkSttusInfo: three((n) => ({
      prk_center_id: `k${n}`,
      prk_plce_nm: `주차장${n}`,
      prk_plce_entrc_la: "48.5",
      prk_plce_entrc_lo: "9.1",
      prk_cmprt_co: String(39 + n),
      available: 10 + n,
      updated: "2026-06-01 13:40:00",
    })),
  },
  "Italian words of registers": three((n) => ({
    codice: `k${n}`,
    denominazione: `P${n}`,
    ...at,
    posti_totali: 39 + n,
    posti_disponibili: 10 + n,
    ultimo_aggiornamento: "2026-06-01 13:40:00",
  })),
  "two languages in one name": {
    records: three((n) => ({
      unique_identifier: `k${n}`,
      nom_naam: `P${n}`,
      nombre_de_places_aantal_plaatsen: 39 + n,
      places_libres_vrije_plaatsen: 10 + n,
      ...at,
      updated: "2026-06-01 13:40:00",
    })),
  },
  "KML with extended data": `<kml><Document><name>All</name><TimeStamp><when>2026-06-01T11:40:00Z</when></TimeStamp>${three(
    (n) =>
      `<Placemark id="k${n}"><name>P${n}</name><ExtendedData><Data name="capacity"><value>${39 + n}</value></Data><Data name="free"><value>${10 + n}</value></Data><Data name="updated"><value>2026-06-01T11:40:00Z</value></Data></ExtendedData><Point><coordinates>9.1,48.5,0</coordinates></Point></Placemark>`,
  ).join("")}</Document></kml>`,
};

describe("names in the languages that feeds come in", () => {
  test.each(Object.keys(answers))("%s", async (shape) => {
    const result = await run(answers[shape], { mapping: undefined });
    expect(result).toMatchObject({ received: 3, accepted: 3, faulty: 0 });
    for (const [index, { sourceId, position, lasting, live, observedAt }] of result.things.entries()) {
      expect(sourceId).toBe(`k${index + 1}`);
      expect(position).toEqual([9.1, 48.5]);
      expect(lasting.totalSpotNumber).toBe(40 + index);
      expect(live["availableSpotNumber"]).toBe(11 + index);
      expect(observedAt).toBe(time);
    }
  });

  test("single spots are known by V and O, and by vacant and occupied", async () => {
    const meters = csv(
      "ParkingSpaceId,Latitude,Longitude,OccupancyStatus",
      (n) => `k${n},48.5,9.1,${n === 2 ? "O" : "V"}`,
    );
    const sensors = three((n) => ({ spaceid: `k${n}`, ...at, occupancystate: n === 2 ? "OCCUPIED" : "VACANT" }));
    for (const answer of [meters, sensors]) {
      const { things } = await run(answer, { mapping: undefined });
      expect(things.map(({ type, live }) => [type, live["status"]])).toEqual([
        ["ParkingSpot", "free"],
        ["ParkingSpot", "occupied"],
        ["ParkingSpot", "free"],
      ]);
    }
  });
});

describe("what is not taken for a count of free places", () => {
  const others: Readonly<Record<string, (n: number) => object>> = {
    "minutes that cost nothing": () => ({ freeMinutes: 15 }),
    "places for bicycles": (n) => ({ bike_spaces_free: n }),
    "whether there are any": () => ({ available: true }),
    "a forecast": (n) => ({ predictedFreeSpaces: n }),
    "a price": (n) => ({ free_rate: n }),
    "figures of another day": (n) => ({ free_yesterday: n }),
    "what is no place at all": (n) => ({ connectors_available: n }),
    "places for bicycles, in Chinese": (n) => ({ 非机动车剩余泊位: n }),
  };
  test.each(Object.keys(others))("%s", async (what) => {
    const lots = three((n) => ({ id: `k${n}`, name: `P${n}`, ...at, capacity: 40, ...others[what]!(n) }));
    const { things } = await run(lots, { mapping: undefined });
    expect(things.map(({ lasting }) => lasting.totalSpotNumber)).toEqual([40, 40, 40]);
    for (const { live } of things) expect(live["availableSpotNumber"]).toBeUndefined();
  });

  test("nor is the number of other things the capacity", async () => {
    const chargers = three((n) => ({ id: `k${n}`, name: `P${n}`, ...at, connectors_total: n }));
    const { things, faults } = await run(chargers, { mapping: undefined });
    for (const { lasting } of things) expect(lasting.totalSpotNumber).toBeUndefined();
    expect(faults).toMatchObject([{ code: "feed.guess.live", refused: false }]);
  });
});
