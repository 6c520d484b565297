import type { ExpressionSpecification, LayerSpecification, SymbolLayerSpecification } from "maplibre-gl";
import type { Language } from "../../../../kernel/index.ts";
import { fonts } from "../fonts.ts";
import { imageName } from "../images.ts";
import type { Palette } from "./palette.ts";
import { signKinds, type SignGround } from "./sign-kinds.ts";
import { isDetail, isKind, mapSource, rising } from "./terms.ts";

/** A name in the reader's language, else as it is written there. */
const nameIn = (language: Language): ExpressionSpecification => [
  "coalesce",
  ["get", `name:${language}`],
  ["get", "name"],
];

interface Written {
  readonly language: Language;
  readonly palette: Palette;
}

type Text = keyof Palette["text"];

function written(
  id: string,
  { language, palette }: Written,
  text: Text,
  size: ExpressionSpecification | number,
  rest: Pick<SymbolLayerSpecification, "source" | "source-layer" | "filter" | "minzoom" | "maxzoom" | "layout">,
): LayerSpecification {
  return {
    id,
    type: "symbol",
    ...rest,
    layout: {
      "text-field": nameIn(language),
      "text-font": [...fonts],
      "text-size": size,
      "text-max-width": 8,
      ...rest.layout,
    },
    paint: { "text-color": palette.text[text], "text-halo-color": palette.halo, "text-halo-width": 1.6 },
  };
}

const along = { "symbol-placement": "line", "text-max-angle": 35, "text-letter-spacing": 0.04 } as const;

function streetNames(given: Written): LayerSpecification[] {
  const scale = given.palette.textScale;
  const names = (
    id: string,
    from: number,
    filter: ExpressionSpecification,
    sizes: readonly [number, number],
  ): LayerSpecification =>
    written(id, given, "street", rising([from, sizes[0] * scale], [17, sizes[1] * scale]), {
      ...mapSource("roads"),
      minzoom: from,
      filter: ["all", filter, ["has", "name"], ["!=", ["get", "is_link"], true]],
      layout: { ...along, "symbol-spacing": 360, "text-padding": 4 },
    });
  return [
    names("minor-street-names", 15.2, isKind(["minor_road", "path"]), [10.5, 13]),
    names("street-names", 13.5, isDetail(["tertiary"]), [10.5, 13.5]),
    names("main-street-names", 12.3, isDetail(["secondary", "primary"]), [11, 14.5]),
    names("expressway-names", 11.8, isDetail(["trunk", "motorway"]), [11, 14.5]),
  ];
}

function waterNames(given: Written): LayerSpecification[] {
  const size = rising([12, 11 * given.palette.textScale], [16, 15 * given.palette.textScale]);
  const rest = { ...mapSource("water"), minzoom: 12 };
  return [
    written("river-names", given, "water", size, {
      ...rest,
      filter: ["==", ["geometry-type"], "LineString"],
      layout: { ...along, "text-letter-spacing": 0.2, "symbol-spacing": 500 },
    }),
    written("lake-names", given, "water", size, {
      ...rest,
      filter: ["==", ["geometry-type"], "Point"],
      layout: { "text-letter-spacing": 0.1 },
    }),
  ];
}

/** Signs of few kinds with names under them; the more needed ones keep their place. */
function points(given: Written): LayerSpecification {
  const { palette } = given;
  const grounds = Object.keys(signKinds) as SignGround[];
  const kinds = grounds.flatMap((ground) => signKinds[ground].map(({ kind, sign }) => ({ kind, sign, ground })));
  const sign = kinds.flatMap(({ kind, sign: drawn, ground }) => [
    kind,
    imageName("sign", drawn, palette.signs[ground], palette.sign),
  ]);
  const rank = kinds.flatMap(({ kind }, place) => [kind, place]);
  const ink = grounds.flatMap((ground) => [
    signKinds[ground].map(({ kind }) => kind),
    ground === "green" ? palette.text.park : palette.text.point,
  ]);
  const layer = written(
    "points",
    given,
    "point",
    rising([12, 10.5 * palette.textScale], [17, 13 * palette.textScale]),
    {
      ...mapSource("pois"),
      minzoom: 11,
      filter: ["all", isKind(kinds.map(({ kind }) => kind)), [">=", ["zoom"], ["coalesce", ["get", "min_zoom"], 0]]],
      layout: {
        "icon-image": ["match", ["get", "kind"], ...sign, ""] as never,
        "icon-size": rising([11, 0.75 * palette.textScale], [16, palette.textScale]),
        "text-anchor": "top",
        "text-offset": [0, 0.8],
        "text-optional": true,
        "icon-padding": 3,
        "text-padding": 3,
        "symbol-sort-key": ["match", ["get", "kind"], ...rank, 99] as never,
      },
    },
  ) as SymbolLayerSpecification;
  return {
    ...layer,
    paint: { ...layer.paint, "text-color": ["match", ["get", "kind"], ...ink, palette.text.point] as never },
  };
}

/** Squares and quarters are known by their names alone. */
const quarters = (given: Written): LayerSpecification =>
  written("quarters", given, "point", rising([12, 11 * given.palette.textScale], [17, 14 * given.palette.textScale]), {
    ...mapSource("pois"),
    minzoom: 11,
    filter: isKind(["square", "quarter"]),
    layout: { "text-padding": 6 },
  });

function places(given: Written): LayerSpecification[] {
  const { textScale } = given.palette;
  const place = (
    id: string,
    zooms: readonly [number, number],
    filter: ExpressionSpecification,
    sizes: readonly [number, number],
    spacing: number,
  ): LayerSpecification =>
    written(id, given, "place", rising([zooms[0], sizes[0] * textScale], [zooms[1], sizes[1] * textScale]), {
      ...mapSource("places"),
      minzoom: zooms[0],
      maxzoom: zooms[1],
      filter,
      layout: { "text-letter-spacing": spacing, "text-padding": 8 },
    });
  const isDistrict: ExpressionSpecification = [
    "any",
    isDetail(["district", "suburb", "borough"]),
    isKind(["macrohood"]),
  ];
  const isTown = isDetail(["city", "town", "county"]);
  return [
    place("neighbourhoods", [13, 16.5], isKind(["neighbourhood"]), [11, 14], 0.08),
    place("districts", [8, 14], isDistrict, [12, 18], 0.16),
    place("towns", [5, 13], isTown, [12, 20], 0.06),
    place("regions", [3, 8], isKind(["country", "region"]), [11, 16], 0.1),
  ];
}

/** Names and signs from the least to the most needed: what comes later keeps its place. */
export const names = (palette: Palette, language: Language): LayerSpecification[] => {
  const given = { language, palette };
  return [...streetNames(given), ...waterNames(given), points(given), quarters(given), ...places(given)];
};
