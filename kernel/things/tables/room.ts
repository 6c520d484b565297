const large = 65_536;
const step = 4096;

/**
 * The next capacity of an array that grows: twice as much while it is small, then a quarter more, so that a city of
 * 300,000 things does not hold room for half a million.
 */
export function roomFor(needed: number, capacity: number): number {
  let room = Math.max(capacity, 1);
  while (room < needed) room = room < large ? room * 2 : Math.ceil((room * 1.25) / step) * step;
  return room;
}
