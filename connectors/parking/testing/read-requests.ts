import type { ReadRequest } from "../read-answers.ts";

export const zone = { timeZone: "Europe/Berlin", now: Date.UTC(2026, 5, 1, 12) };
const lotOf = (number: number) => ({
  id: `p${number}`,
  name: `Car park ${number}`,
  lon: 9 + number / 1e4,
  lat: number % 7 === 0 ? "north" : 48,
  capacity: 50,
  free: number % 60,
  lastUpdate: "2026-06-01T11:00:00Z",
});
export const lots = (count: number) => Array.from({ length: count }, (_, number) => lotOf(number));
const elements = (lot: object) => Object.entries(lot).map(([name, value]) => `<${name}>${value}</${name}>`);
const cells = (lot: object, tag: string) => Object.values(lot).map((value) => `<${tag}>${value}</${tag}>`);
/** Answers with so many car parks, by format. */
export const formats: Readonly<Record<string, (count: number) => string>> = {
  json: (count) => JSON.stringify({ lots: lots(count), total_count: count + 1 }),
  xml: (count) => `<a>${lots(count).map((lot) => `<lot>${elements(lot).join("")}</lot>`)}</a>`,
  csv: (count) => [Object.keys(lotOf(0)), ...lots(count).map(Object.values)].map((row) => row.join(";")).join("\n"),
  html: (count) =>
    `<html><table><tr>${Object.keys(lotOf(0)).map((name) => `<th>${name}</th>`)}</tr>` +
    `${lots(count).map((lot) => `<tr>${cells(lot, "td").join("")}</tr>`)}</table></html>`,
};
export const requestOf = (text: string, more: Partial<ReadRequest> = {}): ReadRequest => ({
  answers: [{ bytes: new Uint8Array(Buffer.from(text)) }],
  mapping: {},
  ...zone,
  ...more,
});
