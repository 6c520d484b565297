/**
 * The `limit` items of least cost, cheapest first, looking at no more items than needed: items come in rising order of
 * `atLeast`, which no item's cost is below.
 */
export function best<Item>(
  rising: readonly Item[],
  limit: number,
  atLeast: (item: Item) => number,
  cost: (item: Item) => number,
): Item[] {
  const kept: { readonly item: Item; readonly cost: number }[] = [];
  for (const item of rising) {
    const worst = kept.length < limit ? Infinity : kept.at(-1)!.cost;
    if (atLeast(item) >= worst) break;
    const own = cost(item);
    if (own >= worst) continue;
    let place = kept.length;
    while (place > 0 && kept[place - 1]!.cost > own) place--;
    kept.splice(place, 0, { item, cost: own });
    if (kept.length > limit) kept.pop();
  }
  return kept.map(({ item }) => item);
}
