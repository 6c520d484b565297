import type { Language } from "../../../../kernel/index.ts";
import { formatPrice, type Say } from "../../../../web/kit/index.ts";
import type { Place } from "../../contract.ts";

type Tariff = Pick<
  Place,
  "hourlyPrice" | "priceCurrency" | "freeParkingMinutes" | "maximumDailyPrice" | "priceDescription"
>;

const money = (fen: number, tariff: Tariff, language: Language): string =>
  formatPrice(fen, tariff.priceCurrency ?? "CNY", language);

/** What an hour costs; undefined where nobody says. */
export function priceText(tariff: Tariff, say: Say, language: Language): string | undefined {
  const { hourlyPrice } = tariff;
  if (hourlyPrice === undefined) return undefined;
  return hourlyPrice === 0 ? say("price.free") : say("price.hour", { price: money(hourlyPrice, tariff, language) });
}

/** All that is known about what parking costs, the operator's own words at the end. */
export function tariffText(tariff: Tariff, say: Say, language: Language): string | undefined {
  const { freeParkingMinutes: minutes, maximumDailyPrice: most, priceDescription } = tariff;
  const parts = [
    priceText(tariff, say, language),
    minutes !== undefined && minutes > 0 ? say("price.first-minutes", { minutes }) : undefined,
    most === undefined ? undefined : say("price.day-at-most", { price: money(most, tariff, language) }),
    priceDescription,
  ].filter(Boolean);
  return parts.length === 0 ? undefined : parts.join(" · ");
}
