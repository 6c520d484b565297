import fc from "fast-check";
import { expect, it } from "vitest";
import { mayAnswerRule, maySeeRule } from "../case-access.ts";
import type { CaseRow, TaskRow } from "../case-rows.ts";
import { ruleHolds } from "../row-rule.ts";
import { li, wang, dispatcher, admin, type CaseDesk } from "./case-desk.ts";
import { staff } from "./open-test-cases.ts";

/** Who sees which cases and what of them, one by one and in lists. */
export function readingTests(desk: CaseDesk): void {
  const { open, taskOf, answer } = desk;

  it("masks what is personal in lists, and shows it to the applicant and whose task it is", async () => {
    const one = await open({ what: "flickers" });
    const seen = async (who: typeof li, box: "todo" | "all" | "claimed" | "started") =>
      (await desk.room.cases.list(who, { box, text: one.number })).rows[0]?.case;
    expect(await seen(dispatcher, "todo")).toMatchObject({ masked: ["phone"] });
    expect(JSON.stringify(await seen(dispatcher, "todo"))).not.toMatch(/138-0013|citizen-li/);
    expect(await seen(li, "started")).toMatchObject({ data: { phone: "138-0013-8000" } });
    expect(await seen(wang, "all")).toBeUndefined();
    expect(await seen(admin, "all")).toMatchObject({ masked: ["phone"] });
    await desk.room.write((cases) => cases.claim(taskOf(one, "check").id, dispatcher, 1));
    expect(await seen(dispatcher, "claimed")).toMatchObject({
      data: { phone: "138-0013-8000" },
      applicant: "citizen-li",
    });
    expect((await desk.room.cases.get(one.id, dispatcher)).data["phone"]).toBe("138-0013-8000");
    expect((await desk.room.cases.get(one.id, admin)).masked).toEqual(["phone"]);
    await expect(desk.room.cases.get(one.id, wang)).rejects.toMatchObject({ code: "not-found" });
  });

  it("lists by due, in pages that miss nothing and repeat nothing", async () => {
    for (let count = 0; count < 7; count += 1) {
      await open();
      desk.room.minutes(1);
    }
    const all = await desk.room.cases.list(dispatcher, { box: "todo", limit: 500 });
    const dues = all.rows.map(({ due }) => due);
    expect(dues).toEqual(dues.toSorted((a, b) => a! - b!));
    expect(all.total).toBe(all.rows.length);
    const paged: string[] = [];
    for (let after: string | undefined, more = true; more;) {
      const page = await desk.room.cases.list(dispatcher, {
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
      await expect(desk.room.cases.list(dispatcher, { box: "todo", after })).rejects.toMatchObject({
        code: "input.invalid",
      });
    expect((await desk.room.cases.list(dispatcher, { box: "todo", text: "100%_" })).total).toBe(0);
  });

  it("lists to random people exactly the cases and tasks that the single decision gives them", async () => {
    for (let count = 0; count < 12; count += 1) {
      const one = await open({ bureau: ["lights", "parks"][count % 2], what: "leans" }, count % 3 === 0 ? wang : li);
      if (count % 4 > 0) await answer(one, "check", "send");
      if (count % 4 === 2)
        await desk.room.write((cases) => cases.claim(taskOf(one, "check").id, dispatcher, 2)).catch(() => {});
    }
    const rows = await desk.room.store.query<CaseRow>("select * from cases.case");
    const tasks = await desk.room.store.query<TaskRow>("select * from cases.task");
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
          const all = await desk.room.cases.list(who, { box: "all", limit: 500 });
          const seen = rows.filter((row) =>
            ruleHolds(
              maySeeRule(reader),
              row,
              tasks.filter((task) => task.case_id === row.id),
            ),
          );
          expect(all.rows.map((row) => row.case.id).toSorted()).toEqual(seen.map(({ id }) => id).toSorted());
          const todo = await desk.room.cases.list(who, { box: "todo", limit: 500 });
          const mine = tasks.filter((task) => task.state === "open" && ruleHolds(mayAnswerRule(reader), task));
          expect(todo.rows.map((row) => row.task!.id).toSorted()).toEqual(mine.map(({ id }) => id).toSorted());
          for (const { case: one } of all.rows.slice(0, 3))
            expect((await desk.room.cases.get(one.id, who)).id).toBe(one.id);
          const hidden = rows.find((row) => !seen.includes(row));
          if (hidden !== undefined)
            await expect(desk.room.cases.get(hidden.id, who)).rejects.toMatchObject({ code: "not-found" });
        },
      ),
      { numRuns: 25 },
    );
  });

  it("keeps each owner to cases of its own kinds", async () => {
    const one = await open();
    const others = desk.room.cases.of("parking");
    await expect(others.get(one.id, admin)).rejects.toMatchObject({ code: "not-found" });
    expect((await others.list(admin, { box: "all" })).total).toBe(0);
    const write = desk.room.store.transaction((transaction) =>
      desk.room.cases.writes(transaction, "parking").act(one.id, "withdraw", li, { turn: 1 }),
    );
    await expect(write).rejects.toMatchObject({ code: "not-found" });
    expect(await desk.room.cases.mayReadFile(`case:${one.id}`, li)).toBe(true);
    expect(await desk.room.cases.mayReadFile(`case:${one.id}`, wang)).toBe(false);
  });
}
