import { ownEvent } from "../../fence/own-names.ts";
import type { Who } from "../../people/who.ts";
import type { CityEvent } from "../../store/store.ts";
import type { Cause } from "../../stream/stream.ts";
import type { Owner } from "../owner.ts";

/** Something that a scenario tells; the city puts to it whose it is. */
export interface OwnEvent {
  /** Begins with the scenario's id: `street-lamps.repaired`. */
  readonly topic: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Who did it, for what a person or a machine does through an operation (`call.who`); the city itself when absent. */
  readonly by?: Who;
  /** What set it off: a stream position, a command id, a case id. */
  readonly because?: string;
}

/** Throws `fence.topic`. */
export function stamped(owner: Owner, { topic, data, by, because }: OwnEvent): CityEvent {
  return ownEvent(owner.id, { topic, data, cause: causeOf(owner, { by, because }) });
}

export function causeOf(
  owner: Owner,
  { by, because }: { readonly by?: Who | undefined; readonly because?: string | undefined },
): Cause {
  return {
    source: owner.id,
    actor: by?.actor ?? "system",
    scenario: owner.id,
    ...(by?.bureau === undefined ? {} : { bureau: by.bureau }),
    ...(because === undefined ? {} : { cause: because }),
  };
}
