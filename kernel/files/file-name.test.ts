import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileName } from "./file-name.ts";

describe("a file's name", () => {
  it("keeps what people call it, with the ending of its content", () => {
    expect(fileName("路灯 12 号.JPG", "image/jpeg")).toBe("路灯 12 号.JPG");
    expect(fileName("lamp.jpeg", "image/jpeg")).toBe("lamp.jpeg");
    expect(fileName("IMG_1.HEIC", "image/jpeg")).toBe("IMG_1.HEIC.jpg");
    expect(fileName("invoice.exe", "application/pdf")).toBe("invoice.exe.pdf");
  });

  it("loses folders, controls and what turns the direction of writing", () => {
    expect(fileName("../../etc/passwd", "image/png")).toBe("passwd.png");
    expect(fileName("C:\\Users\\li\\lamp.png", "image/png")).toBe("lamp.png");
    expect(fileName("a\r\nSet-Cookie: x\0.png", "image/png")).toBe("aSet-Cookie x.png");
    expect(fileName("gnp.\u202Eexe.png", "image/png")).toBe("gnp.exe.png");
    expect(fileName("..", "image/png")).toBe("file.png");
    expect(fileName("", "image/png")).toBe("file.png");
  });

  it("is of at most 200 whole characters, whatever is sent", () => {
    expect([...fileName(`${"灯".repeat(10_000)}.png`, "image/png")]).toHaveLength(200);
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (sent) => {
        const name = fileName(sent, "image/webp");
        expect(name).toMatch(/[^\s]\.webp$/i);
        expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}\p{Cs}]/u);
        expect([...name].length).toBeLessThanOrEqual(200);
        expect(fileName(name, "image/webp")).toBe(name);
      }),
    );
  });
});
