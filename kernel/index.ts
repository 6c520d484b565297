export * from "./clock/clock-skew.ts";
export type * from "./clocks/calendar.ts";
export { calendarOf } from "./clocks/calendar-of.ts";
export type { CalendarView } from "./clocks/calendar-room.ts";
export * from "./clock/instant-units.ts";
export * from "./clock/is-lasting.ts";
export * from "./texts/text.ts";
export type * from "./maps/map-source.ts";
export { baseMapRoads } from "./maps/base-map-source.ts";
export { middleOfRing } from "./maps/middle-of-ring.ts";
export * from "./roads/road-class.ts";
export type * from "./roads/road-source.ts";
export type * from "./roads/road-graph.ts";
export type * from "./roads/roads.ts";
export * from "./roads/road-remark.ts";
export { roadPointAt } from "./roads/at-road.ts";
export { walkingPace } from "./roads/walking-pace.ts";
export { measuredShare } from "./roads/measured-share.ts";
export { arcsByTail, headOf, mayUse, tailOf } from "./roads/arcs.ts";
export { boxOfSegment, pathBetween } from "./roads/segment-path.ts";
export * from "./numbers/first-not-below.ts";
export * from "./places/box.ts";
export * from "./places/nearest-on.ts";
export * from "./places/path.ts";
export * from "./places/inside-ring.ts";
export * from "./places/wall-clock.ts";
export * from "./places/chinese-datums.ts";
export * from "./errors/city-error.ts";
export * from "./people/who.ts";
export * from "./people/people.ts";
export type * from "./people/organisation.ts";
export type * from "./people/citizen.ts";
export type * from "./people/passkey.ts";
export type { ImportResult } from "./people/import/import-people.ts";
export type { ImportTable } from "./people/import/import-tables.ts";
export { simulatedCodes, type CodePort } from "./people/code-port.ts";
export { callersOf, mayCall, type Access } from "./people/may-call.ts";
export * from "./people/relations.ts";
export type * from "./stream/stream.ts";
export { distanceBetween, metresOfDegree } from "./things/geo/sphere.ts";
export type * from "./things/types.ts";
export type * from "./things/reading.ts";
export type * from "./things/things.ts";
export type * from "./things/change-path.ts";
export type * from "./files/files.ts";
export type * from "./history/history.ts";
export type * from "./store/store.ts";
export { isUniqueViolation, StoreError } from "./store/store-error.ts";
export type * from "./cases/case-kind.ts";
export { checkKind } from "./cases/check-kind.ts";
export type * from "./journal/journal.ts";
export * from "./journal/journal-readers.ts";
export type * from "./jobs/jobs.ts";
export * from "./messages/messages.ts";
export type * from "./messages/message-port.ts";
export * from "./scenario/operation.ts";
export type * from "./scenario/city.ts";
export type * from "./log.ts";
export type * from "./feeds/feeds.ts";
export type * from "./maps/base-map.ts";
export type * from "./runtime/brain-health.ts";
export type * from "./runtime/city-profile.ts";
export type * from "./runtime/runtime.ts";
export * from "./scenario/declaration.ts";
export * from "./scenario/sections.ts";
export * from "./scenario/scenario-job.ts";
export type * from "./scenario/input-declaration.ts";
export type * from "./scenario/page-declaration.ts";
export type * from "./scenario/scenario-health.ts";
export type * from "./rooms/all-rooms.ts";
export type * from "./rooms/base/history-room.ts";
export type * from "./rooms/base/journal-room.ts";
export type * from "./rooms/base/own-event.ts";
export type * from "./rooms/base/submit-room.ts";
export type * from "./rooms/contributions.ts";
export type * from "./cases/case-kind.ts";
export type {
  Answer,
  Box as CaseBox,
  Case,
  CaseQuery,
  CaseRow,
  Cases,
  CaseWrites,
  NewCase,
  Step,
  Task,
  TaskClock,
} from "./cases/cases.ts";
export type * from "./clocks/calendar.ts";
export type * from "./files/files.ts";
export type * from "./jobs/jobs.ts";
export type * from "./messages/messages.ts";
export * as doors from "./doors/doors.ts";
