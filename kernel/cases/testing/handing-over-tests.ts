import { expect, it } from "vitest";
import { dispatcher, crew, clerk, admin, type CaseDesk } from "./case-desk.ts";
import { staff } from "./open-test-cases.ts";

/** Tasks go from hand to hand: by claim, to another bureau, to a deputy, past those whose opinion is asked. */
export function handingOverTests(desk: CaseDesk): void {
  const { open, taskOf, answer, inMending } = desk;

  it("hands tasks over: claim, release, delegate, transfer, and back", async () => {
    const one = await inMending();
    const { id } = taskOf(one, "repair");
    const mate = staff("staff-m", ["crew"], { bureau: "lights" });
    const claimed = await desk.room.write((cases) => cases.claim(id, crew, 1));
    expect(claimed).toMatchObject({ assignee: "staff-c", turn: 2 });
    await expect(desk.room.write((cases) => cases.claim(id, mate, 2))).rejects.toMatchObject({
      code: "case.task.taken",
    });
    const given = await desk.room.write((cases) => cases.delegate(id, crew, { turn: 2, to: "staff-m" }));
    expect(given).toMatchObject({ assignee: "staff-m", turn: 3 });
    await expect(desk.room.write((cases) => cases.release(id, crew, 3))).rejects.toMatchObject({
      code: "access.denied",
    });
    const chief = staff("staff-chief", ["supervisor"], { oversees: ["lights"] });
    const free = await desk.room.write((cases) => cases.release(id, chief, 3));
    expect(free.assignee).toBeUndefined();
    const moved = await desk.room.write((cases) =>
      cases.transfer(id, chief, { turn: 4, to: { role: "crew", bureau: "parks" }, note: "their lamp" }),
    );
    expect(moved).toMatchObject({ bureau: "parks", turn: 5 });
    await expect(
      answer({ ...one, tasks: [moved] }, "repair", "done", crew, { input: { cost: 1 } }),
    ).rejects.toMatchObject({
      code: "access.denied",
    });
    const parks = staff("staff-p", ["crew"], { bureau: "parks" });
    const back = await answer({ ...one, tasks: [moved] }, "repair", "back", parks, { note: "not ours" });
    expect(back).toMatchObject({ state: "checked" });
    expect((await desk.room.cases.steps(one.id, admin)).map(({ act }) => act)).toEqual([
      "open",
      "send",
      "claim",
      "delegate",
      "release",
      "transfer",
      "back",
    ]);
    expect(await desk.room.cases.verify(one.id)).toBeUndefined();
  });

  it("waits for those whose opinion is asked", async () => {
    const one = await open();
    const { id } = taskOf(one, "check");
    const asked = await desk.room.write((cases) =>
      cases.askCountersign(id, dispatcher, { turn: 1, persons: ["staff-k"] }),
    );
    expect(asked.countersigners).toEqual([{ person: "staff-k" }]);
    await expect(answer({ ...one, tasks: [asked] }, "check", "send")).rejects.toMatchObject({
      code: "case.countersign.waits",
    });
    expect((await desk.room.cases.list(clerk, { box: "todo" })).rows.map((row) => row.task?.id)).toContain(id);
    const signed = await desk.room.write((cases) =>
      cases.countersign(id, clerk, { turn: 2, agrees: false, note: "hm" }),
    );
    expect(signed.countersigners).toEqual([{ person: "staff-k", answered: "objects" }]);
    await expect(
      desk.room.write((cases) => cases.countersign(id, clerk, { turn: 3, agrees: true })),
    ).rejects.toMatchObject({
      code: "access.denied",
    });
    expect((await answer({ ...one, tasks: [signed] }, "check", "send")).state).toBe("mending");
  });

  it("lets a deputy work in somebody's place between two days, and says so", async () => {
    const one = await open();
    const { id } = taskOf(one, "check");
    await desk.room.write((cases) => cases.claim(id, dispatcher, 1));
    const deputy = staff("staff-deputy", []);
    const more = { turn: 2, onBehalfOf: "staff-d" };
    const inPlace = () => desk.room.write((cases) => cases.answer(id, "send", deputy, more));
    await expect(inPlace()).rejects.toMatchObject({ code: "case.deputy" });
    const from = desk.room.clock.at + 1000;
    await desk.room.write((cases) => cases.deputy(dispatcher, { person: "staff-deputy", from, until: from + 60_000 }));
    await expect(inPlace()).rejects.toMatchObject({ code: "case.deputy" });
    desk.room.clock.at += 2000;
    expect((await desk.room.cases.list(deputy, { box: "todo" })).rows.map((row) => row.task?.id)).toEqual([id]);
    expect((await inPlace()).state).toBe("mending");
    const [, , last] = await desk.room.cases.steps(one.id, admin);
    expect(last).toMatchObject({ by: "staff-deputy", onBehalfOf: "staff-d" });
    desk.room.minutes(5);
    expect((await desk.room.cases.list(deputy, { box: "todo" })).total).toBe(0);
  });
}
