import sharp from "sharp";
import { expect, it } from "vitest";
import { usualFileRule } from "../files.ts";
import { bomb, pdfWithScript, phonePicture, pngPicture, program, webpPicture, wholeOf } from "./sample-files.ts";
import { hour, li, limits, wang, type FileDesk } from "./file-desk.ts";

/** What is taken, as what, and how much of one person. */
export function takingTests(desk: FileDesk): void {
  const { take, attach, onDisk, rows } = desk;

  const attachAll = async (to: string) => {
    const waiting = await desk.store.query<{ id: string }>(
      "select id from files.file where taken_by = 'li' and attached_to is null",
    );
    await attach(
      waiting.map(({ id }) => id),
      to,
    );
  };

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
      takenAt: desk.clock.at,
    });
    const kept = await wholeOf((await desk.files.read(file.id)).bytes);
    expect(kept.length).toBe(file.bytes);
    const { exif, orientation } = await sharp(kept).metadata();
    expect({ exif, orientation }).toEqual({ exif: undefined, orientation: undefined });
    for (const word of ["Exif", "Telefon-K9", "2026:11:22"]) expect(kept.includes(word)).toBe(false);
    const small = await sharp(await wholeOf((await desk.files.read(file.id, "thumbnail")).bytes)).metadata();
    expect(small).toMatchObject({ format: "webp", width: 240, height: 320 });
    expect(await desk.files.about([file.id])).toEqual([file]);
  });

  it("tells what a file is by its content, not by its name", async () => {
    expect(await take(await pngPicture(), li, "a.jpg")).toMatchObject({ type: "image/png", name: "a.jpg.png" });
    expect(await take(await webpPicture(), li, "b.pdf")).toMatchObject({ type: "image/webp", thumbnail: true });
    expect(await take(pdfWithScript, li, "c.jpg")).toMatchObject({ type: "application/pdf", thumbnail: false });
  });

  it("keeps a PDF as it is", async () => {
    const file = await take(pdfWithScript);
    expect(await wholeOf((await desk.files.read(file.id)).bytes)).toEqual(pdfWithScript);
    await expect(desk.files.read(file.id, "thumbnail")).rejects.toMatchObject({ code: "not-found" });
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
    const kept = await wholeOf((await desk.files.read(file.id)).bytes);
    expect(kept.includes("script")).toBe(false);
  });

  it("stops a photo of 60 MB as soon as it is too long", async () => {
    let sent = 0;
    async function* photo() {
      const piece = Buffer.alloc(64_000, 0xff);
      piece.set([0xff, 0xd8, 0xff]);
      for (; sent < 60_000_000; sent += piece.length) yield piece;
    }
    await expect(desk.files.take(photo(), { name: "a.jpg" }, usualFileRule, li)).rejects.toMatchObject({
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
    await expect(desk.files.take(cut(), { name: "a.jpg" }, usualFileRule, li)).rejects.toMatchObject({
      code: "file.cut",
    });
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
    desk.clock.at += 25 * hour;
    await take(pdfWithScript);
  });

  it("refuses while strangers' files fill the room, or the disk is nearly full", async () => {
    await take(pdfWithScript);
    await desk.open({ ...limits, waitingBytes: 10 });
    await expect(take(pdfWithScript)).rejects.toMatchObject({ code: "file.busy" });
    await take(pdfWithScript, { ...wang, level: "account" });
    await desk.open({ ...limits, free: 1e18 });
    await expect(take(pdfWithScript)).rejects.toMatchObject({ code: "file.disk" });
  });
}
