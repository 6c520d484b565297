import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { lockFolder } from "../../kernel/store/folder-lock.ts";
import { calendar } from "./calendar-command.ts";

let folder: string;
beforeAll(async () => {
  vi.stubEnv("DATABASE_URL", undefined);
  folder = await mkdtemp(join(tmpdir(), "citybrain-calendar-"));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

/** What the command prints, line by line. */
async function run(...words: readonly string[]): Promise<readonly string[]> {
  const output = new PassThrough();
  const whole = text(output);
  const printed: string[] = [];
  await calendar(
    words,
    { data: join(folder, "data") },
    {
      print: (line) => printed.push(line),
      progress: () => undefined,
      output,
    },
  );
  output.end();
  const written = (await whole).trimEnd();
  return [...printed, ...(written === "" ? [] : written.split("\n"))];
}

async function file(name: string, content: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const notice = (year: number, ...days: readonly (readonly [date: string, isOffDay: boolean])[]) => ({
  $schema: "https://example.org/schema.json",
  year,
  papers: ["https://example.org/notice"],
  days: days.map(([date, isOffDay]) => ({ name: "节", date, isOffDay })),
});

it.each([
  ["no.json", undefined, "(file)", "a file that is there"],
  ["cut.json", '{"year": 2030', "(file)", "no JSON"],
  [
    "other.json",
    { year: 2030, papers: [], days: [{ date: "2030-01-01", isOffDay: true }] },
    "days[0].name",
    "required",
  ],
  ["empty.json", notice(2030), "days", "a day at least: a year without a notice is not published"],
  ["early.json", notice(1066, ["1066-10-14", true]), "year", "minimum 1949"],
  ["date.json", notice(2030, ["2030-02-29", true]), "days[0].date", "a date, as 2026-10-01"],
  ["twice.json", notice(2030, ["2030-01-01", true], ["2030-01-01", true]), "days[1].date", "each date once"],
  ["year.json", notice(2030, ["2031-01-01", true]), "days[0].date", "a day of the year, or of the December before it"],
  ["text.json", notice(2030, ["2030-01-01", "yes" as never]), "days[0].isOffDay", "type boolean"],
])(
  "a faulty file is refused with its field and the rule before anything is opened: %s",
  async (name, content, field, rule) => {
    const good = await file("good.json", notice(2031, ["2031-01-01", true]));
    const faulty = content === undefined ? join(folder, name) : await file(name, content);
    await expect(run("import", good, faulty)).rejects.toMatchObject({
      code: "calendar.file",
      parameters: { file: faulty, field, rule },
    });
  },
);

it("says what it wants when words lack or are too many, or are no days", async () => {
  await expect(run()).rejects.toMatchObject({ code: "command.lacks" });
  await expect(run("import")).rejects.toMatchObject({ code: "command.lacks" });
  await expect(run("days", "2026-01-01")).rejects.toMatchObject({ code: "command.lacks" });
  await expect(run("days", "2026-01-01", "2026-01-02", "x")).rejects.toMatchObject({ code: "command.unknown" });
  const refused = (field: string, rule: string) => ({ code: "input.invalid", parameters: { field, rule } });
  await expect(run("days", "2026-01-01", "2026-13-01")).rejects.toMatchObject(refused("TO", "a date, as 2026-10-01"));
  await expect(run("days", "2026-01-02", "2026-01-01")).rejects.toMatchObject(
    refused("TO", "not before its beginning"),
  );
  await expect(run("days", "1000-01-01", "2026-01-01")).rejects.toMatchObject(refused("TO", "at most 100000 days"));
});

it("where no city is, tells what a new one knows", async () => {
  expect(await run("days", "2026-09-30", "2026-10-01")).toEqual(["2026-09-30 work", "2026-10-01 rest"]);
});

it("takes years in, and a line a day tells what the city then knows", async () => {
  const first = await file(
    "2019.json",
    notice(2019, ["2018-12-29", true], ["2019-05-01", false], ["2019-05-02", true]),
  );
  const second = await file("2030.json", notice(2030, ["2029-12-30", false], ["2030-01-01", true]));
  expect(await run("import", first, second)).toEqual([
    "2019  休息 2 天，补班 1 天 · 2 days of rest, 1 made up  (2019.json)",
    "2030  休息 1 天，补班 1 天 · 1 days of rest, 1 made up  (2030.json)",
  ]);
  const lines = await run("days", "2018-12-28", "2030-01-06");
  const of = (...dates: readonly string[]) => lines.filter((line) => dates.includes(line.slice(0, 10)));
  expect(lines).toHaveLength(4028);
  // The package says that 2018-12-29 is worked and 2019-05-01 is not.
  expect(of("2018-12-28", "2018-12-29", "2019-05-01", "2019-05-02", "2019-05-03", "2019-05-04")).toEqual([
    "2018-12-28 work",
    "2018-12-29 rest",
    "2019-05-01 work",
    "2019-05-02 rest",
    "2019-05-03 work",
    "2019-05-04 rest",
  ]);
  expect(of("2027-06-01", "2029-12-29", "2029-12-30", "2030-01-01", "2030-01-02", "2030-01-05")).toEqual([
    "2027-06-01 unknown",
    "2029-12-29 unknown",
    "2029-12-30 work",
    "2030-01-01 rest",
    "2030-01-02 work",
    "2030-01-05 rest",
  ]);
});

it("of a city that runs, says which operation does it", async () => {
  const release = await lockFolder(join(folder, "data"));
  const good = await file("good.json", notice(2031, ["2031-01-01", true]));
  try {
    await expect(run("import", good)).rejects.toMatchObject({
      code: "calendar.city.runs",
      parameters: { process: process.pid, door: "POST /api/calendar/years" },
    });
    await expect(run("days", "2026-01-01", "2026-01-02")).rejects.toMatchObject({
      parameters: { door: "GET /api/calendar/days" },
    });
  } finally {
    await release();
  }
});
