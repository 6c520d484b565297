import { workbook } from "../../connectors/testing/workbook.ts";
import type { Random } from "./random.ts";

export type Maker = (random: Random, size: number) => string | Uint8Array;

type Lot = Readonly<Record<string, string | number>>;

function lots(random: Random, count: number): readonly Lot[] {
  return Array.from({ length: Math.max(1, count) }, (_, id) => ({
    id: `p${id}`,
    name: `${random.of(["Car park", "Parkhaus", "停车场", "Parking"])} ${id}`,
    lon: 9 + random.next() / 10,
    lat: 48 + random.next() / 10,
    capacity: 10 + random.below(500),
    free: random.below(10),
    address: random.of(["Main St. 1", "人民路12号", "Rue de l'Église 3"]),
    open: random.of(["24/7", "Mo-Fr 6-22 Uhr", "全天24小时", "Mo-So 07:00-22:00"]),
    updated: "2026-06-01T11:00:00Z",
  }));
}

const rows = (list: readonly Lot[]) => [Object.keys(list[0]!), ...list.map((lot) => Object.values(lot))];
const elements = (lot: Lot) =>
  Object.entries(lot)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join("");
const feature = ({ lon, lat, ...properties }: Lot) => ({
  type: "Feature",
  geometry: { type: "Point", coordinates: [lon, lat] },
  properties,
});
const placemark = ({ name, lon, lat }: Lot) =>
  `<Placemark><name>${name}</name><Point><coordinates>${lon},${lat}</coordinates></Point></Placemark>`;

/** Answers as feeds send them, of about so many bytes. */
export const wellFormed: Readonly<Record<string, Maker>> = {
  json: (random, size) => JSON.stringify({ lots: lots(random, size / 200) }),
  "json lines": (random, size) =>
    lots(random, size / 200)
      .map((lot) => JSON.stringify(lot))
      .join("\n"),
  jsonp: (random, size) => `show(${JSON.stringify(lots(random, size / 200))});`,
  "rows under columns": (random, size) => {
    const [columns, ...data] = rows(lots(random, size / 120));
    return JSON.stringify({ columns, data });
  },
  geojson: (random, size) =>
    JSON.stringify({ type: "FeatureCollection", features: lots(random, size / 280).map(feature) }),
  xml: (random, size) =>
    `<?xml version="1.0"?><lots>${lots(random, size / 300)
      .map((lot) => `<lot>${elements(lot)}</lot>`)
      .join("")}</lots>`,
  kml: (random, size) =>
    `<kml><Document>${lots(random, size / 120)
      .map(placemark)
      .join("")}</Document></kml>`,
  csv: (random, size) =>
    rows(lots(random, size / 120))
      .map((row) => row.join(";"))
      .join("\n"),
  html: (random, size) =>
    `<html><table>${rows(lots(random, size / 250))
      .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`)
      .join("")}</table></html>`,
  xlsx: (random, size) => workbook({ Lots: rows(lots(random, size / 600)) }),
};
