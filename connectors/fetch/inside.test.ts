import fc from "fast-check";
import { expect, test } from "vitest";
import { isInside } from "./inside.ts";

const byte = fc.nat(255);
const inside = fc.oneof(
  fc.tuple(fc.constantFrom(0, 10, 127, 224, 240, 255), byte, byte, byte),
  fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
  fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
  fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
  fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), byte, byte),
);

test("addresses of the machine and its networks are inside, also when written in those of IPv6", () => {
  fc.assert(
    fc.property(inside, (parts) => {
      const plain = parts.join(".");
      for (const address of [plain, `::ffff:${plain}`, `64:ff9b::${plain}`, `::${plain}`])
        expect(isInside(address)).toBe(true);
    }),
  );
  for (const address of ["::1", "::", "fe80::1%eth0", "fd12::1", "ff02::1", "2002:7f00:1::", "", "localhost"])
    expect(isInside(address)).toBe(true);
});

test.each(["1.1.1.1", "172.15.0.1", "172.32.0.1", "192.169.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8"])(
  "%s is out in the web",
  (address) => {
    expect(isInside(address)).toBe(false);
  },
);
