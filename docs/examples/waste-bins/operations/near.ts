import { distanceBetween, operation } from "citybrain/kernel";
import type { BinCity } from "../city.ts";
import { near as contract } from "../contract.ts";
import { knownBins } from "./known-bins.ts";

export const near = operation(contract, ({ lon, lat }, city: BinCity) => {
  const page = city.things.query({ types: ["WasteContainer"], place: { near: [lon, lat], radius: 1000 }, limit: 20 });
  const bins = knownBins(page).map((bin) => ({ bin, metres: distanceBetween(lon, lat, bin.lon, bin.lat) }));
  return { bins };
});
