import type { OpenJobs } from "../jobs/open-jobs.ts";
import { roomKind } from "../rooms/room-kind.ts";
import { cityPeople } from "./city-people.ts";
import type { Messages, MessageWrites } from "./messages.ts";
import { openMessages, type OpenMessages } from "./open-messages.ts";

/** What the city tells people. A scenario declares templates and sends by them. */
export const messagesRoom = roomKind<"messages", OpenMessages, Messages, MessageWrites, { readonly jobs: OpenJobs }>({
  name: "messages",
  open: ({ store, journal, people, now }, { jobs }) =>
    openMessages({ store, journal, jobs, people: cityPeople(people, store), now }),
  declare(messages, { messages: templates }, owner) {
    for (const template of templates) messages.declare(template, owner);
  },
  view: (messages, owner) => messages.of(owner),
  writes: (messages, transaction, owner) => messages.writes(transaction, owner),
  close: (messages) => messages.close(),
});
