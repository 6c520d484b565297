import { CityError, type City } from "../../kernel/index.ts";
import type { LiveSpeeds } from "./live-speeds.ts";

const running = new WeakMap<City, LiveSpeeds>();

export function keep(city: City, speeds: LiveSpeeds): void {
  running.set(city, speeds);
}

/** What the scenario keeps for this city. */
export function liveSpeedsOf(city: City): LiveSpeeds {
  const speeds = running.get(city);
  if (speeds === undefined) throw new CityError("state.unavailable");
  return speeds;
}
