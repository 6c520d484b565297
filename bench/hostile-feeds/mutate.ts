import type { Random } from "./random.ts";

type Mutation = (bytes: Buffer, random: Random) => Buffer;

/** A piece of some bytes. */
function piece(bytes: Buffer, random: Random): Buffer {
  const from = random.below(bytes.length);
  return bytes.subarray(from, from + 1 + random.below(Math.min(2000, bytes.length)));
}

function insert(bytes: Buffer, at: number, more: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]);
}

const mutations: readonly Mutation[] = [
  function flipped(bytes, random) {
    const changed = Buffer.from(bytes);
    for (let times = 1 + random.below(20); times > 0; times -= 1)
      changed[random.below(changed.length)]! ^= 1 << random.below(8);
    return changed;
  },
  function cutOff(bytes, random) {
    return bytes.subarray(0, random.below(bytes.length));
  },
  function repeated(bytes, random) {
    const part = piece(bytes, random);
    const times = Math.min(1 + random.below(2000), Math.floor(2_000_000 / part.length) + 1);
    return insert(bytes, random.below(bytes.length), Buffer.concat(Array<Buffer>(times).fill(part)));
  },
  function nested(bytes, random) {
    const [open, close] = random.of([
      ["[", "]"],
      ['{"a":', "}"],
      ["<a>", "</a>"],
      ["(", ")"],
    ] as const);
    const depth = 1 + random.below(3000);
    return Buffer.concat([Buffer.from(open.repeat(depth)), bytes, Buffer.from(close.repeat(depth))]);
  },
  function enlarged(bytes, random) {
    const longer = random.of(["9".repeat(400), "-1", "1e308", "99999999999999999999", "0.".padEnd(300, "1"), "NaN"]);
    return Buffer.from(
      bytes.toString("latin1").replace(/\d+/g, (each) => (random.next() < 0.05 ? longer : each)),
      "latin1",
    );
  },
  function moved(bytes, random) {
    return insert(bytes, random.below(bytes.length), piece(bytes, random));
  },
];

/** The bytes with one to four of their kinds of damage. */
export function mutate(bytes: Uint8Array, random: Random): Buffer {
  let changed = Buffer.from(bytes);
  for (let times = 1 + random.below(4); times > 0 && changed.length > 1; times -= 1)
    changed = random.of(mutations)(changed, random) as typeof changed;
  return changed;
}
