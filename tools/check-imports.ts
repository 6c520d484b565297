// Holds the house's one way of imports: web, server → scenarios → kernel; connectors → kernel. Exit code 1 when broken.
import { readFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { importFaults } from "../server/check/import-rules.ts";
import { listSources } from "../server/check/list-sources.ts";

const areas = ["kernel", "connectors", "scenarios", "server", "demo", "web"].filter((area) => existsSync(area));
const files = (
  await Promise.all(areas.map(async (area) => (await listSources(area)).map((name) => `${area}/${name}`)))
).flat();
const faults = (await Promise.all(files.map(async (file) => importFaults(file, await readFile(file, "utf8"))))).flat();
for (const { file, line, name, rule } of faults) console.error(`${file}:${line}  ${name}  ${rule}`);
console.log(`${files.length} files, ${faults.length} forbidden imports`);
process.exitCode = faults.length > 0 ? 1 : 0;
