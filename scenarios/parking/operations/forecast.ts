import { CityError, operation } from "../../../kernel/index.ts";
import { parkingOf, type ParkingCity } from "../city.ts";
import { forecast as contract } from "../contract.ts";
import texts from "../texts/zh.json" with { type: "json" };
import english from "../texts/en.json" with { type: "json" };

const quarters = Array.from({ length: 96 }, (_, index) => (index + 1) * 15);

const say = (key: "forecast.no-figure" | "forecast.too-little") => ({ zh: texts[key], en: english[key] });

export const forecast = operation(contract, ({ id }, city: ParkingCity) => {
  const { stock, forecaster } = parkingOf(city);
  const site = stock.site(id);
  if (!site) throw new CityError("not-found", { what: id });
  const at = city.now();
  const { free, total } = site.assessed;
  if (free === undefined || total === undefined) {
    return { at, total, unavailable: say("forecast.no-figure"), points: [], errors: [] };
  }
  const shares = forecaster.predict(id, at, quarters);
  const errors = forecaster.errors(id).map(({ minutes, meanAbsolute, samples }) => ({
    minutes,
    places: meanAbsolute * total,
    samples,
  }));
  if (!shares) return { at, total, unavailable: say("forecast.too-little"), points: [], errors };
  const points = shares.map(({ share, low, high }, index) => ({
    at: at + quarters[index]! * 60_000,
    free: share * total,
    low: low * total,
    high: high * total,
  }));
  return { at, total, points, errors };
});
