import { describe, expect, it } from "vitest";
import { ownEvent, refuseOthersTypes } from "./own-names.ts";

describe("what a scenario may call its own", () => {
  const cause = { source: "people", actor: "staff:1", bureau: "light", scenario: "people" };

  it("has topics that begin with its id, and says itself whose they are", () => {
    expect(ownEvent("lamps", { topic: "lamps.repaired", data: { id: 1 }, cause })).toEqual({
      topic: "lamps.repaired",
      data: { id: 1 },
      cause: { source: "lamps", actor: "staff:1", bureau: "light", scenario: "lamps" },
    });
    for (const topic of ["lamps", "lampshades.sold", "people.account.created", "scenario.switched", "", " lamps.x"])
      expect(() => ownEvent("lamps", { topic, data: {}, cause })).toThrow(
        expect.objectContaining({ code: "fence.topic" }),
      );
  });

  it("submits readings of the things it declares, known or new", () => {
    const known = ["Lamp", "Hydrant"];
    const things = {
      indexOf: (id: string) => (id in known ? Number(id) : -1),
      typeOf: (thing: number) => known[thing]!,
    };
    const submit = (id: string, type?: string) => () =>
      refuseOthersTypes("lamps", new Set(["Lamp"]), things, [
        { id: "0", attribute: "level", value: 1 },
        { id, attribute: "level", value: 1, ...(type === undefined ? {} : { type }) },
      ]);
    const refused = expect.objectContaining({ code: "fence.type" });
    expect(submit("0")).not.toThrow();
    expect(submit("new", "Lamp")).not.toThrow();
    // What nobody knows is for the check of readings to say.
    expect(submit("new")).not.toThrow();
    expect(submit("new", "Hydrant")).toThrow(refused);
    expect(submit("1")).toThrow(refused);
    expect(submit("1", "Lamp")).toThrow(refused);
  });
});
