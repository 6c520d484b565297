import { Type, type Static } from "typebox";
import { describe, expect, it } from "vitest";
import { contract, operation, scenario, type City, type Operation } from "../index.ts";
import { sampleScenario } from "./testing/memory-rooms.ts";

const settings = Type.Object({ limit: Type.Number() });
const look = contract({
  id: "sample.look",
  method: "GET",
  path: "/api/sample/look",
  summary: { zh: "看", en: "Look" },
  access: { everyone: true },
  input: Type.Object({ id: Type.String() }),
  output: Type.Number(),
});
const { id, version, name, summary, owner, texts } = sampleScenario();
const facts = { id, version, name, summary, owner, texts };
type Whole = City<"things" | "roads", Static<typeof settings>, Date>;
const declared = (operations: readonly Operation<Whole>[]) =>
  scenario({
    ...facts,
    needs: ["things", "roads"],
    settings,
    operations,
    start: (city) => new Date(city.settings.limit),
  });

describe("what a handler asks of its city", () => {
  it("is at most what the scenario needs, sets and keeps", () => {
    const whole = operation(look, ({ id }, city: Whole) => city.things.indexOf(id) + city.settings.limit + +city.kept);
    const less = operation(look, (_input, city: City<"roads">) => city.roads.graph?.ids.length ?? 0);
    const nothing = operation(look, (_input, city) => city.now());
    expect(declared([whole, less, nothing]).operations).toHaveLength(3);
  });

  it("does not compile when it is more", () => {
    const more = operation(look, async (_input, city: City<"sql">) => (await city.sql.query("select 1")).length);
    // @ts-expect-error the scenario does not need sql
    scenario({ ...facts, needs: ["things"], operations: [more] });
    const other = operation(look, (_input, city: City<"things", { most: number }>) => city.settings.most);
    // @ts-expect-error it has other settings
    scenario({ ...facts, needs: ["things"], settings, operations: [other] });
    const kept = operation(look, (_input, city: City<"things", unknown, string>) => city.kept.length);
    // @ts-expect-error its start returns something else
    scenario({ ...facts, needs: ["things"], operations: [kept], start: () => new Date() });
    // @ts-expect-error a handler without a word of what it asks for has no rooms
    operation(look, (_input, city) => city.things.count());
    expect(more.contract).toBe(other.contract);
  });
});
