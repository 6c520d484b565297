import type { Things } from "../kernel/index.ts";
import { type DemoSite, spotId, spotPosition } from "./layout/site.ts";

/** One byte a spot, as an earlier start left them; undefined where none described them all. */
export function statusesKnown(spots: number, things: Things): Uint8Array | undefined {
  if (things.indexOf(spotId(spots - 1)) < 0) return undefined;
  const status = things.column("ParkingSpot", "status");
  return Uint8Array.from({ length: spots }, (_, spot) =>
    status.value(things.indexOf(spotId(spot))) === "occupied" ? 1 : 0,
  );
}

/** Whether a site is known as it stands: its name, its address, its place and those of its spots. */
export function isDescribed(site: DemoSite, things: Things): boolean {
  const known = things.get(site.id)?.attributes;
  const [place, address] = [known?.["location"]?.value, known?.["address"]?.value];
  if (known?.["name"]?.value !== site.name || !isAt(place, site.at)) return false;
  if ((address as { streetAddress?: unknown } | undefined)?.streetAddress !== site.address) return false;
  return [0, site.spots - 1].every((index) =>
    isAt(things.get(spotId(site.firstSpot + index))?.attributes["location"]?.value, spotPosition(site, index)),
  );
}

function isAt(place: unknown, [longitude, latitude]: readonly [number, number]): boolean {
  const coordinates = (place as { coordinates?: readonly number[] } | undefined)?.coordinates;
  return coordinates?.[0] === longitude && coordinates[1] === latitude;
}
