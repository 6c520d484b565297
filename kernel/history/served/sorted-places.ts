const bits = 11;
const buckets = 1 << bits;

/** Places of the keys (0 and more) in their order; equal keys keep theirs. A radix sort: its time grows with the length alone. */
export function sortedPlaces(keys: Int32Array): Uint32Array {
  let most = 0;
  for (const key of keys) if (key > most) most = key;
  let places = new Uint32Array(keys.length);
  for (let place = 0; place < places.length; place += 1) places[place] = place;
  let others = new Uint32Array(keys.length);
  const starts = new Uint32Array(buckets + 1);
  for (let shift = 0; most >>> shift > 0; shift += bits) {
    starts.fill(0);
    for (const key of keys) starts[((key >>> shift) & (buckets - 1)) + 1]! += 1;
    for (let bucket = 0; bucket < buckets; bucket += 1) starts[bucket + 1]! += starts[bucket]!;
    for (const place of places) others[starts[(keys[place]! >>> shift) & (buckets - 1)]!++] = place;
    [places, others] = [others, places];
  }
  return places;
}
