import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { parse } from "yaml";
import { dryRun, type DryRun } from "../../connectors/dry-run.ts";
import { pathsFrom } from "../../connectors/expand.ts";
import { ParkingFeed } from "../../connectors/feed-config.ts";
import { CityError, system } from "../../kernel/index.ts";
import { compileCheck } from "../../kernel/scenario/check-value.ts";
import { loadConfiguration } from "../configuration/load.ts";
import { withPeople } from "./people-of-folder.ts";

type Print = (line: string) => void;

/** `citybrain connect http`: a machine token, shown once. */
export async function connectHttp(name: string, source: string, dataFolder: string, print: Print): Promise<void> {
  try {
    const { token } = await withPeople(dataFolder, (people) => people.machines.create(system, { name, source }));
    print(`令牌（仅显示一次）· token (shown once): ${token}`);
    print(`curl -X POST -H "Authorization: Bearer ${token}" -H "Content-Type: application/json" \\`);
    print(`  -d '[{"id":"…","type":"…","attribute":"…","value":0}]' http://127.0.0.1:8080/api/readings`);
  } catch (error) {
    const running = error instanceof CityError && /^store\.(folder|database)\.taken$/.test(error.code);
    if (!running) throw error;
    print("城市正在运行：请在工作台“账号与令牌”页面新建令牌。");
    print("The city is running: make the token on the workbench, page “Accounts and tokens”.");
    throw error;
  }
}

export interface TestOptions {
  readonly place: string;
  readonly preset?: string;
  readonly mapping?: string;
  readonly zone?: string;
  readonly config?: string;
}

const shownFaults = 20;

/** `citybrain connect test`: reads a feed once and tells what would come of it. True when no record was refused. */
export async function connectTest(options: TestOptions, print: Print): Promise<boolean> {
  const { feed, timeZone, baseFolder } = await feedOf(options);
  const run = await dryRun(feed, {
    now: Date.now,
    timeZone,
    baseFolder,
    environment: pathsFrom(process.cwd(), process.env),
  });
  tell(run, print);
  return run.faulty === 0;
}

async function feedOf(options: TestOptions): Promise<{ feed: ParkingFeed; timeZone: string; baseFolder: string }> {
  if (options.config !== undefined) {
    const { feeds, city, baseFolder } = await loadConfiguration(options.config);
    const feed = feeds.find((one) => one.id === options.place);
    if (feed?.kind !== "parking") throw new CityError("not-found", { what: `parking feed ${options.place}` });
    return { feed, timeZone: city.timeZone, baseFolder };
  }
  const mapping = options.mapping === undefined ? undefined : await readMapping(options.mapping);
  const isAddress = /^https?:\/\//.test(options.place);
  const feed = {
    id: "test",
    kind: "parking",
    url: isAddress ? options.place : resolve(options.place),
    ...(options.preset === undefined ? {} : { preset: options.preset }),
    ...(mapping === undefined ? {} : { mapping }),
  };
  const fault = compileCheck(ParkingFeed)(feed);
  if (fault !== undefined) throw new CityError("configuration.invalid", { ...fault });
  return {
    feed: feed as ParkingFeed,
    timeZone: options.zone ?? "Asia/Shanghai",
    baseFolder: dirname(resolve(options.place)),
  };
}

/** As the guess prints it, under the key `mapping`, or bare. */
async function readMapping(file: string): Promise<unknown> {
  try {
    const content = parse(await readFile(file, "utf8")) as { mapping?: unknown } | null;
    return content?.mapping ?? content;
  } catch {
    throw new CityError("configuration.read", { file, rule: "YAML or JSON" });
  }
}

function tell(run: DryRun, print: Print): void {
  print(`记录 · records: ${run.received} = ${run.accepted} 接受 · accepted + ${run.faulty} 有误 · faulty`);
  print(`停车场与泊位 · places: ${run.things.length}`);
  for (const [part, mapping] of Object.entries(run.guessed)) {
    print(`推测的映射 · guessed mapping (${part}):`);
    print(mapping);
  }
  for (const { where, code, message } of run.flaws) print(`  ! ${where}  ${code}  ${message.zh} · ${message.en}`);
  for (const fault of run.faults.slice(0, shownFaults)) {
    print(
      `  ${fault.refused ? "✗" : "!"} ${fault.record}  ${fault.where}  ${fault.code}  ${fault.message.zh} · ${fault.message.en}`,
    );
  }
  if (run.faults.length > shownFaults) print(`  … ${run.faults.length - shownFaults} 条略 · more`);
  if (run.sample.length > 0) print(JSON.stringify(run.sample.slice(0, 8), undefined, 1));
}
