import type { History } from "../../history/history.ts";
import type { BaseRooms } from "../base-rooms.ts";
import { roomView } from "../room-kind.ts";

/** The past, read side: writing it is the change path's. */
export type HistoryReads = Pick<History, "kind" | "series" | "asOf">;

export const historyRoom = roomView({
  name: "history",
  view: ({ history }: BaseRooms): HistoryReads => ({
    kind: history.kind,
    series: (query) => history.series(query),
    asOf: (type, attribute, at, ids) => history.asOf(type, attribute, at, ids),
  }),
});
