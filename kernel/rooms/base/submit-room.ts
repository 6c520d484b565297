import { CityError } from "../../errors/city-error.ts";
import { refuseOthersTypes } from "../../fence/own-names.ts";
import type { Who } from "../../people/who.ts";
import type { BatchResult, Reading } from "../../things/reading.ts";
import type { BaseRooms } from "../base-rooms.ts";
import type { Owner } from "../owner.ts";
import { roomView } from "../room-kind.ts";
import { causeOf } from "./own-event.ts";

/** Where readings come from that a scenario submits. */
export interface ReadingsOrigin {
  /** Who did it, for what a person or a machine does through an operation (`call.who`); the city itself when absent. */
  readonly by?: Who;
  /** What set it off: a stream position, a command id, a case id. */
  readonly because?: string;
  /** The values derive from simulated ones. */
  readonly simulated?: boolean;
}

/** Through the change path, in the scenario's name; of its own thing types only. Throws `fence.type`. */
export type Submit = (readings: readonly Reading[], origin?: ReadingsOrigin) => Promise<BatchResult>;

export const submitRoom = roomView({
  name: "submit",
  view:
    ({ things, changePath, typesOf }: BaseRooms, owner: Owner): Submit =>
    async (readings, { by, because, simulated } = {}) => {
      if (owner.ended()) throw new CityError("scenario.stopped", { scenario: owner.id });
      refuseOthersTypes(owner.id, typesOf(owner.id), things, readings);
      const cause = { ...causeOf(owner, { by, because }), ...(simulated ? { simulated } : {}) };
      return changePath.submit(readings, cause);
    },
});
