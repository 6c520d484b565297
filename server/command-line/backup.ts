import { connect } from "node:net";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { existsSync } from "node:fs";
import { CityError, type ErrorCode } from "../../kernel/index.ts";
import { socketName, type BackupAnswer, type BackupRequest } from "../backup/backup-socket.ts";
import type { Manifest } from "../backup/manifest.ts";
import { restoreBackup } from "../backup/restore-backup.ts";
import { servedPlaces, serversOfEnvironment } from "../backup/served-places.ts";
import { withStoppedParts } from "../backup/stopped-parts.ts";
import { takeBackup } from "../backup/take-backup.ts";

/** `citybrain backup INTO`: of a running city by the city itself, of one that is stopped by this process. */
export async function backup(into: string, dataFolder: string, print: (line: string) => void): Promise<void> {
  if (!existsSync(dataFolder))
    throw new CityError("store.folder.unusable", { folder: dataFolder, rule: "no city in it" });
  const target = resolve(into);
  const manifest =
    (await askRunningCity(dataFolder, { into: target })) ??
    (await withStoppedParts({ dataFolder, ...serversOfEnvironment() }, (parts) =>
      takeBackup(parts, { into: target, takenAt: Date.now(), signal: new AbortController().signal }),
    ).catch((error: unknown) => {
      // It runs, and yet nobody answered.
      if (!(error instanceof CityError && error.code === "store.folder.taken")) throw error;
      throw new CityError("backup.unanswered", error.parameters);
    }));
  print(`已备份 · backed up  ${target}`);
  describe(manifest, print);
}

/** `citybrain restore FROM`: into a data folder (and a database) in which nothing is. */
export async function restore(from: string, dataFolder: string, print: (line: string) => void): Promise<void> {
  const manifest = await restoreBackup({ from, dataFolder, ...servedPlaces(serversOfEnvironment()) });
  print(`已恢复 · restored  ${resolve(dataFolder)}`);
  describe(manifest, print);
  if (manifest.parts.some(({ name }) => name === "outside"))
    print(`  配置引用的文件 · files that the configuration names:  ${join(resolve(dataFolder), "outside")}`);
}

function describe({ city, takenAt, position, parts }: Manifest, print: (line: string) => void): void {
  print(`  ${city.zh} · ${city.en}  ${takenAt}  数据流 · stream ${position}`);
  for (const { name, files, bytes } of parts) print(`  ${name}  ${files} · ${(bytes / 1e6).toFixed(1)} MB`);
}

/** Undefined when nobody listens there. @throws CityError of what the city answered */
async function askRunningCity(dataFolder: string, request: BackupRequest): Promise<Manifest | undefined> {
  const socket = connect(join(dataFolder, socketName));
  try {
    const isThere = await new Promise<boolean>((resolve) =>
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false)),
    );
    if (!isThere) return undefined;
    socket.write(`${JSON.stringify(request)}\n`);
    for await (const line of createInterface({ input: socket })) {
      const answer = JSON.parse(line) as BackupAnswer;
      if ("done" in answer) return answer.done;
      throw Object.assign(new CityError(answer.refused.code as ErrorCode), { answer: answer.refused });
    }
    throw new CityError("backup.stopped");
  } finally {
    socket.destroy();
  }
}
