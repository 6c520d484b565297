import { operation, type Binary } from "../../../kernel/index.ts";
import { spots as contract } from "../contract.ts";
import { parkingOf } from "../stock/of-city.ts";
import type { SpotTable } from "../stock/spot-table.ts";

const refreshAfter = 1000;

/** The layout that the contract describes; spots without a place are left out. */
function pack(spots: SpotTable): Uint8Array {
  const placed: number[] = [];
  for (let spot = 0; spot < spots.length; spot++) if (!Number.isNaN(spots.longitude[spot])) placed.push(spot);
  const count = placed.length;
  const buffer = new ArrayBuffer(4 + count * 13);
  new DataView(buffer).setUint32(0, count, true);
  const thing = new Uint32Array(buffer, 4, count);
  const longitude = new Float32Array(buffer, 4 + count * 4, count);
  const latitude = new Float32Array(buffer, 4 + count * 8, count);
  const status = new Uint8Array(buffer, 4 + count * 12, count);
  for (let row = 0; row < count; row++) {
    const spot = placed[row]!;
    thing[row] = spots.thing[spot]!;
    longitude[row] = spots.longitude[spot]!;
    latitude[row] = spots.latitude[spot]!;
    status[row] = spots.status[spot]!;
  }
  return new Uint8Array(buffer);
}

interface Packed {
  readonly version: number;
  readonly at: number;
  readonly answer: Binary;
}

const packed = new WeakMap<SpotTable, Packed>();

export const spots = operation(contract, (_input, city) => {
  const table = parkingOf(city).stock.spots;
  const now = city.now();
  const last = packed.get(table);
  if (last && (last.version === table.version || now - last.at < refreshAfter)) return last.answer;
  const answer = { contentType: "application/octet-stream", bytes: pack(table) };
  packed.set(table, { version: table.version, at: now, answer });
  return answer;
});
