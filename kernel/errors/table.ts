import { backupsErrors } from "./table/backups.ts";
import { casesErrors } from "./table/cases.ts";
import { clocksErrors } from "./table/clocks.ts";
import type { Entry } from "./table/entry.ts";
import { feedGuessesErrors } from "./table/feed-guesses.ts";
import { feedRecordsErrors } from "./table/feed-records.ts";
import { feedsErrors } from "./table/feeds.ts";
import { fenceErrors } from "./table/fence.ts";
import { filesErrors } from "./table/files.ts";
import { inputErrors } from "./table/input.ts";
import { jobsErrors } from "./table/jobs.ts";
import { mapErrors } from "./table/map.ts";
import { messagesErrors } from "./table/messages.ts";
import { peopleErrors } from "./table/people.ts";
import { roadFilesErrors } from "./table/road-files.ts";
import { roadRemarksErrors } from "./table/road-remarks.ts";
import { runningErrors } from "./table/running.ts";
import { scenariosErrors } from "./table/scenarios.ts";
import { storeErrors } from "./table/store.ts";
import { streamErrors } from "./table/stream.ts";
import { streetsErrors } from "./table/streets.ts";

/** The errors by subject. Codes are `room.what` or `room.what.how`; add them in `table/`, never inline, sorted by code. */
export const errorSubjects = [
  backupsErrors,
  casesErrors,
  clocksErrors,
  feedGuessesErrors,
  feedRecordsErrors,
  feedsErrors,
  fenceErrors,
  filesErrors,
  inputErrors,
  jobsErrors,
  mapErrors,
  messagesErrors,
  peopleErrors,
  roadFilesErrors,
  roadRemarksErrors,
  runningErrors,
  scenariosErrors,
  storeErrors,
  streamErrors,
  streetsErrors,
] as const;

type CodesOf<Subject> = Subject extends unknown ? keyof Subject : never;
export type ErrorCode = CodesOf<(typeof errorSubjects)[number]>;

/** The one error table. */
export const errorTable: Readonly<Record<ErrorCode, Entry>> = Object.assign({}, ...errorSubjects);
