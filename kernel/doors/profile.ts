import { Type, type Static } from "typebox";
import { contract } from "../scenario/operation.ts";

const Text = Type.Object({ zh: Type.String(), en: Type.String() });

export const ProfileView = Type.Object({
  name: Text,
  timeZone: Type.String({ description: "IANA" }),
  center: Type.Array(Type.Number(), { minItems: 2, maxItems: 2, description: "WGS 84 [longitude, latitude]" }),
  zoom: Type.Number(),
  /** True when the simulated city feeds the brain: screens say so. */
  simulated: Type.Boolean(),
  /** The city's own vector tiles (`mapTile`), drawn in the datum of `tiles` where there are such. */
  map: Type.Object({
    /** Changes with what is drawn; tiles asked for with it as `v` may be kept for good. */
    version: Type.String(),
    /** Tiles exist from and to these zooms. */
    minZoom: Type.Integer(),
    maxZoom: Type.Integer(),
    attribution: Type.Optional(Type.String()),
  }),
  /** A raster tile source that the operator configured. */
  tiles: Type.Optional(
    Type.Object({
      url: Type.String(),
      attribution: Type.String(),
      /** What the tiles are drawn in; every other position of every answer is WGS 84. */
      datum: Type.Union([Type.Literal("wgs84"), Type.Literal("gcj02")]),
    }),
  ),
  languages: Type.Array(Type.String()),
  version: Type.String(),
});
export type ProfileView = Static<typeof ProfileView>;
export type Tiles = NonNullable<ProfileView["tiles"]>;

export const city = contract({
  id: "brain.city",
  method: "GET",
  path: "/api/city",
  summary: { zh: "城市概况", en: "The city's profile" },
  access: { everyone: true },
  input: Type.Object({}),
  output: ProfileView,
});

export const districts = contract({
  id: "brain.districts",
  method: "GET",
  path: "/api/city/districts",
  summary: { zh: "行政区名称", en: "Names of the districts" },
  access: { everyone: true },
  input: Type.Object({}),
  output: Type.Object({
    districts: Type.Array(Type.Object({ name: Type.String(), nameEn: Type.Optional(Type.String()) })),
  }),
});
