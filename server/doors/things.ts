import type { FastifyInstance } from "fastify";
import type { Static } from "typebox";
import { CityError, doors, mayCall, type HistoryQuery, type Thing, type Who } from "../../kernel/index.ts";
import { createHalfTheTime } from "../../kernel/threads/half-the-time.ts";
import type { Brain } from "../brain.ts";
import { mount } from "../http/mount.ts";
import { parseThingQuery } from "./thing-query.ts";

/** Types whose own read rule lets the caller in. */
export function readableTypes(brain: Brain, who: Who): readonly string[] {
  return brain
    .rooms()
    .things.types()
    .filter((type) => mayCall(type.read, who) === "yes")
    .map((type) => type.type);
}

/** A thing that may not be read is not there. */
function readable(brain: Brain, id: string, who: Who): Thing {
  const thing = brain.rooms().things.get(id);
  if (thing === undefined || !readableTypes(brain, who).includes(thing.type)) {
    throw new CityError("not-found", { what: `thing ${id}` });
  }
  return thing;
}

/** The kernel's own reading of the live state and its past. */
export function mountThings(app: FastifyInstance, brain: Brain): void {
  const halfTheTime = createHalfTheTime();
  const queries = { ...doors.queryThings, rate: brain.limits.thingQueriesPerMinute };
  mount(app, brain, queries, async (input: Static<typeof doors.queryThings.input>, { who }) => {
    const query = parseThingQuery(input, readableTypes(brain, who));
    if (query.types?.length === 0) return { things: [], total: 0 };
    return halfTheTime(() => brain.rooms().things.query(query));
  });

  mount(app, brain, doors.thing, ({ id }: { id: string }, { who }) => readable(brain, id, who));

  mount(app, brain, doors.thingHistory, async (input: HistoryQuery, { who }) => {
    readable(brain, input.id, who);
    if (input.to <= input.from) throw new CityError("input.invalid", { field: "to", rule: "after from" });
    return { points: await brain.rooms().history.series(input) };
  });

  mount(app, brain, doors.thingTypes, (_input, { who }) => {
    const { things } = brain.rooms();
    return {
      types: things
        .types()
        .filter((type) => mayCall(type.read, who) === "yes")
        .map(({ type, label, attributes }) => ({ type, label, attributes, count: things.count(type) })),
    };
  });
}
