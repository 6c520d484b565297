import { spawn } from "node:child_process";
import { CityError } from "../../kernel/index.ts";

/** Of a whole database: casework, journal and history. @throws CityError `backup.tool` */
export function dumpDatabase(databaseUrl: string, file: string, signal: AbortSignal): Promise<void> {
  return run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", `--file=${file}`], databaseUrl, signal);
}

/** All of it or nothing. @throws CityError `backup.tool` */
export function restoreDatabase(databaseUrl: string, file: string): Promise<void> {
  const name = decodeURIComponent(new URL(databaseUrl).pathname.slice(1));
  const options = [
    "--single-transaction",
    "--exit-on-error",
    "--no-owner",
    "--no-privileges",
    `--dbname=${name}`,
    file,
  ];
  return run("pg_restore", options, databaseUrl);
}

/** The address with its password stays out of the command line, which everyone on the machine may read. */
function environmentOf(databaseUrl: string): NodeJS.ProcessEnv {
  const url = new URL(databaseUrl);
  const given = {
    PGHOST: url.hostname.replace(/^\[|\]$/g, ""),
    PGPORT: url.port,
    PGUSER: decodeURIComponent(url.username),
    PGPASSWORD: decodeURIComponent(url.password),
    PGDATABASE: decodeURIComponent(url.pathname.slice(1)),
    PGSSLMODE: url.searchParams.get("sslmode") ?? "",
  };
  return { ...process.env, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== "")) };
}

async function run(tool: string, words: readonly string[], databaseUrl: string, signal?: AbortSignal): Promise<void> {
  const child = spawn(tool, words, {
    env: environmentOf(databaseUrl),
    stdio: ["ignore", "ignore", "pipe"],
    ...(signal === undefined ? {} : { signal }),
  });
  let said = "";
  child.stderr!.on("data", (data: Buffer) => (said = (said + data.toString()).slice(0, 2_000)));
  const rule = await new Promise<string | undefined>((resolve) => {
    child.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    child.once("close", (code) => resolve(code === 0 ? undefined : said.split("\n")[0] || `exit code ${code}`));
  });
  if (rule !== undefined) throw new CityError("backup.tool", { tool, rule });
}
