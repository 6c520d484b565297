import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";

export interface Place {
  readonly id: string;
  readonly city: string;
  readonly capacity: number;
}

/** All that a folder of `places.csv` and `free-YYYY-MM-DD.csv.gz` weeks holds. */
export interface Weeks {
  readonly places: readonly Place[];
  /** First quarter hour, counted from 1970 UTC. */
  readonly first: number;
  readonly slots: number;
  /** Free share clipped to 0..1 by place; NaN where the file is blank. */
  readonly shares: readonly Float64Array[];
  /** First slot of each week file, in order. */
  readonly weekStarts: readonly number[];
}

const slotMilliseconds = 15 * 60_000;

function readRows(file: string): string[][] {
  const bytes = readFileSync(file);
  return parse(file.endsWith(".gz") ? gunzipSync(bytes) : bytes) as string[][];
}

export function readWeeks(folder: string): Weeks {
  const placesFile = join(folder, "places.csv");
  if (!existsSync(placesFile)) throw new Error(`${placesFile} is not there: --data must name a folder with places.csv`);
  const [header, ...rows] = readRows(placesFile);
  const column = (name: string): number => {
    const found = header!.indexOf(name);
    if (found < 0) throw new Error(`${placesFile} has no column ${name}`);
    return found;
  };
  const [id, city, capacity] = [column("place_id"), column("city_name"), column("capacity_used")];
  const places = rows
    .map((row) => ({ id: row[id]!, city: row[city]!, capacity: Number(row[capacity]) }))
    .filter((place) => place.capacity > 0);

  const files = readdirSync(folder)
    .filter((name) => /^free-\d{4}-\d{2}-\d{2}\.csv(\.gz)?$/.test(name))
    .toSorted();
  if (files.length < 3) throw new Error(`${folder} has ${files.length} weeks: at least 3 are needed`);
  const weeks = files.map((name) => readRows(join(folder, name)));
  const slotOf = (text: string): number => Math.floor(Date.parse(text) / slotMilliseconds);
  const first = slotOf(weeks[0]![1]![0]!);
  const slots = slotOf(weeks.at(-1)!.at(-1)![0]!) - first + 1;
  const shares = places.map(() => new Float64Array(slots).fill(NaN));
  for (const [head, ...lines] of weeks) {
    const columns = places.map((place) => head!.indexOf(place.id));
    for (const line of lines) {
      const slot = slotOf(line[0]!) - first;
      places.forEach((place, i) => {
        const text = columns[i]! < 0 ? "" : line[columns[i]!]!;
        if (text !== "") shares[i]![slot] = Math.min(1, Math.max(0, Number(text) / place.capacity));
      });
    }
  }
  return { places, first, slots, shares, weekStarts: weeks.map((week) => slotOf(week[1]![0]!)) };
}
