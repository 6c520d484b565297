import type { Static } from "typebox";
import type { City } from "../../kernel/index.ts";
import type { Forecaster } from "./forecast/model.ts";
import type { ParkingSettings } from "./settings.ts";
import type { Stock } from "./stock/stock.ts";
import type { Training } from "./stock/training.ts";

/** What a running parking scenario keeps in memory. */
export interface Parking {
  readonly stock: Stock;
  readonly forecaster: Forecaster;
  readonly training: Training;
  /** Ends what goes on in the background. */
  readonly ending: AbortController;
}

/** What the scenario has of its city. */
export type ParkingCity = City<
  "things" | "history" | "sql" | "roads" | "feeds" | "submit",
  Static<typeof ParkingSettings>,
  Parking
>;

/** What the scenario keeps for this city, with every change taken up. */
export function parkingOf({ kept }: ParkingCity): Parking {
  kept.stock.takeUp();
  return kept;
}
