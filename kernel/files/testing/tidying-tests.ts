import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openJobs } from "../../jobs/open-jobs.ts";
import { silent } from "../../store/testing/backings.ts";
import { usualFileRule } from "../files.ts";
import { openTidied } from "../files-room.ts";
import { pdfWithScript, pngPicture, wholeOf } from "./sample-files.ts";
import { hour, li, type FileDesk } from "./file-desk.ts";

/** What nobody needs goes, and nothing else. */
export function tidyingTests(desk: FileDesk): void {
  const { take, attach, onDisk, rows } = desk;

  it("tidies away what nobody attached for a day, also from a clock that was ahead, and nothing else", async () => {
    const kept = await take(pdfWithScript);
    await attach([kept.id]);
    const forgotten = await take(pdfWithScript);
    desk.clock.at += 3 * 24 * hour;
    const ahead = await take(pdfWithScript);
    desk.clock.at -= 3 * 24 * hour;
    expect(await desk.files.tidy()).toEqual({ forgotten: 1, stray: 0 });
    expect(await desk.files.about([forgotten.id, ahead.id])).toEqual([forgotten]);
    desk.clock.at += 23 * hour;
    expect(await desk.files.tidy()).toEqual({ forgotten: 0, stray: 0 });
    desk.clock.at += 2 * hour;
    expect(await desk.files.tidy()).toEqual({ forgotten: 1, stray: 0 });
    expect(await desk.files.about([kept.id, forgotten.id])).toHaveLength(1);
    expect([await rows(), await onDisk()]).toEqual([1, 1]);
  });

  it("tidies away what a crash left: half an upload at the next start, bytes without a row at the next tidying", async () => {
    const kept = await take(await pngPicture());
    const gone = await take(await pngPicture());
    await desk.store.query("delete from files.file where id = $1", [gone.id]);
    const unfinished = join(desk.dataFolder, "files", "incoming", "half");
    await writeFile(unfinished, "half");
    await desk.open();
    expect(await onDisk()).toBe(4);
    expect(await desk.files.tidy()).toEqual({ forgotten: 0, stray: 2 });
    expect(await wholeOf((await desk.files.read(kept.id)).bytes)).toHaveLength(kept.bytes);
  });

  it("is tidied by a job once an hour", async () => {
    const jobs = await openJobs({
      store: desk.store,
      journal: { record: async () => {} },
      now: desk.now,
      log: silent,
      byHand: true,
    });
    desk.use(await openTidied(desk.base(), { jobs }));
    await jobs.runDue();
    const file = await take(pdfWithScript);
    desk.clock.at += 25 * hour;
    expect(await jobs.runDue()).toBe(1);
    expect([await desk.files.about([file.id]), await onDisk()]).toEqual([[], 0]);
    await jobs.close();
  });

  it("leaves alone what is under way while it tidies", async () => {
    const picture = await pngPicture();
    let goOn = () => {};
    const held = new Promise<void>((resolve) => (goOn = resolve));
    async function* slow() {
      yield picture.subarray(0, 100);
      await held;
      yield picture.subarray(100);
    }
    const taking = desk.files.take(slow(), { name: "a.png" }, usualFileRule, li);
    await expect.poll(onDisk).toBe(1);
    expect(await desk.files.tidy()).toEqual({ forgotten: 0, stray: 0 });
    goOn();
    const file = await taking;
    expect(await wholeOf((await desk.files.read(file.id)).bytes)).toHaveLength(file.bytes);
  });

  it("removes nothing from the disk while a copy is made, and tidies it away afterwards", async () => {
    const file = await take(pdfWithScript);
    await attach([file.id]);
    const letGo = desk.files.holdRemovals();
    await desk.store.transaction((transaction) => desk.files.writes(transaction, "lamps").erase("case 1"));
    expect(await desk.files.tidy()).toEqual({ forgotten: 0, stray: 0 });
    expect(await onDisk()).toBe(1);
    letGo();
    expect(await desk.files.tidy()).toEqual({ forgotten: 0, stray: 1 });
    expect(await onDisk()).toBe(0);
  });
}
