/**
 * A path written as text, `longitude latitude` pairs in WGS 84 degrees set apart by commas (as inside a WKT
 * LINESTRING): `"113.6 34.7, 113.7 34.8"`.
 */
export function pathOf(text: string): (readonly [number, number])[] {
  return text.split(",").map((pair) => {
    const [longitude, latitude] = pair.trim().split(/\s+/).map(Number);
    if (!Number.isFinite(longitude) || !Number.isFinite(latitude)) throw new Error(`not a position: "${pair}"`);
    return [longitude!, latitude!];
  });
}
