import { expect, it } from "vitest";
import { networkOf, subscriber } from "./network-of.ts";

it.each([
  ["203.0.113.7", "203.0.113.8"],
  ["2001:db8:0:1::1", "2001:db8:0:2::1"],
  ["2001:db8::1", "::1"],
  ["203.0.113.7", "unix"],
])("%s and %s are two subscribers", (one, other) => {
  expect(networkOf(one, subscriber)).not.toBe(networkOf(other, subscriber));
});

it.each([
  ["2001:db8:0:1::1", "2001:0DB8:0:1:ffff:ffff:ffff:ffff"],
  ["2001:db8:0:1::1", "2001:db8:0:1::203.0.113.7"],
  ["203.0.113.7", "::ffff:203.0.113.7"],
  ["fe80::1%eth0", "fe80::2%eth1"],
])("%s and %s are one subscriber", (one, other) => {
  expect(networkOf(one, subscriber)).toBe(networkOf(other, subscriber));
});

it("a wider network holds its neighbours", () => {
  const wide = { ipv4: 24, ipv6: 48 };
  expect(networkOf("203.0.113.7", wide)).toBe(networkOf("203.0.113.250", wide));
  expect(networkOf("203.0.113.7", wide)).not.toBe(networkOf("203.0.114.7", wide));
  expect(networkOf("2001:db8:1:ff::1", wide)).toBe(networkOf("2001:db8:1::1", wide));
  expect(networkOf("2001:db8:2::1", wide)).not.toBe(networkOf("2001:db8:1::1", wide));
});
