import { CityError, type City } from "../../../kernel/index.ts";
import type { Forecaster } from "../forecast/model.ts";
import type { Stock } from "./stock.ts";
import type { Training } from "./training.ts";

/** What a running parking scenario keeps in memory. */
export interface Parking {
  readonly stock: Stock;
  readonly forecaster: Forecaster;
  readonly training: Training;
  /** Ends what goes on in the background. */
  readonly ending: AbortController;
}

const running = new WeakMap<City, Parking>();

export function keep(city: City, parking: Parking): void {
  running.set(city, parking);
}

/** What the scenario keeps for this city, with every change taken up. */
export function parkingOf(city: City): Parking {
  const parking = running.get(city);
  if (!parking) throw new CityError("state.unavailable");
  parking.stock.takeUp();
  return parking;
}
