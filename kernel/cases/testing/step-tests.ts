import { expect, it } from "vitest";
import { li, wang, dispatcher, other, crew, type CaseDesk } from "./case-desk.ts";

/** What a person does to a case is a step, checked, taken once and chained. */
export function stepTests(desk: CaseDesk): void {
  const { open, taskOf, answer } = desk;

  it("goes from opening to its end, each step journaled and chained", async () => {
    const opened = await open();
    expect(opened).toMatchObject({
      state: "checked",
      turn: 1,
      acts: ["withdraw"],
      data: { phone: "138-0013-8000" },
      applicant: "citizen-li",
    });
    expect(opened.number).toMatch(/^L-20261130-\d{4}$/);
    const sent = await answer(opened, "check", "send");
    expect(sent).toMatchObject({ state: "mending", turn: 2 });
    expect(sent.tasks.map(({ kind, bureau }) => [kind, bureau])).toEqual([["repair", "lights"]]);
    const done = await answer(sent, "repair", "done", crew, { input: { cost: 12.5 } });
    expect(done).toMatchObject({ state: "done", end: "done", turn: 3, data: { cost: 12.5, phone: "138-0013-8000" } });
    expect((await desk.room.topics()).slice(-4)).toEqual([
      "lamps.case.opened",
      "lamps.case.answered",
      "lamps.sent",
      "lamps.case.answered",
    ]);
    expect(desk.room.messages.at(-1)).toMatchObject({
      to: { person: "citizen-li" },
      template: "lamps.repaired",
      values: { number: opened.number },
    });
    expect(desk.room.readings.at(-1)).toMatchObject({ id: opened.data["lamp"], attribute: "status", value: "ok" });
    expect(await desk.room.cases.verify(opened.id)).toBeUndefined();
    const steps = await desk.room.cases.steps(opened.id, li);
    expect(steps.map(({ act, from, to, by }) => [act, from, to, by])).toEqual([
      ["open", undefined, "checked", "citizen-li"],
      ["send", "checked", "mending", "staff-d"],
      ["done", "mending", "done", "staff-c"],
    ]);
    expect(JSON.stringify(await desk.room.journal.read({ limit: 10 }))).not.toMatch(/138-0013|citizen-li/);
  });

  it("refuses what is past, what is not asked and who may not, and changes nothing by it", async () => {
    const one = await open();
    const { id, turn } = taskOf(one, "check");
    const by = (who: typeof li, word: string, more: object = {}) =>
      desk.room.write((cases) => cases.answer(id, word, who, { turn, ...more }));
    await expect(by(dispatcher, "send", { turn: turn + 1 })).rejects.toMatchObject({
      code: "case.turn",
      parameters: { turn },
    });
    await expect(by(crew, "send")).rejects.toMatchObject({ code: "access.denied" });
    await expect(by(li, "send")).rejects.toMatchObject({ code: "access.denied" });
    await expect(by(dispatcher, "constructor")).rejects.toMatchObject({ code: "input.invalid" });
    await expect(by(dispatcher, "refuse")).rejects.toMatchObject({ parameters: { field: "note", rule: "required" } });
    await expect(by(dispatcher, "send", { input: { a: 1 } })).rejects.toMatchObject({ code: "input.invalid" });
    await expect(by(dispatcher, "refuse", { note: "a\0b" })).rejects.toMatchObject({ code: "input.invalid" });
    const act = (who: typeof li, word: string, seen = one.turn) =>
      desk.room.write((cases) => cases.act(one.id, word, who, { turn: seen }));
    await expect(act(wang, "withdraw")).rejects.toMatchObject({ code: "access.denied" });
    await expect(act(li, "toString")).rejects.toMatchObject({ code: "case.act.not-now" });
    await expect(act(li, "withdraw", 0)).rejects.toMatchObject({ code: "case.turn", parameters: { turn: 1 } });
    expect((await desk.room.cases.get(one.id, li)).turn).toBe(1);
    expect(await act(li, "withdraw")).toMatchObject({ end: "withdrawn", turn: 2, tasks: [] });
    await expect(by(dispatcher, "send", { turn: turn + 1 })).rejects.toMatchObject({ code: "case.task.ended" });
  });

  it("opens one case for one key, and one open case of the same matter", async () => {
    const data = { lamp: "lamp-same", what: "dark" };
    const send = (key: string, by = li) =>
      desk.room.write((cases) => cases.open({ kind: "lamps.fault", data, key }, by));
    const both = await Promise.all([send("k1"), send("k1")]);
    expect(both[0].id).toBe(both[1].id);
    await expect(send("k2")).rejects.toMatchObject({ code: "case.open-already", parameters: { what: both[0].number } });
    await expect(send("k1", wang)).rejects.toMatchObject({ code: "case.open-already" });
    await desk.room.write((cases) => cases.act(both[0].id, "withdraw", li, { turn: 1, key: "w" }));
    const again = await send("k1");
    expect(again).toMatchObject({ id: both[0].id, end: "withdrawn", turn: 2 });
    expect((await send("k3")).id).not.toBe(both[0].id);
  });

  it("takes an act that is sent twice once, and refuses its key for another", async () => {
    const one = await open();
    const first = await answer(one, "check", "send", dispatcher, { key: "twice" });
    const second = await answer(one, "check", "send", dispatcher, { key: "twice" });
    expect(second).toMatchObject({ turn: first.turn, state: "mending" });
    await expect(answer(one, "check", "refuse", dispatcher, { key: "twice", note: "no" })).rejects.toMatchObject({
      code: "case.key.used",
    });
    const parallel = await open();
    const all = await Promise.allSettled(
      [1, 2, 3, 4].map(async (n) => answer(parallel, "check", "send", n % 2 === 0 ? dispatcher : other)),
    );
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await desk.room.cases.verify(parallel.id)).toBeUndefined();
  });

  it("checks data, files and place before anything is kept", async () => {
    await expect(open({ what: "sings" })).rejects.toMatchObject({ parameters: { field: "data.what" } });
    await expect(open({ phone: 138 })).rejects.toMatchObject({ parameters: { field: "data.phone" } });
    await expect(open({ more: 1 })).rejects.toMatchObject({
      parameters: { field: "data.more", rule: "unknown field" },
    });
    await expect(open({ lamp: "x\0" })).rejects.toMatchObject({ code: "input.invalid" });
    const withFiles = (files: readonly string[], place?: [number, number]) =>
      desk.room.write((cases) =>
        cases.open(
          {
            kind: "lamps.fault",
            data: { lamp: desk.newLamp(), what: "dark" },
            files,
            ...(place ? { place } : {}),
          },
          li,
        ),
      );
    await expect(withFiles(["a", "b", "c", "d"])).rejects.toMatchObject({ parameters: { rule: "maxItems 3" } });
    await expect(withFiles(["pdf-1"])).rejects.toMatchObject({ parameters: { field: "files" } });
    await expect(withFiles(["foreign"])).rejects.toMatchObject({ code: "not-found" });
    await expect(withFiles([], [200, 0])).rejects.toMatchObject({ parameters: { field: "place" } });
    expect((await withFiles(["a", "b"], [113.6, 34.7])).files).toEqual(["a", "b"]);
    const sql = "'); drop table cases.case; --<script>alert(1)</script>";
    expect((await open({ lamp: sql, bureau: sql })).data["lamp"]).toBe(sql);
  });
}
