import { CityError, type City } from "../../kernel/index.ts";
import type { ToldSpeeds } from "./told-speeds.ts";

const running = new WeakMap<City, ToldSpeeds>();

export function keep(city: City, speeds: ToldSpeeds): void {
  running.set(city, speeds);
}

/** What the scenario keeps for this city. */
export function toldSpeedsOf(city: City): ToldSpeeds {
  const speeds = running.get(city);
  if (speeds === undefined) throw new CityError("state.unavailable");
  return speeds;
}
