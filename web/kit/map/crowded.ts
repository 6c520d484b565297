/** Which signs would cover one that comes before them in the list, in pixels; those that must be seen are never among them. */
export function crowdedAt(
  points: readonly { readonly x: number; readonly y: number }[],
  always: readonly boolean[],
): readonly boolean[] {
  const placed: { readonly x: number; readonly y: number }[] = points.filter((_, place) => always[place]);
  return points.map((point, place) => {
    if (always[place] === true) return false;
    const covers = placed.some(({ x, y }) => Math.abs(x - point.x) < 46 && Math.abs(y - point.y) < 32);
    if (!covers) placed.push(point);
    return covers;
  });
}
