import { Type } from "typebox";
import { describe, expect, it } from "vitest";
import { contract, job, operation, scenario, type City, type Who } from "../../index.ts";
import { startScenarioCity } from "./scenario-city.ts";

const everyone = { everyone: true } as const;
const crew: Who = { actor: "crew-1", kind: "staff", level: "account", bureau: "light", roles: ["crew"] };
const text = { zh: "记", en: "Note" };
const none = Type.Object({});
type NotesCity = City<"sql" | "journal" | "jobs">;

const remind = job({
  id: "notes.remind",
  data: Type.Object({ text: Type.String() }),
  run: ({ text }, city: NotesCity) => city.transaction(async (t) => void (await put(t, `remember ${text}`))),
});
const put = (t: Pick<NotesCity, "sql">, words: string) => t.sql.query("insert into note (words) values ($1)", [words]);

const note = contract({
  id: "notes.note",
  method: "POST",
  path: "/api/notes/note",
  summary: text,
  access: { roles: ["crew"] },
  input: Type.Object({ text: Type.String({ maxLength: 10 }), inHours: Type.Integer() }),
  output: none,
});
const list = contract({
  id: "notes.list",
  method: "GET",
  path: "/api/notes/list",
  summary: text,
  access: everyone,
  input: none,
  output: Type.Array(Type.String()),
});

const notes = scenario({
  id: "notes",
  version: "1.0.0",
  name: text,
  summary: text,
  owner: text,
  needs: ["sql", "journal", "jobs"],
  migrations: [{ number: 1, name: "notes", sql: "create table notes.note (words text primary key)" }],
  jobs: [remind],
  operations: [
    operation(note, async ({ text, inHours }, city: NotesCity, { who }) => {
      await city.transaction(async (t) => {
        await t.jobs.send(remind, { text }, { at: city.now() + inHours * 3_600_000 });
        await t.journal.record({ topic: "notes.noted", data: { inHours }, by: who });
        await put(t, text);
      });
      return {};
    }),
    operation(list, async (_input, city: NotesCity) => {
      const rows = await city.sql.query<{ words: string }>("select words from note order by words");
      return rows.map(({ words }) => words);
    }),
  ],
  texts: { zh: {}, en: {} },
});

describe("a scenario on a store, in its test", () => {
  it("writes its tables, its jobs and the journal in one transaction, and its jobs run as the clock moves", async () => {
    const city = await startScenarioCity(notes);
    await city.call(note, { text: "lamp", inHours: 3 }, crew);
    await expect(city.call(note, { text: "lamp", inHours: 1 }, crew)).rejects.toMatchObject({ code: "23505" });
    await city.pass(2 * 3_600_000);
    expect(await city.call(list, {})).toEqual(["lamp"]);
    await city.pass(3_600_000);
    expect(await city.call(list, {})).toEqual(["lamp", "remember lamp"]);
    expect(await city.rooms().jobs.list({ kind: "notes.remind" })).toEqual([]);
    await city.stop();
  });

  it("has the access rules, the checks and the fence of the running city", async () => {
    const city = await startScenarioCity(notes);
    await expect(city.call(note, { text: "lamp", inHours: 1 })).rejects.toMatchObject({ code: "access.sign-in" });
    const long = { text: "much too long a note", inHours: 1 };
    await expect(city.call(note, long, crew)).rejects.toMatchObject({ code: "input.invalid" });
    await city.stop();
  });

  it("begins with nothing, whatever the city before it kept", async () => {
    const city = await startScenarioCity(notes);
    expect(await city.call(list, {})).toEqual([]);
    await expect(startScenarioCity(notes)).rejects.toThrow("stop the other city first");
    await city.stop();
  });
});
