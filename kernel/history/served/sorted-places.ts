const bits = 11;
const buckets = 1 << bits;
const starts = new Uint32Array(buckets + 1);

/** Places of the keys (0 and more) in their order; equal keys keep theirs. */
export function sortedPlaces(keys: Int32Array): Uint32Array {
  return sortPlaces(keys, placesOf(new Uint32Array(keys.length)), new Uint32Array(keys.length));
}

/** Numbers an array's elements as places. */
export function placesOf(places: Uint32Array): Uint32Array {
  for (let place = 0; place < places.length; place += 1) places[place] = place;
  return places;
}

/**
 * Brings places into the order of their keys (0 and more); where those are equal, the order stays. Gives back that of the
 * two arrays in which they lie then. A radix sort: its time grows with the length alone.
 */
export function sortPlaces(keys: Int32Array, places: Uint32Array, spare: Uint32Array): Uint32Array {
  let most = 0;
  for (const key of keys) if (key > most) most = key;
  let [from, to] = [places, spare];
  for (let shift = 0; most >>> shift > 0; shift += bits) {
    starts.fill(0);
    for (const key of keys) starts[((key >>> shift) & (buckets - 1)) + 1]! += 1;
    for (let bucket = 0; bucket < buckets; bucket += 1) starts[bucket + 1]! += starts[bucket]!;
    for (const place of from) to[starts[(keys[place]! >>> shift) & (buckets - 1)]!++] = place;
    [from, to] = [to, from];
  }
  return from;
}
