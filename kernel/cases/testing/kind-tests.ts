import { expect, it } from "vitest";
import type { CaseState } from "../case-kind.ts";
import { li, dispatcher, crew, admin, type CaseDesk } from "./case-desk.ts";
import { lampKind } from "./lamp-kind.ts";
import { staff } from "./open-test-cases.ts";
import { wholeKind } from "./whole-kind.ts";

/** What else a kind says: days that what is personal is kept, parts, what becomes of open cases when it changes. */
export function kindTests(desk: CaseDesk): void {
  const { open, taskOf, answer, inMending } = desk;

  it("erases what is personal when the kind's days are over, and the chain still holds", async () => {
    const one = await open({ phone: "13912345678" });
    await answer(one, "check", "refuse", dispatcher, { note: "secret reason" });
    expect(await desk.room.cases.eraseDue()).toBe(0);
    desk.room.minutes(31 * 1440);
    expect(await desk.room.cases.eraseDue()).toBeGreaterThan(0);
    const kept = await desk.room.cases.get(one.id, admin);
    expect(kept).toMatchObject({ erasedAt: desk.room.clock.at, data: { lamp: one.data["lamp"] } });
    expect(desk.room.erased).toContain(`case:${one.id}`);
    const rows = await desk.room.store.query(
      "select * from cases.case c join cases.step s on s.case_id = c.id where c.id = $1",
      [one.id],
    );
    expect(JSON.stringify(rows)).not.toMatch(/13912345678|secret reason|citizen-li/);
    expect(await desk.room.cases.verify(one.id)).toBeUndefined();
    await desk.room.store.query("update cases.step set act = 'send' where case_id = $1 and number = 2", [one.id]);
    expect(await desk.room.cases.verify(one.id)).toBe(2);
    await desk.room.store.query("delete from cases.step where case_id = $1 and number = 2", [one.id]);
    expect(await desk.room.cases.verify(one.id)).toBe(2);
    expect((await desk.room.topics()).at(-1)).toBe("lamps.case.erased");
  });

  it("opens parts that are worked on in parallel, and moves on when they have ended", async () => {
    const end = await desk.room.cases.declare([wholeKind], { "may-go": ({ data }) => data["go"] === true });
    const start = () =>
      desk.room.write((cases) => cases.open({ kind: "lamps.whole", data: { lamp: "w", go: true } }, li));
    const parts = async (id: string) =>
      (await desk.room.cases.list(admin, { box: "all", limit: 500 })).rows.filter((row) => row.case.partOf === id);
    const whole = await start();
    expect(whole).toMatchObject({ state: "parts", tasks: [] });
    const [one, two] = await parts(whole.id);
    expect(one!.case).toMatchObject({ kind: "lamps.part", data: { lamp: "w" } });
    const finish = async (id: string, word: string) =>
      await answer(
        await desk.room.cases.get(id, staff("staff-x", ["worker"])),
        "do",
        word,
        staff("staff-x", ["worker"]),
      );
    await finish(one!.case.id, "done");
    expect((await desk.room.cases.get(whole.id, li)).state).toBe("parts");
    await finish(two!.case.id, "no");
    expect(await desk.room.cases.get(whole.id, li)).toMatchObject({ state: "done", end: "done", turn: 3 });
    expect(await desk.room.cases.verify(whole.id)).toBeUndefined();
    // The category is taken away: what is open lives on by its own kind, new ones are refused.
    const living = await start();
    const [left] = await parts(living.id);
    end();
    await expect(start()).rejects.toMatchObject({ code: "case.kind.unknown" });
    await expect(finish(left!.case.id, "done")).resolves.toMatchObject({ end: "done" });
    expect((await desk.room.cases.get(living.id, li)).turn).toBe(2);
  });

  it("moves open cases to a newer kind by a step, with claims and clocks that both have", async () => {
    const one = await inMending({ what: "leans" });
    const { id } = taskOf(one, "repair");
    await desk.room.write((cases) => cases.claim(id, crew, 1));
    const { due } = taskOf(one, "repair").clocks[0]!;
    const states = structuredClone(lampKind.states) as Record<string, CaseState>;
    const [repair] = states["mending"]!.tasks!;
    const newer = {
      ...lampKind,
      states: { ...states, mending: { ...states["mending"]!, title: { zh: "抢修", en: "Mends" }, tasks: [repair!] } },
    };
    const fromHash = one.kindHash;
    await expect(
      desk.room.write((cases) => cases.migrate("lamps.fault", { fromHash, states: {} }, crew)),
    ).rejects.toMatchObject({ code: "access.denied" });
    await desk.room.cases.declare([newer], {});
    expect((await desk.room.cases.get(one.id, crew)).stateTitle.en).toBe("Mending");
    let moved = 0;
    for (let last = -1; last !== 0; moved += last)
      last = await desk.room.write((cases) => cases.migrate("lamps.fault", { fromHash, states: {} }, admin));
    expect(moved).toBeGreaterThan(1);
    const now = await desk.room.cases.get(one.id, crew);
    expect(now).toMatchObject({ stateTitle: { en: "Mends" }, turn: 4 });
    expect(now.tasks.map((task) => [task.kind, task.assignee, task.clocks[0]?.due])).toEqual([
      ["repair", "staff-c", due],
    ]);
    expect(await desk.room.cases.verify(one.id)).toBeUndefined();
    await desk.room.cases.declare([lampKind], {});
  });
}
