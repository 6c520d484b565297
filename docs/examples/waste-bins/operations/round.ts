import { operation } from "citybrain/kernel";
import { round as contract } from "../contract.ts";
import { planRound } from "../policies/plan-round.ts";
import type { BinSettings } from "../settings.ts";
import { knownBins } from "./known-bins.ts";

export const round = operation(contract, (_input, city) => {
  const bins = knownBins(city.things.query({ types: ["WasteContainer"], limit: 1000 }));
  const { fullAt = 0.8, mostHours = 72 } = city.settings as BinSettings;
  return { bins, stops: planRound(bins, city.now(), { fullAt, mostHours }) };
});
