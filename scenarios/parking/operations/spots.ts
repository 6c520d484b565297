import { CityError, insideBox, isLasting, operation, readBox, type Binary, type Box } from "../../../kernel/index.ts";
import { parkingOf, type ParkingCity } from "../city.ts";
import { mostPastSpots, spots as contract } from "../contract.ts";
import { statusCode, type SpotTable } from "../stock/spot-table.ts";

const refreshAfter = 1000;

/** Spots whose place is known, all or those in a box. */
function placed({ length, longitude, latitude }: SpotTable, box: Box | undefined): number[] {
  const found: number[] = [];
  for (let spot = 0; spot < length; spot++) {
    if (Number.isNaN(longitude[spot])) continue;
    if (box === undefined || insideBox(box, longitude[spot]!, latitude[spot]!)) found.push(spot);
  }
  return found;
}

/** The layout that the contract describes. */
function pack(spots: SpotTable, chosen: readonly number[], statusOf: (spot: number, row: number) => number): Binary {
  const count = chosen.length;
  const buffer = new ArrayBuffer(4 + count * 13);
  new DataView(buffer).setUint32(0, count, true);
  const thing = new Uint32Array(buffer, 4, count);
  const longitude = new Float32Array(buffer, 4 + count * 4, count);
  const latitude = new Float32Array(buffer, 4 + count * 8, count);
  const status = new Uint8Array(buffer, 4 + count * 12, count);
  for (let row = 0; row < count; row++) {
    const spot = chosen[row]!;
    thing[row] = spots.thing[spot]!;
    longitude[row] = spots.longitude[spot]!;
    latitude[row] = spots.latitude[spot]!;
    status[row] = statusOf(spot, row);
  }
  return { contentType: "application/octet-stream", bytes: new Uint8Array(buffer) };
}

interface Packed {
  readonly version: number;
  readonly at: number;
  readonly answer: Binary;
}

const packed = new WeakMap<SpotTable, Packed>();

/** The whole city now: packed at most once a second for all who ask. */
function whole(table: SpotTable, now: number): Binary {
  const last = packed.get(table);
  if (last && (last.version === table.version || isLasting(last.at, refreshAfter, now))) return last.answer;
  const answer = pack(table, placed(table, undefined), (spot) => table.status[spot]!);
  packed.set(table, { version: table.version, at: now, answer });
  return answer;
}

async function past(city: ParkingCity, table: SpotTable, box: Box, at: number): Promise<Binary> {
  if (at > city.now()) throw new CityError("input.invalid", { field: "at", rule: "not in the future" });
  const chosen = placed(table, box);
  if (chosen.length > mostPastSpots)
    throw new CityError("input.invalid", { field: "box", rule: `at most ${mostPastSpots} spots` });
  const ids = chosen.map((spot) => city.things.idOf(table.thing[spot]!));
  const status = chosen.length === 0 ? new Map() : await city.history.asOf("ParkingSpot", "status", at, ids);
  return pack(table, chosen, (_spot, row) => statusCode(status.get(ids[row]!)));
}

export const spots = operation(contract, (input, city: ParkingCity) => {
  const table = parkingOf(city).stock.spots;
  const box = input.box === undefined ? undefined : readBox(input.box);
  if (input.at !== undefined) {
    if (box === undefined) throw new CityError("input.invalid", { field: "box", rule: "required for a past instant" });
    return past(city, table, box, input.at);
  }
  if (box !== undefined) return pack(table, placed(table, box), (spot) => table.status[spot]!);
  return whole(table, city.now());
});
