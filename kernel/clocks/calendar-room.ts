import { roomKind } from "../rooms/room-kind.ts";
import type { Calendar } from "./calendar.ts";
import { openCalendar, type CityCalendar } from "./open-calendar.ts";
import { usualWorkingHours } from "./working-hours.ts";

/** What a scenario sees: the city's calendar, as it is at each call. */
export interface CalendarView extends Calendar {
  /** Called when years were taken in: what was counted with the calendar is to be counted again. Ends with the scenario. */
  onChange(listener: () => void): () => void;
}

/** Working days and office hours of the city. */
export const calendarRoom = roomKind({
  name: "calendar",
  open: ({ store, journal, profile, now }): Promise<CityCalendar> =>
    openCalendar({
      store,
      journal,
      timeZone: profile.timeZone,
      workingHours: profile.workingHours ?? usualWorkingHours,
      now,
    }),
  view: (whole, owner): CalendarView => ({
    due: (...given) => whole.now().due(...given),
    used: (...given) => whole.now().used(...given),
    day: (date) => whole.now().day(date),
    published: (year) => whole.now().published(year),
    onChange(listener) {
      const end = whole.onChange(() => {
        try {
          owner.run("calendar", listener);
        } catch {
          // The owner has been told; the next listener hears of the change all the same.
        }
      });
      return owner.hold("subscription", end);
    },
  }),
});
