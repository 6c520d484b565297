import { expect, it } from "vitest";
import type { CaseKind } from "../case-kind.ts";
import { li, dispatcher, crew, type CaseDesk } from "./case-desk.ts";
import { lampKind } from "./lamp-kind.ts";

/** Clocks tell their levels, stand in a pause, and are counted anew by another calendar. */
export function clockTests(desk: CaseDesk): void {
  const { taskOf, inMending } = desk;

  it("tells each clock's levels at their moment, also when nobody looked for long", async () => {
    const one = await inMending({ what: "leans" });
    const task = taskOf(one, "repair");
    const start = desk.room.clock.at;
    await desk.room.cases.sweep();
    desk.room.minutes(81);
    await desk.room.cases.sweep();
    expect(taskOf(await desk.room.cases.get(one.id, crew), "repair").clocks[0]).toMatchObject({
      state: "yellow",
      due: start + 6_000_000,
    });
    desk.room.minutes(500);
    const before = desk.room.messages.length;
    await desk.room.cases.sweep();
    await desk.room.cases.sweep();
    const red = (await desk.room.journal.read({ topic: "lamps.case.red", limit: 500 })).filter(
      ({ data }) => data["case"] === one.id,
    );
    expect(red).toHaveLength(1);
    expect(red[0]!.data).toMatchObject({ clock: "repair", due: start + 6_000_000, noticed: desk.room.clock.at });
    expect(desk.room.messages.slice(before).filter((message) => message.case === one.id)).toEqual([
      expect.objectContaining({ to: { role: "chief" }, template: "lamps.late" }),
    ]);
    expect((await desk.room.cases.list(crew, { box: "todo", late: true })).rows.map((row) => row.task?.id)).toContain(
      task.id,
    );
  });

  it("does not count a pause", async () => {
    const one = await inMending();
    const start = desk.room.clock.at;
    desk.room.minutes(10);
    const waiting = await desk.room.write((cases) => cases.act(one.id, "wait", crew, { turn: 2, note: "no bulb" }));
    expect(waiting.tasks[0]!.clocks[0]).toMatchObject({
      state: "paused",
      pauses: [{ from: desk.room.clock.at, why: { en: "Waits for a part" } }],
    });
    desk.room.minutes(1000);
    await desk.room.cases.sweep();
    const on = await desk.room.write((cases) => cases.act(one.id, "goOn", crew, { turn: 3 }));
    expect(on.tasks[0]!.clocks[0]).toMatchObject({ state: "runs", due: start + 1_100 * 60_000 });
    expect(taskOf(on, "repair").turn).toBe(1);
  });

  it("counts clocks anew when the calendar takes a year in, and guesses nothing before", async () => {
    const kind = structuredClone(lampKind) as { -readonly [Key in keyof CaseKind]: CaseKind[Key] };
    kind.id = "lamps.slow";
    const clocks = kind.states["checked"]!.tasks![0] as { clocks: unknown };
    clocks.clocks = [{ id: "answer", title: { zh: "答复", en: "Answer" }, limit: { workingDays: 60 }, yellow: 50 }];
    await desk.room.cases.declare([kind], {});
    const one = await desk.room.write((cases) =>
      cases.open({ kind: "lamps.slow", data: { lamp: "slow", what: "dark" } }, li),
    );
    expect(one.tasks[0]!.clocks[0]).toMatchObject({ notPublished: 2027 });
    expect(one.tasks[0]!.clocks[0]!.due).toBeUndefined();
    expect(await desk.room.cases.recompute()).toBe(0);
    desk.room.publish(2028);
    expect(await desk.room.cases.recompute()).toBe(1);
    const after = await desk.room.cases.get(one.id, dispatcher);
    expect(after.tasks[0]!.clocks[0]).toMatchObject({ due: one.openedAt + 60 * 86_400_000, state: "runs" });
    expect((await desk.room.topics()).at(-1)).toBe("lamps.case.recounted");
  });
}
