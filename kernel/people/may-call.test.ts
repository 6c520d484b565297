import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callersOf, mayCall } from "./may-call.ts";
import { identityLevels, system, type AccessRule, type Who } from "./who.ts";

const words = ["administrator", "operator", "duty-officer", "clerk"];
const bureaus = ["traffic", "health", "water"];

const person = fc.record(
  {
    actor: fc.constant("someone"),
    kind: fc.constantFrom("citizen" as const, "staff" as const),
    level: fc.constantFrom(...identityLevels),
    bureau: fc.constantFrom(...bureaus),
    roles: fc.subarray(words),
  },
  { requiredKeys: ["actor", "kind", "level", "roles"] },
);
const machine = fc.record(
  {
    actor: fc.constant("machine:1"),
    kind: fc.constant("machine" as const),
    level: fc.constant("anonymous" as const),
    bureau: fc.constantFrom(...bureaus),
    roles: fc.subarray(words.slice(1)),
  },
  { requiredKeys: ["actor", "kind", "level", "roles"] },
);
const anybody: fc.Arbitrary<Who> = fc.oneof(person, machine, fc.constant(system));

const parts = fc.record(
  {
    level: fc.constantFrom(...identityLevels),
    roles: fc.subarray(words),
    bureaus: fc.subarray(bureaus),
    machine: fc.constant(true as const),
    staff: fc.constant(true as const),
  },
  { requiredKeys: [] },
);

const passes = (rule: AccessRule, who: Who) => mayCall(rule, who) === "yes";
const nobody: Who = { actor: "anonymous", kind: "citizen", level: "anonymous", roles: [] };

describe("who may call", () => {
  it("is nobody when the rule says nothing", () => {
    fc.assert(fc.property(anybody, (who) => mayCall({}, who) === "no"));
  });

  it("is everyone only when the rule says so aloud", () => {
    fc.assert(fc.property(anybody, (who) => passes({ everyone: true }, who)));
    fc.assert(fc.property(anybody, (who) => !passes({ everyone: false } as unknown as AccessRule, who)));
  });

  it("is nobody when the rule has a part that is not known", () => {
    const rules: object[] = [
      { everyone: true, moon: "full" },
      { level: "king" },
      { machine: false },
      { staff: false },
      { constructor: true },
    ];
    fc.assert(fc.property(anybody, fc.constantFrom(...rules), (who, rule) => !passes(rule as AccessRule, who)));
  });

  it("needs every part of the rule: all of them pass exactly when each alone passes", () => {
    fc.assert(
      fc.property(parts, anybody, (rule, who) => {
        const alone = Object.entries(rule).map(([name, part]) => passes({ [name]: part } as AccessRule, who));
        expect(passes(rule, who)).toBe(alone.length > 0 && alone.every(Boolean));
      }),
    );
  });

  it("never gets stricter for one who is known better", () => {
    fc.assert(
      fc.property(parts, person, fc.constantFrom(...identityLevels), (rule, who, level) => {
        const better = identityLevels.indexOf(level) >= identityLevels.indexOf(who.level);
        return !better || !passes(rule, who) || passes(rule, { ...who, level });
      }),
    );
  });

  it("lets one role of the list do, and the administrator pass each list of roles", () => {
    fc.assert(
      fc.property(fc.subarray(words), anybody, (roles, who) => {
        const expected = who.roles.includes("administrator") || roles.some((role) => who.roles.includes(role));
        return passes({ roles }, who) === expected;
      }),
    );
  });

  it("takes only a machine for a machine, be it the administrator or the brain itself", () => {
    fc.assert(fc.property(anybody, (who) => passes({ machine: true }, who) === (who.kind === "machine")));
  });

  it("takes only staff for staff, not a citizen who signed in", () => {
    fc.assert(fc.property(anybody, (who) => passes({ staff: true }, who) === (who.kind === "staff")));
  });

  it("keeps machines out where a person is asked for", () => {
    const levels = identityLevels.filter((level) => level !== "anonymous");
    fc.assert(fc.property(machine, fc.constantFrom(...levels), (who, level) => !passes({ level }, who)));
  });

  it("asks for the bureau itself, of the administrator too", () => {
    const rule: AccessRule = { roles: ["clerk"], bureaus: ["water"] };
    const administrator: Who = { actor: "a", kind: "staff", level: "account", roles: ["administrator"] };
    expect(mayCall(rule, administrator)).toBe("no");
    expect(mayCall(rule, { ...administrator, bureau: "water" })).toBe("yes");
  });

  it("proposes to sign in to who has not said who he is, and to nobody else", () => {
    const rule: AccessRule = { roles: ["operator"] };
    expect(mayCall(rule, nobody)).toBe("sign-in");
    expect(mayCall(rule, { ...nobody, level: "session" })).toBe("sign-in");
    expect(mayCall({ level: "session" }, nobody)).toBe("sign-in");
    expect(mayCall({ machine: true }, nobody)).toBe("sign-in");
    expect(mayCall(rule, { actor: "b", kind: "staff", level: "account", roles: ["clerk"] })).toBe("no");
    fc.assert(fc.property(parts, machine, (any, who) => mayCall(any, who) !== "sign-in"));
  });

  it("is told by kind: a person or a machine is named exactly when one of them passes", () => {
    fc.assert(
      fc.property(parts, (rule) => {
        const kinds = callersOf(rule);
        const people: Who[] = identityLevels.flatMap((level) =>
          bureaus.map((bureau) => ({ actor: "a", kind: "staff" as const, level, bureau, roles: words })),
        );
        const machines: Who[] = [{ actor: "m", kind: "machine", level: "anonymous", roles: words.slice(1) }];
        expect(kinds.includes("person")).toBe(people.some((who) => passes(rule, who)));
        expect(kinds.includes("machine")).toBe(machines.some((who) => passes(rule, who)));
      }),
    );
  });
});
