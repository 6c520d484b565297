import type { Feeds } from "../../feeds/feeds.ts";
import type { People } from "../../people/people.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import type { BaseRooms } from "../base-rooms.ts";
import { roomView } from "../room-kind.ts";

export const feedsRoom = roomView({
  name: "feeds",
  view: ({ feeds }: BaseRooms): Feeds => ({ list: () => feeds.list() }),
});

/** For the scenario through which the brain itself is operated. */
export const runtimeRoom = roomView({ name: "runtime", view: ({ runtime }: BaseRooms): Runtime => runtime });

/** For the scenario through which accounts are looked after. */
export const peopleRoom = roomView({ name: "people", view: ({ people }: BaseRooms): People => people });
