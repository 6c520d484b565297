import { operation } from "citybrain/kernel";
import type { BinCity } from "../city.ts";
import { round as contract } from "../contract.ts";
import { planRound } from "../policies/plan-round.ts";
import { knownBins } from "./known-bins.ts";

export const round = operation(contract, (_input, city: BinCity) => {
  const bins = knownBins(city.things.query({ types: ["WasteContainer"], limit: 1000 }));
  const { fullAt = 0.8, mostHours = 72 } = city.settings;
  return { bins, stops: planRound(bins, city.now(), { fullAt, mostHours }) };
});
