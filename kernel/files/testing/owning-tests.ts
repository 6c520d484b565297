import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { StoredFile } from "../files.ts";
import { pdfWithScript, pngPicture } from "./sample-files.ts";
import { li, wang, type FileDesk } from "./file-desk.ts";

/** Whose a file is, from its attachment to its erasure. */
export function owningTests(desk: FileDesk): void {
  const { take, attach, onDisk, rows } = desk;

  it("attaches with the transaction or not at all, once, and only what the person took", async () => {
    const [one, two] = [await take(pdfWithScript), await take(pdfWithScript)];
    const failing = desk.store.transaction(async (transaction) => {
      await desk.files.writes(transaction, "lamps").attach([one.id], "case 1", li);
      throw new Error("no case");
    });
    await expect(failing).rejects.toThrow("no case");
    await expect(attach([one.id], "case 1", wang)).rejects.toMatchObject({ code: "not-found" });
    await expect(attach([one.id, "0".repeat(32)])).rejects.toMatchObject({ code: "not-found" });
    const attached = await attach([two.id, one.id, two.id]);
    expect(attached.map(({ id, attachedTo }) => [id, attachedTo])).toEqual([
      [two.id, "case 1"],
      [one.id, "case 1"],
    ]);
    await expect(attach([one.id], "case 2")).rejects.toMatchObject({ code: "file.attached" });
    const race = async (file: StoredFile) =>
      (await Promise.allSettled([attach([file.id], "case 3"), attach([file.id], "case 4")])).map(
        ({ status }) => status,
      );
    expect((await race(await take(pdfWithScript))).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  it("shows a scenario nothing that another owner attached, and lets it erase nothing of his", async () => {
    const file = await take(pdfWithScript);
    await attach([file.id]);
    expect(await desk.files.viewOf("lamps").about([file.id])).toHaveLength(1);
    expect(await desk.files.viewOf("parking").about([file.id])).toEqual([]);
    await expect(desk.files.viewOf("parking").read(file.id)).rejects.toMatchObject({ code: "not-found" });
    await desk.store.transaction((transaction) => desk.files.writes(transaction, "parking").erase("case 1"));
    expect(await desk.files.about([file.id])).toHaveLength(1);
  });

  it("erases bytes and rows after the commit, never when it is rolled back", async () => {
    const file = await take(await pngPicture());
    await attach([file.id]);
    const erase = (fails: boolean) =>
      desk.store.transaction(async (transaction) => {
        await desk.files.writes(transaction, "lamps").erase("case 1");
        if (fails) throw new Error("rolled back");
      });
    await expect(erase(true)).rejects.toThrow("rolled back");
    expect([await rows(), await onDisk()]).toEqual([1, 2]);
    await erase(false);
    await expect.poll(onDisk).toBe(0);
    expect(await rows()).toBe(0);
  });

  it("tells that bytes are gone", async () => {
    const file = await take(pdfWithScript);
    await rm(join(desk.dataFolder, "files"), { recursive: true });
    await expect(desk.files.read(file.id)).rejects.toMatchObject({ code: "file.gone" });
  });
}
