import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskedPhone, normalPhone } from "./phone.ts";

const refused = (written: string) => {
  try {
    return normalPhone(written);
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe("a phone number", () => {
  it.each([
    "13800138000",
    " 138 0013 8000 ",
    "138-0013-8000",
    "+86 138 0013 8000",
    "+86-138-0013-8000",
    "0086 13800138000",
    "8613800138000",
    "１３８００１３８０００",
    "＋８６　１３８００１３８０００",
    "(+86)13800138000",
  ])("is the same however it is written: %s", (written) => expect(normalPhone(written)).toBe("+8613800138000"));

  it.each([
    ["+44 7911 123456", "+447911123456"],
    ["0049 1512 3456789", "+4915123456789"],
    ["+852 9123 4567", "+85291234567"],
  ])("of another country begins with it: %s", (written, normal) => expect(normalPhone(written)).toBe(normal));

  it.each([
    "",
    "12345",
    "12800138000",
    "02166668888",
    "+86 21 6666 8888",
    "+0123456789",
    "+1234567890123456",
    "13800138000'; drop table people.citizen; --",
    "<script>13800138000</script>",
    "1380013800०",
    "+86138001380001",
    "13800138000\u0000",
  ])("is refused when it is none: %s", (written) => expect(refused(written)).toBe("people.phone.invalid"));

  it("stays as it is once it is in that form, and whatever is typed is a number or refused", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), fc.integer({ min: 3, max: 9 }), (rest, second) => {
        const plain = `1${second}${String(rest).padStart(9, "0")}`;
        expect(normalPhone(plain)).toBe(`+86${plain}`);
        expect(normalPhone(normalPhone(plain))).toBe(`+86${plain}`);
        expect(maskedPhone(`+86${plain}`)).not.toContain(plain.slice(3, 8));
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), (text) => {
        expect(refused(text)).toMatch(/^(\+[1-9]\d{6,14}|people\.phone\.invalid)$/);
      }),
    );
  });
});
