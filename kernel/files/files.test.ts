import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openJobs } from "../jobs/open-jobs.ts";
import type { Who } from "../people/who.ts";
import type { Store } from "../store/store.ts";
import { backings, silent } from "../store/testing/backings.ts";
import { usualFileLimits } from "./allowance.ts";
import { usualFileRule, type StoredFile } from "./files.ts";
import { openTidied } from "./files-room.ts";
import { openFiles, type OpenFiles } from "./open-files.ts";
import {
  bomb,
  inPieces,
  pdfWithScript,
  phonePicture,
  pngPicture,
  program,
  webpPicture,
  wholeOf,
} from "./testing/sample-files.ts";

const hour = 3_600_000;
const person = (actor: string): Who => ({ actor, kind: "citizen", level: "session", roles: [] });
const li = person("li");
const wang = person("wang");

describe.each(backings)("files, $name", (backing) => {
  let store: Store;
  let remove: () => Promise<void>;
  let dataFolder: string;
  let files: OpenFiles;
  let at = Date.parse("2026-11-22T08:00:00Z");
  const limits = { ...usualFileLimits, waitingPerPerson: 3, dayPerPerson: 5 };
  const now = () => at;
  const base = () => ({ store, dataFolder, now, random: (length: number) => randomBytes(length), log: silent });
  const open = (more = limits) => openFiles(base(), more);

  beforeAll(async () => {
    ({ store, remove } = await backing.open());
  });
  beforeEach(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), "citybrain-files-"));
    files = await open();
    await store.query("delete from files.file");
    return () => rm(dataFolder, { recursive: true, force: true });
  });
  afterAll(async () => {
    await store.close();
    await remove();
  });

  const take = (bytes: Uint8Array, by = li, name = "lamp.jpg", rule = usualFileRule) =>
    files.take(inPieces(bytes), { name }, rule, by);
  const attach = (ids: readonly string[], to = "case 1", by = li, owner = "lamps") =>
    store.transaction((transaction) => files.writes(transaction, owner).attach(ids, to, by));
  const onDisk = async () => {
    const entries = await readdir(join(dataFolder, "files"), { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).length;
  };
  const rows = async () => (await store.query("select id from files.file")).length;

  it("keeps a phone's picture upright, without position, time and camera, and makes a small one", async () => {
    const sent = await phonePicture();
    expect(sent.includes("Telefon-K9")).toBe(true);
    const file = await take(sent, li, "路灯.jpg");
    expect(file).toMatchObject({
      type: "image/jpeg",
      name: "路灯.jpg",
      width: 480,
      height: 640,
      by: "li",
      takenAt: at,
    });
    const kept = await wholeOf((await files.read(file.id)).bytes);
    expect(kept.length).toBe(file.bytes);
    const { exif, orientation } = await sharp(kept).metadata();
    expect({ exif, orientation }).toEqual({ exif: undefined, orientation: undefined });
    for (const word of ["Exif", "Telefon-K9", "2026:11:22"]) expect(kept.includes(word)).toBe(false);
    const small = await sharp(await wholeOf((await files.read(file.id, "thumbnail")).bytes)).metadata();
    expect(small).toMatchObject({ format: "webp", width: 240, height: 320 });
    expect(await files.about([file.id])).toEqual([file]);
  });

  it("tells what a file is by its content, not by its name", async () => {
    expect(await take(await pngPicture(), li, "a.jpg")).toMatchObject({ type: "image/png", name: "a.jpg.png" });
    expect(await take(await webpPicture(), li, "b.pdf")).toMatchObject({ type: "image/webp", thumbnail: true });
    expect(await take(pdfWithScript, li, "c.jpg")).toMatchObject({ type: "application/pdf", thumbnail: false });
  });

  it("keeps a PDF as it is", async () => {
    const file = await take(pdfWithScript);
    expect(await wholeOf((await files.read(file.id)).bytes)).toEqual(pdfWithScript);
    await expect(files.read(file.id, "thumbnail")).rejects.toMatchObject({ code: "not-found" });
  });

  it("refuses what it cannot keep, with a code, and leaves nothing", async () => {
    const picture = await phonePicture();
    const heic = Buffer.concat([Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"), Buffer.alloc(500)]);
    const refused: readonly [string, Uint8Array][] = [
      ["file.type", program],
      ["file.type", new Uint8Array()],
      ["file.type", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>")],
      ["file.type", Buffer.from("\xff\xd8", "latin1")],
      ["file.damaged", picture.subarray(0, picture.length - 300)],
      ["file.damaged", Buffer.concat([picture.subarray(0, 20), Buffer.alloc(2_000, 1)])],
      ["file.damaged", pdfWithScript.subarray(0, 120)],
      ["file.heic", heic],
      ["file.pixels", await bomb()],
    ];
    for (const [code, bytes] of refused) {
      await expect(take(bytes), `${code}, ${bytes.length} bytes`).rejects.toMatchObject({ code });
    }
    await expect(take(picture, li, "a.jpg", { types: ["application/pdf"], maxBytes: 1e6 })).rejects.toMatchObject({
      code: "file.type",
      answer: { rule: "PDF" },
    });
    expect([await rows(), await onDisk()]).toEqual([0, 0]);
  });

  it("keeps of a picture with a page or a program behind it the picture only", async () => {
    const hidden = Buffer.concat([await phonePicture(), Buffer.from("<script>alert(1)</script>PK\x03\x04")]);
    const file = await take(hidden);
    const kept = await wholeOf((await files.read(file.id)).bytes);
    expect(kept.includes("script")).toBe(false);
  });

  it("stops a photo of 60 MB as soon as it is too long", async () => {
    let sent = 0;
    async function* photo() {
      const piece = Buffer.alloc(64_000, 0xff);
      piece.set([0xff, 0xd8, 0xff]);
      for (; sent < 60_000_000; sent += piece.length) yield piece;
    }
    await expect(files.take(photo(), { name: "a.jpg" }, usualFileRule, li)).rejects.toMatchObject({
      code: "file.size",
      answer: { status: 413, rule: "10 MB" },
    });
    expect(sent).toBeLessThan(11_000_000);
    expect([await rows(), await onDisk()]).toEqual([0, 0]);
  });

  it("leaves nothing of an upload that breaks off", async () => {
    const picture = await phonePicture();
    async function* cut() {
      yield picture.subarray(0, 1_000);
      throw new Error("connection reset");
    }
    await expect(files.take(cut(), { name: "a.jpg" }, usualFileRule, li)).rejects.toMatchObject({ code: "file.cut" });
    expect([await rows(), await onDisk()]).toEqual([0, 0]);
  });

  it("takes so many of one person and no more, also at once; others are not kept waiting", async () => {
    const answers = await Promise.allSettled([1, 2, 3, 4, 5].map(() => take(pdfWithScript)));
    expect(answers.filter(({ status }) => status === "fulfilled").length).toBeLessThanOrEqual(3);
    while ((await rows()) < 3) await take(pdfWithScript);
    await expect(take(pdfWithScript)).rejects.toMatchObject({ code: "file.count.waiting", answer: { rule: "3" } });
    await take(pdfWithScript, wang);
    await attachAll("case 1");
    await take(pdfWithScript);
    await take(pdfWithScript);
    await attachAll("case 2");
    await expect(take(pdfWithScript)).rejects.toMatchObject({ code: "file.count.day", answer: { rule: "5" } });
    at += 25 * hour;
    await take(pdfWithScript);
  });
  const attachAll = async (to: string) => {
    const waiting = await store.query<{ id: string }>(
      "select id from files.file where taken_by = 'li' and attached_to is null",
    );
    await attach(
      waiting.map(({ id }) => id),
      to,
    );
  };

  it("refuses while strangers' files fill the room, or the disk is nearly full", async () => {
    await take(pdfWithScript);
    files = await open({ ...limits, waitingBytes: 10 });
    await expect(take(pdfWithScript)).rejects.toMatchObject({ code: "file.busy" });
    await take(pdfWithScript, { ...wang, level: "account" });
    files = await open({ ...limits, free: 1e18 });
    await expect(take(pdfWithScript)).rejects.toMatchObject({ code: "file.disk" });
  });

  it("attaches with the transaction or not at all, once, and only what the person took", async () => {
    const [one, two] = [await take(pdfWithScript), await take(pdfWithScript)];
    const failing = store.transaction(async (transaction) => {
      await files.writes(transaction, "lamps").attach([one.id], "case 1", li);
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
    expect(await files.viewOf("lamps").about([file.id])).toHaveLength(1);
    expect(await files.viewOf("parking").about([file.id])).toEqual([]);
    await expect(files.viewOf("parking").read(file.id)).rejects.toMatchObject({ code: "not-found" });
    await store.transaction((transaction) => files.writes(transaction, "parking").erase("case 1"));
    expect(await files.about([file.id])).toHaveLength(1);
  });

  it("erases bytes and rows after the commit, never when it is rolled back", async () => {
    const file = await take(await pngPicture());
    await attach([file.id]);
    const erase = (fails: boolean) =>
      store.transaction(async (transaction) => {
        await files.writes(transaction, "lamps").erase("case 1");
        if (fails) throw new Error("rolled back");
      });
    await expect(erase(true)).rejects.toThrow("rolled back");
    expect([await rows(), await onDisk()]).toEqual([1, 2]);
    await erase(false);
    await expect.poll(onDisk).toBe(0);
    expect(await rows()).toBe(0);
  });

  it("tidies away what nobody attached for a day, also from a clock that was ahead, and nothing else", async () => {
    const kept = await take(pdfWithScript);
    await attach([kept.id]);
    const forgotten = await take(pdfWithScript);
    at += 3 * 24 * hour;
    const ahead = await take(pdfWithScript);
    at -= 3 * 24 * hour;
    expect(await files.tidy()).toEqual({ forgotten: 1, stray: 0 });
    expect(await files.about([forgotten.id, ahead.id])).toEqual([forgotten]);
    at += 23 * hour;
    expect(await files.tidy()).toEqual({ forgotten: 0, stray: 0 });
    at += 2 * hour;
    expect(await files.tidy()).toEqual({ forgotten: 1, stray: 0 });
    expect(await files.about([kept.id, forgotten.id])).toHaveLength(1);
    expect([await rows(), await onDisk()]).toEqual([1, 1]);
  });

  it("tidies away what a crash left: half an upload at the next start, bytes without a row at the next tidying", async () => {
    const kept = await take(await pngPicture());
    const gone = await take(await pngPicture());
    await store.query("delete from files.file where id = $1", [gone.id]);
    const unfinished = join(dataFolder, "files", "incoming", "half");
    await writeFile(unfinished, "half");
    files = await open();
    expect(await onDisk()).toBe(4);
    expect(await files.tidy()).toEqual({ forgotten: 0, stray: 2 });
    expect(await wholeOf((await files.read(kept.id)).bytes)).toHaveLength(kept.bytes);
  });

  it("is tidied by a job once an hour", async () => {
    const jobs = await openJobs({
      store,
      journal: { record: async () => undefined as never },
      now,
      log: silent,
      byHand: true,
    });
    files = await openTidied(base(), { jobs });
    await jobs.runDue();
    const file = await take(pdfWithScript);
    at += 25 * hour;
    expect(await jobs.runDue()).toBe(1);
    expect([await files.about([file.id]), await onDisk()]).toEqual([[], 0]);
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
    const taking = files.take(slow(), { name: "a.png" }, usualFileRule, li);
    await expect.poll(onDisk).toBe(1);
    expect(await files.tidy()).toEqual({ forgotten: 0, stray: 0 });
    goOn();
    const file = await taking;
    expect(await wholeOf((await files.read(file.id)).bytes)).toHaveLength(file.bytes);
  });

  it("removes nothing from the disk while a copy is made, and tidies it away afterwards", async () => {
    const file = await take(pdfWithScript);
    await attach([file.id]);
    const letGo = files.holdRemovals();
    await store.transaction((transaction) => files.writes(transaction, "lamps").erase("case 1"));
    expect(await files.tidy()).toEqual({ forgotten: 0, stray: 0 });
    expect(await onDisk()).toBe(1);
    letGo();
    expect(await files.tidy()).toEqual({ forgotten: 0, stray: 1 });
    expect(await onDisk()).toBe(0);
  });

  it("tells that bytes are gone", async () => {
    const file = await take(pdfWithScript);
    await rm(join(dataFolder, "files"), { recursive: true });
    await expect(files.read(file.id)).rejects.toMatchObject({ code: "file.gone" });
  });
});
