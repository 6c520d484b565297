#!/usr/bin/env node
import { dataParts, type DataPart } from "../kernel/damage/data-part.ts";
import { calendar } from "./command-line/calendar-command.ts";
import { help } from "./command-line/help.ts";
import { errorLines } from "./command-line/print-error.ts";
import { roads } from "./command-line/roads-command.ts";
import { lacks, parsed, unknown, type Values } from "./command-line/words.ts";
import { version } from "./package-root.ts";
import { spareMemory } from "./spare-memory.ts";

const print = (line: string) => console.log(line);

async function run(words: readonly string[]): Promise<void> {
  const { values, positionals } = parsed(words);
  const [command = "start", ...rest] = positionals;
  const data = values.data ?? "./city-data";
  if (values.help === true) return print(help);
  switch (command) {
    case "start": {
      const { config } = values;
      const acceptLoss = partsOf(values["accept-loss"]);
      const place = { port: portOf(values.port), host: values.host ?? "127.0.0.1", data, acceptLoss };
      spareMemory();
      const { start } = await import("./command-line/start.ts");
      return start({ ...place, ...(config === undefined ? {} : { config }) }, print);
    }
    case "check": {
      const { check } = await import("./command-line/check.ts");
      process.exitCode = (await check(rest, print, values.config)) ? 0 : 1;
      return;
    }
    case "scenario": {
      if (rest[0] !== "new" || rest[1] === undefined) {
        throw unknown("scenario", rest[0]);
      }
      const { newScenario } = await import("./command-line/scenario.ts");
      return newScenario(rest[1], print);
    }
    case "connect":
      return connect(rest, { ...values, data });
    case "roads":
      return roads(rest, values, { print, progress: (line) => console.error(line), output: process.stdout });
    case "calendar":
      return calendar(rest, values, { print, progress: (line) => console.error(line), output: process.stdout });
    case "journal": {
      if (rest[0] !== "verify") throw unknown("journal", rest[0]);
      const { verifyJournal } = await import("./command-line/journal.ts");
      process.exitCode = (await verifyJournal(data, print)) ? 0 : 1;
      return;
    }
    case "account": {
      if (rest[0] !== "reset") throw unknown("account", rest[0]);
      const { resetAccount } = await import("./command-line/account.ts");
      return resetAccount(values.name ?? "admin", data, print);
    }
    case "backup": {
      if (rest[0] === undefined) throw lacks("INTO", "backup INTO");
      const { backup } = await import("./command-line/backup.ts");
      return backup(rest[0], data, print);
    }
    case "restore": {
      if (rest[0] === undefined) throw lacks("FROM", "restore FROM");
      const { restore } = await import("./command-line/backup.ts");
      return restore(rest[0], data, print);
    }
    case "people": {
      const [what, file] = rest;
      if (what !== "import") throw unknown("people", what);
      if (file === undefined) throw lacks("FILE", "people import FILE [--into FILE.csv]");
      const { importPeople } = await import("./command-line/people.ts");
      const into = values.into ?? "first-passwords.csv";
      process.exitCode = (await importPeople({ file, data, into }, print)) ? 0 : 1;
      return;
    }
    case "version":
      return print(version);
    case "help":
      return print(help);
    default:
      throw unknown(command);
  }
}

async function connect([what, place]: readonly string[], values: Values & { data: string }): Promise<void> {
  const { connectHttp, connectTest } = await import("./command-line/connect.ts");
  if (what === "http" && values.name !== undefined) {
    return connectHttp(values.name, values.source ?? values.name, values.data, print);
  }
  if (what === "test" && place !== undefined) {
    const { preset, mapping, zone, config } = values;
    const given = Object.entries({ preset, mapping, zone, config }).filter(([, value]) => value !== undefined);
    process.exitCode = (await connectTest({ place, ...Object.fromEntries(given) }, print)) ? 0 : 1;
    return;
  }
  throw unknown("connect", what);
}

function partsOf(value = ""): ReadonlySet<DataPart> {
  const parts = value.split(",").filter((part) => part !== "");
  const other = parts.find((part) => !dataParts.includes(part as DataPart));
  if (other !== undefined) throw unknown("--accept-loss", other);
  return new Set(parts as DataPart[]);
}

function portOf(value: string | undefined): number {
  if (value === undefined) return 8080;
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
  throw unknown("--port", value);
}

run(process.argv.slice(2)).catch((error: unknown) => {
  for (const line of errorLines(error)) console.error(line);
  process.exitCode = 1;
});
