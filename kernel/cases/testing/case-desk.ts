import type { TestBacking } from "../../store/testing/backings.ts";
import type { Case } from "../cases.ts";
import { lampKind } from "./lamp-kind.ts";
import { citizen, openTestCases, staff, type TestCases } from "./open-test-cases.ts";
import { partKind } from "./whole-kind.ts";

export const li = citizen("citizen-li");
export const wang = citizen("citizen-wang");
export const dispatcher = staff("staff-d", ["dispatcher"]);
export const other = staff("staff-d2", ["dispatcher"]);
export const crew = staff("staff-c", ["crew"], { bureau: "lights" });
export const clerk = staff("staff-k", ["clerk"]);
export const admin = staff("staff-a", ["administrator"]);

/** One room for all tests of a file, and what most of them do in it; each works on a lamp of its own. */
export function createDesk() {
  let room: TestCases | undefined;
  let lamps = 0;
  const opened = (): TestCases => {
    if (room === undefined) throw new Error("not open yet");
    return room;
  };
  const newLamp = () => `lamp-${(lamps += 1)}`;
  const open = (more: object = {}, by = li) =>
    opened().write((cases) =>
      cases.open(
        {
          kind: "lamps.fault",
          data: { lamp: newLamp(), what: "dark", bureau: "lights", phone: "138-0013-8000", ...more },
        },
        by,
      ),
    );
  const taskOf = (one: Case, kind: string) => one.tasks.find((task) => task.kind === kind)!;
  const answer = (one: Case, kind: string, word: string, by = dispatcher, more: object = {}) => {
    const { id, turn } = taskOf(one, kind);
    return opened().write((cases) => cases.answer(id, word, by, { turn, ...more }));
  };
  return {
    async begin(backing: TestBacking) {
      room = await openTestCases(backing);
      await room.cases.declare([lampKind, partKind], {});
    },
    end: () => opened().close(),
    get room() {
      return opened();
    },
    newLamp,
    open,
    taskOf,
    answer,
    inMending: async (more: object = {}) => await answer(await open(more), "check", "send"),
  };
}

export type CaseDesk = ReturnType<typeof createDesk>;
