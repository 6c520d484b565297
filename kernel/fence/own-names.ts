import { CityError } from "../errors/city-error.ts";
import type { CityEvent } from "../store/store.ts";
import type { Reading } from "../things/reading.ts";
import type { Things } from "../things/things.ts";

/** The event as the scenario may tell it: a topic of its own, and told to be its. Throws `fence.topic`. */
export function ownEvent(scenario: string, event: CityEvent): CityEvent {
  const { topic, data, cause } = event;
  if (!topic.startsWith(`${scenario}.`) || topic.length > 100)
    throw new CityError("fence.topic", { scenario, topic: topic.slice(0, 100) });
  return { topic, data, cause: { ...cause, source: scenario, scenario } };
}

/** Only readings of things of the scenario's own types pass, known things and new ones. Throws `fence.type`. */
export function refuseOthersTypes(
  scenario: string,
  types: ReadonlySet<string>,
  things: Pick<Things, "indexOf" | "typeOf">,
  readings: readonly Reading[],
): void {
  for (const { id, type: named } of readings) {
    const thing = things.indexOf(id);
    const type = thing < 0 ? named : things.typeOf(thing);
    if (type !== undefined && !types.has(type)) throw new CityError("fence.type", { scenario, type });
  }
}
