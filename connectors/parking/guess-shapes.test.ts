import { describe, expect, test } from "vitest";
import { trialOf } from "../testing/trial.ts";

const { run } = trialOf();
const three = <Made>(make: (number: number) => Made): Made[] => [1, 2, 3].map(make);
const table = (header: string, row: (number: number) => string) => [header, ...three(row)].join("\n");
const place = [9.1, 48.5] as const;
const site = (number: number) => ({ id: number, name: `P${number}`, lat: 48.5, lon: 9.1, frei: number, gesamt: 40 });
const member = (number: number) =>
  `<wfs:member><ms:parken><ms:geom><gml:Point srsName="urn:ogc:def:crs:EPSG::4326"><gml:pos>48.5 9.1</gml:pos></gml:Point></ms:geom><ms:name>P${number}</ms:name><ms:kapazitaet>40</ms:kapazitaet><ms:frei>${number}</ms:frei></ms:parken></wfs:member>`;

/** Each answer holds three car parks of 40 places at one spot, the first with one free place. */
const answers: Readonly<Record<string, unknown>> = {
  "OpenDataSoft, version 1": {
    records: three((number) => ({
      datasetid: "parking",
      recordid: `r${number}`,
      fields: { nom: `P${number}`, libre: number, total: 40, geo_point_2d: [48.5, 9.1] },
      geometry: { type: "Point", coordinates: place },
    })),
  },
  "OpenDataSoft, version 2": {
    total_count: 3,
    results: three((number) => ({
      naam: `P${number}`,
      availablecapacity: number,
      totalcapacity: 40,
      location: { lon: 9.1, lat: 48.5 },
    })),
  },
  "ArcGIS with only the old number of its system": {
    spatialReference: { wkid: 3857 },
    features: three((number) => ({
      attributes: { NAME: `P${number}`, FREI: number, KAPAZITAET: 40 },
      geometry: { x: 1_013_007.37, y: 6_190_443.81 },
    })),
  },
  CKAN: {
    success: true,
    result: {
      fields: [{ id: "a", type: "text" }],
      records: three((number) => ({
        Bezeichnung: `P${number}`,
        "Freie Stellplätze": number,
        "Stellplätze gesamt": 40,
        X: "9,1",
        Y: "48,5",
      })),
    },
  },
  "an object by id": { lots: Object.fromEntries(three((number) => [`k${number}`, site(number)])) },
  "counts in objects of their own": three((number) => ({
    siteName: `P${number}`,
    location: { coordinates: { latitude: 48.5, longitude: 9.1 } },
    capacities: { total: 40, disabled: 4 },
    spaces: [
      { type: "PUBLIC", free: number },
      { type: "DISABLED", free: 3 },
    ],
  })),
  GraphQL: { data: { parkings: { edges: three((number) => ({ node: site(number) })) } } },
  "JSON lines": three((number) => JSON.stringify(site(number))).join("\n"),
  JSONP: `answer(${JSON.stringify(three(site))});`,
  "JSON in a text of JSON": JSON.stringify(JSON.stringify({ lots: three(site) })),
  WFS: `<wfs:FeatureCollection xmlns:wfs="w" xmlns:gml="g" xmlns:ms="m">${three(member).join("")}</wfs:FeatureCollection>`,
  "XML attributes": `<pls>${three((number) => `<ph nr="${number}" bez="P${number}" kap="40" frei="${number}" x="9.1" y="48.5"/>`).join("")}</pls>`,
  "HTML table": `<!DOCTYPE html><html><body><table><tr><th>Parkhaus</th><th>Freie Plätze</th><th>Gesamt</th><th>Breitengrad</th><th>Längengrad</th></tr>${three((number) => `<tr><td>P${number}</td><td>${number}</td><td>40</td><td>48,5</td><td>9,1</td></tr>`).join("")}</table></body></html>`,
  "CSV with units, and both coordinates in one cell": table(
    '"Parkhaus Name";"Stellplätze (Anzahl)";"freie Plätze [Anzahl]";"Koordinaten"',
    (number) => `"P${number}";"40";"${number}";"48,5000, 9,1000"`,
  ),
  "CSV with degrees, minutes and seconds": table(
    "name;lat;lon;frei;gesamt",
    (number) => `P${number};48°30'00"N;9°06'00"E;${number};40`,
  ),
  "CSV with well-known text": table("name;geom;frei;gesamt", (number) => `P${number};POINT (9.1 48.5);${number};40`),
  "CSV with a grid it names": table(
    "name;ost;nord;epsg;frei;gesamt",
    (number) => `P${number};507386.37;5371880.5;25832;${number};40`,
  ),
  Italian: {
    parcheggi: three((number) => ({
      nome: `P${number}`,
      latitudine: "48,5",
      longitudine: "9,1",
      posti_totali: 40,
      posti_liberi: number,
    })),
  },
};

describe("shapes that feeds come in are read without a mapping", () => {
  test.each(Object.entries(answers))("%s", async (_, answer) => {
    const result = await run(answer, { mapping: undefined });
    expect(result).toMatchObject({ received: 3, accepted: 3, faulty: 0 });
    const { name, lasting, live, position } = result.things[0]!;
    expect([name, lasting["totalSpotNumber"], live["availableSpotNumber"]]).toEqual(["P1", 40, 1]);
    expect(position[0]).toBeCloseTo(place[0], 3);
    expect(position[1]).toBeCloseTo(place[1], 3);
  });

  test("an XML list without positions takes its time from the top, and its positions from the configuration", async () => {
    const lots = three(
      (number) =>
        `<Parkhaus><ID>${number}</ID><Name>P${number}</Name><Gesamt>40</Gesamt><Frei>${number}</Frei><Status>Offen</Status></Parkhaus>`,
    );
    const xml = `<?xml version="1.0"?><Daten><Zeitstempel>01.06.2026 13:55:00</Zeitstempel>${lots.join("")}</Daten>`;
    const locations = Object.fromEntries(["1", "2", "3"].map((id) => [id, [...place]])) as never;
    const { things } = await run(xml, { mapping: undefined, locations });
    expect(things[0]).toMatchObject({
      position: [...place],
      live: { availableSpotNumber: 1, status: "open" },
      observedAt: Date.UTC(2026, 5, 1, 11, 55),
    });
  });

  test("two figures in the one column of an HTML table are a car park's figures", async () => {
    const rows = three((number) => `<tr><td>P${number}</td><td>${number} / 40</td></tr>`).join("");
    const page = `<html><body><table><tr><th>Parkhaus</th><th>frei / gesamt</th></tr>${rows}</table></body></html>`;
    const { things } = await run(page, { mapping: undefined, locations: { "*": [...place] } });
    expect(things[0]).toMatchObject({
      name: "P1",
      lasting: { totalSpotNumber: 40 },
      live: { availableSpotNumber: 1 },
    });
  });

  test("a text of one record alone is no name", async () => {
    const answer = { statuses: [{ current: { availableCount: 55, trend: "stable" } }] };
    const { received, faults } = await run(answer, { mapping: undefined, locations: { "*": [...place] } });
    expect(received).toBe(1);
    expect(faults).toMatchObject([{ code: "feed.record.identity", refused: true }]);
  });

  test("DATEX II v2 tells the capacity of short stays with the live figures", async () => {
    const status = `<parkingFacilityStatus><parkingFacilityReference id="f1" version="1"/><totalNumberOfVacantParkingSpaces>12</totalNumberOfVacantParkingSpaces><totalParkingCapacityShortTermOverride>40</totalParkingCapacityShortTermOverride></parkingFacilityStatus>`;
    const xml = `<d2LogicalModel><payloadPublication><genericPublicationExtension><parkingFacilityTableStatusPublication>${status}</parkingFacilityTableStatusPublication></genericPublicationExtension></payloadPublication></d2LogicalModel>`;
    const { things } = await run(xml, { mapping: { role: "whole" }, locations: { f1: [...place] } });
    expect(things).toMatchObject([{ lasting: { totalSpotNumber: 40 }, live: { availableSpotNumber: 12 } }]);
  });

  test("the live half of DATEX II v3 is known by its elements and named types", async () => {
    const status = three(
      (number) =>
        `<prk:parkingRecordStatus xsi:type="prk:ParkingSiteStatus"><prk:parkingRecordReference id="r${number}" version="1"/><prk:parkingStatusOriginTime>2026-06-01T11:00:00Z</prk:parkingStatusOriginTime><prk:parkingOccupancy><prk:parkingNumberOfVacantSpaces>${number}</prk:parkingNumberOfVacantSpaces></prk:parkingOccupancy></prk:parkingRecordStatus>`,
    );
    const xml = `<d2:payload xmlns:d2="d" xmlns:prk="p" xmlns:xsi="i" xsi:type="prk:ParkingStatusPublication">${status.join("")}</d2:payload>`;
    const locations = Object.fromEntries(["r1", "r2", "r3"].map((id) => [id, [...place]])) as never;
    const { things, faulty } = await run(xml, { mapping: { role: "whole" }, locations });
    expect(faulty).toBe(0);
    expect(things[0]!.live["availableSpotNumber"]).toBe(1);
  });
});
