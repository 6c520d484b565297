import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { backings } from "../store/testing/backings.ts";
import { mayAnswerRule, maySeeRule } from "./case-access.ts";
import type { CaseKind, CaseState } from "./case-kind.ts";
import type { CaseRow, TaskRow } from "./case-rows.ts";
import type { Case } from "./cases.ts";
import { ruleHolds } from "./row-rule.ts";
import { lampKind } from "./testing/lamp-kind.ts";
import { partKind, wholeKind } from "./testing/whole-kind.ts";
import { citizen, openTestCases, staff, type TestCases } from "./testing/open-test-cases.ts";

const li = citizen("citizen-li");
const wang = citizen("citizen-wang");
const dispatcher = staff("staff-d", ["dispatcher"]);
const other = staff("staff-d2", ["dispatcher"]);
const crew = staff("staff-c", ["crew"], { bureau: "lights" });
const clerk = staff("staff-k", ["clerk"]);
const admin = staff("staff-a", ["administrator"]);

describe.each(backings)("cases, $name", (backing) => {
  let room: TestCases;
  let lamps = 0;
  beforeAll(async () => {
    room = await openTestCases(backing);
    await room.cases.declare([lampKind, partKind], {});
  });
  afterAll(() => room.close());

  const open = (more: object = {}, by = li) =>
    room.write((cases) =>
      cases.open(
        {
          kind: "lamps.fault",
          data: { lamp: `lamp-${(lamps += 1)}`, what: "dark", bureau: "lights", phone: "138", ...more },
        },
        by,
      ),
    );
  const taskOf = (one: Case, kind: string) => one.tasks.find((task) => task.kind === kind)!;
  const answer = (one: Case, kind: string, word: string, by = dispatcher, more: object = {}) => {
    const { id, turn } = taskOf(one, kind);
    return room.write((cases) => cases.answer(id, word, by, { turn, ...more }));
  };
  const inWork = async (more: object = {}) => await answer(await open(more), "check", "send");

  it("goes from opening to its end, each step journaled and chained", async () => {
    const opened = await open();
    expect(opened).toMatchObject({
      state: "checked",
      turn: 1,
      acts: ["withdraw"],
      data: { phone: "138" },
      applicant: "citizen-li",
    });
    expect(opened.number).toMatch(/^L-20261130-\d{4}$/);
    const sent = await answer(opened, "check", "send");
    expect(sent).toMatchObject({ state: "mending", turn: 2 });
    expect(sent.tasks.map(({ kind, bureau }) => [kind, bureau])).toEqual([["repair", "lights"]]);
    const done = await answer(sent, "repair", "done", crew, { input: { cost: 12.5 } });
    expect(done).toMatchObject({ state: "done", end: "done", turn: 3, data: { cost: 12.5, phone: "138" } });
    expect((await room.topics()).slice(-4)).toEqual([
      "lamps.case.opened",
      "lamps.case.answered",
      "lamps.sent",
      "lamps.case.answered",
    ]);
    expect(room.messages.at(-1)).toMatchObject({
      to: { person: "citizen-li" },
      template: "lamps.repaired",
      values: { number: opened.number },
    });
    expect(room.readings.at(-1)).toMatchObject({ id: opened.data["lamp"], attribute: "status", value: "ok" });
    expect(await room.cases.verify(opened.id)).toBeUndefined();
    const steps = await room.cases.steps(opened.id, li);
    expect(steps.map(({ act, from, to, by }) => [act, from, to, by])).toEqual([
      ["open", undefined, "checked", "citizen-li"],
      ["send", "checked", "mending", "staff-d"],
      ["done", "mending", "done", "staff-c"],
    ]);
    expect(JSON.stringify(await room.journal.read({ limit: 10 }))).not.toMatch(/138|citizen-li/);
  });

  it("refuses what is past, what is not asked and who may not, and changes nothing by it", async () => {
    const one = await open();
    const { id, turn } = taskOf(one, "check");
    const by = (who: typeof li, word: string, more: object = {}) =>
      room.write((cases) => cases.answer(id, word, who, { turn, ...more }));
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
      room.write((cases) => cases.act(one.id, word, who, { turn: seen }));
    await expect(act(wang, "withdraw")).rejects.toMatchObject({ code: "access.denied" });
    await expect(act(li, "toString")).rejects.toMatchObject({ code: "case.act.not-now" });
    await expect(act(li, "withdraw", 0)).rejects.toMatchObject({ code: "case.turn", parameters: { turn: 1 } });
    expect((await room.cases.get(one.id, li)).turn).toBe(1);
    expect(await act(li, "withdraw")).toMatchObject({ end: "withdrawn", turn: 2, tasks: [] });
    await expect(by(dispatcher, "send", { turn: turn + 1 })).rejects.toMatchObject({ code: "case.task.ended" });
  });

  it("opens one case for one key, and one open case of the same matter", async () => {
    const data = { lamp: "lamp-same", what: "dark" };
    const send = (key: string, by = li) => room.write((cases) => cases.open({ kind: "lamps.fault", data, key }, by));
    const both = await Promise.all([send("k1"), send("k1")]);
    expect(both[0].id).toBe(both[1].id);
    await expect(send("k2")).rejects.toMatchObject({ code: "case.open-already", parameters: { what: both[0].number } });
    await expect(send("k1", wang)).rejects.toMatchObject({ code: "case.open-already" });
    await room.write((cases) => cases.act(both[0].id, "withdraw", li, { turn: 1, key: "w" }));
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
    expect(await room.cases.verify(parallel.id)).toBeUndefined();
  });

  it("checks data, files and place before anything is kept", async () => {
    await expect(open({ what: "sings" })).rejects.toMatchObject({ parameters: { field: "data.what" } });
    await expect(open({ phone: 138 })).rejects.toMatchObject({ parameters: { field: "data.phone" } });
    await expect(open({ more: 1 })).rejects.toMatchObject({
      parameters: { field: "data.more", rule: "unknown field" },
    });
    await expect(open({ lamp: "x\0" })).rejects.toMatchObject({ code: "input.invalid" });
    const withFiles = (files: readonly string[], place?: [number, number]) =>
      room.write((cases) =>
        cases.open(
          {
            kind: "lamps.fault",
            data: { lamp: `f-${(lamps += 1)}`, what: "dark" },
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

  it("hands tasks over: claim, release, delegate, transfer, and back", async () => {
    const one = await inWork();
    const { id } = taskOf(one, "repair");
    const mate = staff("staff-m", ["crew"], { bureau: "lights" });
    const claimed = await room.write((cases) => cases.claim(id, crew, 1));
    expect(claimed).toMatchObject({ assignee: "staff-c", turn: 2 });
    await expect(room.write((cases) => cases.claim(id, mate, 2))).rejects.toMatchObject({ code: "case.task.taken" });
    const given = await room.write((cases) => cases.delegate(id, crew, { turn: 2, to: "staff-m" }));
    expect(given).toMatchObject({ assignee: "staff-m", turn: 3 });
    await expect(room.write((cases) => cases.release(id, crew, 3))).rejects.toMatchObject({ code: "access.denied" });
    const chief = staff("staff-chief", ["supervisor"], { oversees: ["lights"] });
    const free = await room.write((cases) => cases.release(id, chief, 3));
    expect(free.assignee).toBeUndefined();
    const moved = await room.write((cases) =>
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
    expect((await room.cases.steps(one.id, admin)).map(({ act }) => act)).toEqual([
      "open",
      "send",
      "claim",
      "delegate",
      "release",
      "transfer",
      "back",
    ]);
    expect(await room.cases.verify(one.id)).toBeUndefined();
  });

  it("waits for those whose opinion is asked", async () => {
    const one = await open();
    const { id } = taskOf(one, "check");
    const asked = await room.write((cases) => cases.askCountersign(id, dispatcher, { turn: 1, persons: ["staff-k"] }));
    expect(asked.countersigners).toEqual([{ person: "staff-k" }]);
    await expect(answer({ ...one, tasks: [asked] }, "check", "send")).rejects.toMatchObject({
      code: "case.countersign.waits",
    });
    expect((await room.cases.list(clerk, { box: "todo" })).rows.map((row) => row.task?.id)).toContain(id);
    const signed = await room.write((cases) => cases.countersign(id, clerk, { turn: 2, agrees: false, note: "hm" }));
    expect(signed.countersigners).toEqual([{ person: "staff-k", answered: "objects" }]);
    await expect(room.write((cases) => cases.countersign(id, clerk, { turn: 3, agrees: true }))).rejects.toMatchObject({
      code: "access.denied",
    });
    expect((await answer({ ...one, tasks: [signed] }, "check", "send")).state).toBe("mending");
  });

  it("lets a deputy work in somebody's place between two days, and says so", async () => {
    const one = await open();
    const { id } = taskOf(one, "check");
    await room.write((cases) => cases.claim(id, dispatcher, 1));
    const deputy = staff("staff-deputy", []);
    const more = { turn: 2, onBehalfOf: "staff-d" };
    const inPlace = () => room.write((cases) => cases.answer(id, "send", deputy, more));
    await expect(inPlace()).rejects.toMatchObject({ code: "case.deputy" });
    const from = room.clock.at + 1000;
    await room.write((cases) => cases.deputy(dispatcher, { person: "staff-deputy", from, until: from + 60_000 }));
    await expect(inPlace()).rejects.toMatchObject({ code: "case.deputy" });
    room.clock.at += 2000;
    expect((await room.cases.list(deputy, { box: "todo" })).rows.map((row) => row.task?.id)).toEqual([id]);
    expect((await inPlace()).state).toBe("mending");
    const [, , last] = await room.cases.steps(one.id, admin);
    expect(last).toMatchObject({ by: "staff-deputy", onBehalfOf: "staff-d" });
    room.minutes(5);
    expect((await room.cases.list(deputy, { box: "todo" })).total).toBe(0);
  });

  it("masks what is personal in lists, and shows it to the applicant and whose task it is", async () => {
    const one = await open({ what: "flickers" });
    const seen = async (who: typeof li, box: "todo" | "all" | "claimed" | "started") =>
      (await room.cases.list(who, { box, text: one.number })).rows[0]?.case;
    expect(await seen(dispatcher, "todo")).toMatchObject({ masked: ["phone"] });
    expect(JSON.stringify(await seen(dispatcher, "todo"))).not.toMatch(/138|citizen-li/);
    expect(await seen(li, "started")).toMatchObject({ data: { phone: "138" } });
    expect(await seen(wang, "all")).toBeUndefined();
    expect(await seen(admin, "all")).toMatchObject({ masked: ["phone"] });
    await room.write((cases) => cases.claim(taskOf(one, "check").id, dispatcher, 1));
    expect(await seen(dispatcher, "claimed")).toMatchObject({ data: { phone: "138" }, applicant: "citizen-li" });
    expect((await room.cases.get(one.id, dispatcher)).data["phone"]).toBe("138");
    expect((await room.cases.get(one.id, admin)).masked).toEqual(["phone"]);
    await expect(room.cases.get(one.id, wang)).rejects.toMatchObject({ code: "not-found" });
  });

  it("lists by due, in pages that miss nothing and repeat nothing", async () => {
    for (let count = 0; count < 7; count += 1) {
      await open();
      room.minutes(1);
    }
    const all = await room.cases.list(dispatcher, { box: "todo", limit: 500 });
    const dues = all.rows.map(({ due }) => due);
    expect(dues).toEqual(dues.toSorted((a, b) => a! - b!));
    expect(all.total).toBe(all.rows.length);
    const paged: string[] = [];
    for (let after: string | undefined, more = true; more;) {
      const page = await room.cases.list(dispatcher, {
        box: "todo",
        limit: 3,
        ...(after === undefined ? {} : { after }),
      });
      paged.push(...page.rows.map(({ task }) => task!.id));
      after = page.next;
      more = after !== undefined;
    }
    expect(paged).toEqual(all.rows.map(({ task }) => task!.id));
    for (const after of ["x", "bnVsbA", Buffer.from('[1,2,"a\\u0000"]').toString("base64url")])
      await expect(room.cases.list(dispatcher, { box: "todo", after })).rejects.toMatchObject({
        code: "input.invalid",
      });
    expect((await room.cases.list(dispatcher, { box: "todo", text: "100%_" })).total).toBe(0);
  });

  it("tells each clock's levels at their moment, also when nobody looked for long", async () => {
    const one = await inWork({ what: "leans" });
    const task = taskOf(one, "repair");
    const start = room.clock.at;
    await room.cases.sweep();
    room.minutes(81);
    await room.cases.sweep();
    expect((await room.cases.get(one.id, crew)).tasks[0]!.clocks[0]).toMatchObject({
      state: "yellow",
      due: start + 6_000_000,
    });
    room.minutes(500);
    const before = room.messages.length;
    await room.cases.sweep();
    await room.cases.sweep();
    const red = (await room.journal.read({ topic: "lamps.case.red", limit: 500 })).filter(
      ({ data }) => data["case"] === one.id,
    );
    expect(red).toHaveLength(1);
    expect(red[0]!.data).toMatchObject({ clock: "repair", due: start + 6_000_000, noticed: room.clock.at });
    expect(room.messages.slice(before).filter((message) => message.case === one.id)).toEqual([
      expect.objectContaining({ to: { role: "chief" }, template: "lamps.late" }),
    ]);
    expect((await room.cases.list(crew, { box: "todo", late: true })).rows.map((row) => row.task?.id)).toContain(
      task.id,
    );
  });

  it("does not count a pause", async () => {
    const one = await inWork();
    const start = room.clock.at;
    room.minutes(10);
    const waiting = await room.write((cases) => cases.act(one.id, "wait", crew, { turn: 2, note: "no bulb" }));
    expect(waiting.tasks[0]!.clocks[0]).toMatchObject({
      state: "paused",
      pauses: [{ from: room.clock.at, why: { en: "Waits for a part" } }],
    });
    room.minutes(1000);
    await room.cases.sweep();
    const on = await room.write((cases) => cases.act(one.id, "goOn", crew, { turn: 3 }));
    expect(on.tasks[0]!.clocks[0]).toMatchObject({ state: "runs", due: start + 1_100 * 60_000 });
    expect(taskOf(on, "repair").turn).toBe(1);
  });

  it("erases what is personal when the kind's days are over, and the chain still holds", async () => {
    const one = await open({ phone: "13912345678" });
    await answer(one, "check", "refuse", dispatcher, { note: "secret reason" });
    expect(await room.cases.eraseDue()).toBe(0);
    room.minutes(31 * 1440);
    expect(await room.cases.eraseDue()).toBeGreaterThan(0);
    const kept = await room.cases.get(one.id, admin);
    expect(kept).toMatchObject({ erasedAt: room.clock.at, data: { lamp: one.data["lamp"] } });
    expect(room.erased).toContain(`case:${one.id}`);
    const rows = await room.store.query(
      "select * from cases.case c join cases.step s on s.case_id = c.id where c.id = $1",
      [one.id],
    );
    expect(JSON.stringify(rows)).not.toMatch(/13912345678|secret reason|citizen-li/);
    expect(await room.cases.verify(one.id)).toBeUndefined();
    await room.store.query("update cases.step set act = 'send' where case_id = $1 and number = 2", [one.id]);
    expect(await room.cases.verify(one.id)).toBe(2);
    await room.store.query("delete from cases.step where case_id = $1 and number = 2", [one.id]);
    expect(await room.cases.verify(one.id)).toBe(2);
    expect((await room.topics()).at(-1)).toBe("lamps.case.erased");
  });

  it("lists to random people exactly the cases and tasks that the single decision gives them", async () => {
    for (let count = 0; count < 12; count += 1) {
      const one = await open({ bureau: ["lights", "parks"][count % 2], what: "leans" }, count % 3 === 0 ? wang : li);
      if (count % 4 > 0) await answer(one, "check", "send");
      if (count % 4 === 2)
        await room.write((cases) => cases.claim(taskOf(one, "check").id, dispatcher, 2)).catch(() => {});
    }
    const rows = await room.store.query<CaseRow>("select * from cases.case");
    const tasks = await room.store.query<TaskRow>("select * from cases.task");
    const actors = ["staff-d", "staff-c", "staff-m", "nobody"];
    const roles = ["dispatcher", "crew", "clerk", "administrator"];
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.constantFrom(li, wang, { ...li, level: "anonymous" as const }),
          fc
            .tuple(
              fc.constantFrom(...actors),
              fc.subarray(roles),
              fc.option(fc.constantFrom("lights", "parks")),
              fc.subarray(["lights", "parks"]),
            )
            .map(([actor, held, bureau, oversees]) =>
              staff(actor, held, { oversees, ...(bureau === null ? {} : { bureau }) }),
            ),
        ),
        async (who) => {
          const reader = { who, inPlaceOf: [], asked: [] };
          const all = await room.cases.list(who, { box: "all", limit: 500 });
          const seen = rows.filter((row) =>
            ruleHolds(
              maySeeRule(reader),
              row,
              tasks.filter((task) => task.case_id === row.id),
            ),
          );
          expect(all.rows.map((row) => row.case.id).toSorted()).toEqual(seen.map(({ id }) => id).toSorted());
          const todo = await room.cases.list(who, { box: "todo", limit: 500 });
          const mine = tasks.filter((task) => task.state === "open" && ruleHolds(mayAnswerRule(reader), task));
          expect(todo.rows.map((row) => row.task!.id).toSorted()).toEqual(mine.map(({ id }) => id).toSorted());
          for (const { case: one } of all.rows.slice(0, 3)) expect((await room.cases.get(one.id, who)).id).toBe(one.id);
          const hidden = rows.find((row) => !seen.includes(row));
          if (hidden !== undefined)
            await expect(room.cases.get(hidden.id, who)).rejects.toMatchObject({ code: "not-found" });
        },
      ),
      { numRuns: 25 },
    );
  });

  it("opens parts that are worked on in parallel, and moves on when they have ended", async () => {
    const end = await room.cases.declare([wholeKind], { "may-go": ({ data }) => data["go"] === true });
    const start = () => room.write((cases) => cases.open({ kind: "lamps.whole", data: { lamp: "w", go: true } }, li));
    const parts = async (id: string) =>
      (await room.cases.list(admin, { box: "all", limit: 500 })).rows.filter((row) => row.case.partOf === id);
    const whole = await start();
    expect(whole).toMatchObject({ state: "parts", tasks: [] });
    const [one, two] = await parts(whole.id);
    expect(one!.case).toMatchObject({ kind: "lamps.part", data: { lamp: "w" } });
    const finish = async (id: string, word: string) =>
      await answer(await room.cases.get(id, staff("staff-x", ["worker"])), "do", word, staff("staff-x", ["worker"]));
    await finish(one!.case.id, "done");
    expect((await room.cases.get(whole.id, li)).state).toBe("parts");
    await finish(two!.case.id, "no");
    expect(await room.cases.get(whole.id, li)).toMatchObject({ state: "done", end: "done", turn: 3 });
    expect(await room.cases.verify(whole.id)).toBeUndefined();
    // The category is taken away: what is open lives on by its own kind, new ones are refused.
    const living = await start();
    const [left] = await parts(living.id);
    end();
    await expect(start()).rejects.toMatchObject({ code: "case.kind.unknown" });
    await expect(finish(left!.case.id, "done")).resolves.toMatchObject({ end: "done" });
    expect((await room.cases.get(living.id, li)).turn).toBe(2);
  });

  it("moves open cases to a newer kind by a step, with claims and clocks that both have", async () => {
    const one = await inWork({ what: "leans" });
    const { id } = taskOf(one, "repair");
    await room.write((cases) => cases.claim(id, crew, 1));
    const { due } = taskOf(one, "repair").clocks[0]!;
    const states = structuredClone(lampKind.states) as Record<string, CaseState>;
    const [repair] = states["mending"]!.tasks!;
    const newer = {
      ...lampKind,
      states: { ...states, mending: { ...states["mending"]!, title: { zh: "抢修", en: "Mends" }, tasks: [repair!] } },
    };
    const fromHash = one.kindHash;
    await expect(
      room.write((cases) => cases.migrate("lamps.fault", { fromHash, states: {} }, crew)),
    ).rejects.toMatchObject({ code: "access.denied" });
    await room.cases.declare([newer], {});
    expect((await room.cases.get(one.id, crew)).stateTitle.en).toBe("Mending");
    let moved = 0;
    for (let last = -1; last !== 0; moved += last)
      last = await room.write((cases) => cases.migrate("lamps.fault", { fromHash, states: {} }, admin));
    expect(moved).toBeGreaterThan(1);
    const now = await room.cases.get(one.id, crew);
    expect(now).toMatchObject({ stateTitle: { en: "Mends" }, turn: 4 });
    expect(now.tasks.map((task) => [task.kind, task.assignee, task.clocks[0]?.due])).toEqual([
      ["repair", "staff-c", due],
    ]);
    expect(await room.cases.verify(one.id)).toBeUndefined();
    await room.cases.declare([lampKind], {});
  });

  it("counts clocks anew when the calendar takes a year in, and guesses nothing before", async () => {
    const kind = structuredClone(lampKind) as { -readonly [Key in keyof CaseKind]: CaseKind[Key] };
    kind.id = "lamps.slow";
    const clocks = kind.states["checked"]!.tasks![0] as { clocks: unknown };
    clocks.clocks = [{ id: "answer", title: { zh: "答复", en: "Answer" }, limit: { workingDays: 60 }, yellow: 50 }];
    await room.cases.declare([kind], {});
    const one = await room.write((cases) =>
      cases.open({ kind: "lamps.slow", data: { lamp: "slow", what: "dark" } }, li),
    );
    expect(one.tasks[0]!.clocks[0]).toMatchObject({ notPublished: 2027 });
    expect(one.tasks[0]!.clocks[0]!.due).toBeUndefined();
    expect(await room.cases.recompute()).toBe(0);
    room.publish(2028);
    expect(await room.cases.recompute()).toBe(1);
    const after = await room.cases.get(one.id, dispatcher);
    expect(after.tasks[0]!.clocks[0]).toMatchObject({ due: one.openedAt + 60 * 86_400_000, state: "runs" });
    expect((await room.topics()).at(-1)).toBe("lamps.case.recounted");
  });

  it("keeps each owner to cases of its own kinds", async () => {
    const one = await open();
    const others = room.cases.of("parking");
    await expect(others.get(one.id, admin)).rejects.toMatchObject({ code: "not-found" });
    expect((await others.list(admin, { box: "all" })).total).toBe(0);
    const write = room.store.transaction((transaction) =>
      room.cases.writes(transaction, "parking").act(one.id, "withdraw", li, { turn: 1 }),
    );
    await expect(write).rejects.toMatchObject({ code: "not-found" });
    expect(await room.cases.mayReadFile(`case:${one.id}`, li)).toBe(true);
    expect(await room.cases.mayReadFile(`case:${one.id}`, wang)).toBe(false);
  });
});
