import { randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Who } from "../people/who.ts";
import { backings, silent, type OpenedBacking } from "../store/testing/backings.ts";
import { mountSmallDisk, type SmallDisk } from "../store/testing/small-disk.ts";
import { usualFileLimits } from "./allowance.ts";
import { usualFileRule } from "./files.ts";
import { openFiles, type OpenFiles } from "./open-files.ts";
import { inPieces, pdfWithScript } from "./testing/sample-files.ts";

const probe = mountSmallDisk(1);
probe?.remove();
const li: Who = { actor: "li", kind: "citizen", level: "session", roles: [] };

describe.runIf(probe)("files on a full disk", () => {
  let disk: SmallDisk;
  let backing: OpenedBacking;
  let files: OpenFiles;
  beforeEach(async () => {
    disk = mountSmallDisk(40)!;
    backing = await backings[0]!.open();
    const base = { store: backing.store, dataFolder: disk.folder, now: Date.now, random: randomBytes, log: silent };
    // As if others had filled the disk since the look at it.
    files = await openFiles(base, { ...usualFileLimits, free: -1e9 });
  });
  afterEach(async () => {
    disk.free();
    await backing.store.close();
    await backing.remove();
    disk.remove();
  });

  it("refuses with a code while it arrives and while it is written anew, leaves nothing, and goes on when there is room", async () => {
    const noise = { type: "gaussian", mean: 128, sigma: 60 } as const;
    const picture = await sharp({ create: { width: 1800, height: 1200, channels: 3, background: "#888", noise } })
      .jpeg({ quality: 95 })
      .toBuffer();
    const take = (bytes: Uint8Array) => files.take(inPieces(bytes, 64_000), { name: "a" }, usualFileRule, li);
    const left = async () => {
      const entries = await readdir(join(disk.folder, "files"), { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).length;
    };
    for (const room of [picture.length / 2, picture.length + 200_000]) {
      disk.fill(room);
      await expect(take(picture)).rejects.toMatchObject({ code: "file.disk", answer: { status: 507 } });
      expect(await left()).toBe(0);
      disk.free();
    }
    await take(picture);
    await take(pdfWithScript);
    expect(await left()).toBe(3);
  });
});
