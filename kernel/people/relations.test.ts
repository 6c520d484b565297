import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { backings, type OpenedBacking } from "../store/testing/backings.ts";
import { mayCall } from "./may-call.ts";
import { filterOf, mayReach, refusalOf, type Reached } from "./relations.ts";
import { identityLevels, relations, type AccessRule, type Who } from "./who.ts";

const bureaus = ["city", "traffic", "lamps", "it's; --"];
const actors = ["staff:1", "staff:2", "citizen:1", "anonymous", "o'clock $1"];

const person: fc.Arbitrary<Who> = fc.record(
  {
    actor: fc.constantFrom(...actors),
    kind: fc.constantFrom("citizen" as const, "staff" as const, "machine" as const),
    level: fc.constantFrom(...identityLevels),
    bureau: fc.constantFrom(...bureaus),
    roles: fc.subarray(["operator", "administrator"]),
    oversees: fc.subarray(bureaus),
  },
  { requiredKeys: ["actor", "kind", "level", "roles"] },
);
const rule: fc.Arbitrary<AccessRule> = fc.oneof(
  fc.record(
    {
      level: fc.constantFrom(...identityLevels),
      roles: fc.subarray(["operator", "clerk"]),
      bureaus: fc.subarray(bureaus),
      machine: fc.constant(true as const),
      relations: fc.subarray([...relations]),
    },
    { requiredKeys: [] },
  ),
  fc.record({ relations: fc.subarray([...relations], { minLength: 1 }) }),
  fc.constant({ everyone: true as const }),
  fc.constant({ relations: ["neighbour"] } as unknown as AccessRule),
);
const row = fc.record({
  applicant: fc.option(fc.constantFrom(...actors)),
  assignee: fc.subarray(actors),
  bureau: fc.option(fc.constantFrom(...bureaus)),
});
const columns = {
  applicant: "item.applicant",
  assignee: { any: "select person from jsonb_array_elements_text(item.assignee) as task (person)" },
  bureau: "item.bureau",
};

describe.each(backings)("relations in access rules, $name", (backing) => {
  let opened: OpenedBacking;
  beforeAll(async () => {
    opened = await backing.open();
  });
  afterAll(async () => {
    await opened.store.close();
    await opened.remove();
  });

  const listed = async (given: AccessRule, who: Who, rows: readonly Reached[]): Promise<readonly number[]> => {
    const filter = filterOf(given, who, columns, 2);
    const found = await opened.store.query<{ number: number }>(
      `select number from jsonb_to_recordset($1::jsonb)
         as item (number integer, applicant text, assignee jsonb, bureau text)
       where ${filter.text} order by number`,
      [JSON.stringify(rows.map((one, number) => ({ ...one, number }))), ...filter.parameters],
    );
    return found.map(({ number }) => number);
  };

  it("decide on one thing and on the rows of a list alike", async () => {
    let some = 0;
    await fc.assert(
      fc.asyncProperty(rule, person, fc.array(row, { minLength: 1, maxLength: 20 }), async (given, who, rows) => {
        const reached = rows.flatMap((one, number) => (mayReach(given, who, one) === "yes" ? [number] : []));
        if (reached.length > 0 && reached.length < rows.length) some += 1;
        expect(await listed(given, who, rows)).toEqual(reached);
      }),
      { numRuns: 150 },
    );
    expect(some).toBeGreaterThan(10);
  });

  it("let the applicant, the assignee, the bureau's own and its supervisors in, and nobody else", async () => {
    const staff = { kind: "staff", level: "account", roles: [] } as const;
    const people: Record<string, Who> = {
      applicant: { actor: "citizen:1", kind: "citizen", level: "session", roles: [] },
      assignee: { ...staff, actor: "staff:1" },
      colleague: { ...staff, actor: "staff:2", bureau: "lamps" },
      chief: { ...staff, actor: "staff:3", bureau: "city", oversees: ["city", "traffic", "lamps"] },
      other: { ...staff, actor: "staff:4", bureau: "water", oversees: ["water"], roles: ["administrator"] },
    };
    const fault = { applicant: "citizen:1", assignee: ["staff:1"], bureau: "lamps" };
    const letsIn = (relation: string) =>
      Object.keys(people).filter(
        (name) => mayReach({ relations: [relation] } as AccessRule, people[name]!, fault) === "yes",
      );
    expect(letsIn("applicant")).toEqual(["applicant"]);
    expect(letsIn("assignee")).toEqual(["assignee"]);
    expect(letsIn("ownBureau")).toEqual(["colleague"]);
    expect(letsIn("supervisor")).toEqual(["chief"]);
  });

  it("tell no stranger from another, and nobody has one where nothing in particular is asked for", () => {
    const stranger: Who = { actor: "anonymous", kind: "citizen", level: "anonymous", roles: [] };
    const mine = { relations: ["applicant"] } as const;
    expect(mayReach(mine, stranger, { applicant: "anonymous" })).toBe("sign-in");
    fc.assert(fc.property(person, (who) => mayCall(mine, who) !== "yes"));
    fc.assert(fc.property(person, row, (who, one) => mayReach({ relations: [] }, who, one) !== "yes"));
  });

  it("tell one whose level alone is too low which one it takes, why, and how to get there", () => {
    const why = { zh: "营业执照须本人申请。", en: "A licence is applied for in person." };
    const mine: AccessRule = { relations: ["applicant"], level: "verified", why };
    const who: Who = { actor: "citizen:1", kind: "citizen", level: "account", roles: [] };
    expect(refusalOf(mine, who, { applicant: "citizen:1" })?.answer).toMatchObject({
      code: "access.level",
      status: 401,
      level: "verified",
      message: {
        zh: expect.stringMatching(/^此操作需要实名核验。营业执照须本人申请。请用手机号登录，并持身份证件/),
        en: expect.stringMatching(/^This takes a proven identity\. A licence is applied for in person\. Sign in with/),
      },
    });
    expect(refusalOf(mine, who, { applicant: "citizen:2" })?.code).toBe("access.denied");
    expect(refusalOf(mine, { ...who, level: "verified" }, { applicant: "citizen:1" })).toBeUndefined();
    expect(refusalOf({ level: "account" }, { ...who, level: "session" })?.answer).toMatchObject({ level: "account" });
    const machine: Who = { actor: "machine:1", kind: "machine", level: "anonymous", roles: [] };
    expect(refusalOf({ level: "account" }, machine)?.code).toBe("access.denied");
    expect(refusalOf({ why } as AccessRule, { ...who, level: "verified" })?.code).toBe("access.denied");
    fc.assert(
      fc.property(rule, person, row, (given, anyone, one) => {
        expect(refusalOf(given, anyone, one) === undefined).toBe(mayReach(given, anyone, one) === "yes");
        expect(mayReach({ ...given, why } as AccessRule, anyone, one)).toBe(mayReach(given, anyone, one));
      }),
    );
  });

  it("are needed beside each other part of the rule", () => {
    const mine: AccessRule = { relations: ["applicant"], level: "account" };
    const who: Who = { actor: "citizen:1", kind: "citizen", level: "session", roles: [] };
    expect(mayReach(mine, who, { applicant: "citizen:1" })).toBe("sign-in");
    expect(mayReach(mine, { ...who, level: "account" }, { applicant: "citizen:1" })).toBe("yes");
    expect(mayReach(mine, { ...who, level: "account" }, { applicant: "citizen:2" })).toBe("no");
  });
});
