import { Type } from "typebox";
import { contract, type Binary } from "../scenario/operation.ts";

/**
 * One tile of the base map (Mapbox Vector Tile; layers and kinds of the Protomaps basemap, see
 * kernel/maps/map-source.ts) of the Web Mercator grid, `y` from the north. 204: nothing lies there.
 */
export const mapTile = contract({
  id: "brain.map-tile",
  method: "GET",
  path: "/api/city/map/:z/:x/:y",
  summary: { zh: "底图矢量瓦片", en: "A vector tile of the base map" },
  access: { everyone: true },
  input: Type.Object({
    z: Type.Integer({ minimum: 0, maximum: 15 }),
    x: Type.Integer({ minimum: 0, maximum: 2 ** 15 - 1 }),
    y: Type.Integer({ minimum: 0, maximum: 2 ** 15 - 1 }),
    language: Type.Optional(
      Type.Enum(["zh", "en"], {
        description: "`name` is in it, without `name:en`: fewer bytes, where the city cuts the tile",
      }),
    ),
    v: Type.Optional(
      Type.String({ maxLength: 64, description: "version of the profile's `map`: the tile may be kept for good" }),
    ),
  }),
  output: Type.Unsafe<Binary>({}),
  rate: 1800,
});
