import type { Look } from "../look.ts";

/** A street's own colour and that of its edges. */
interface RoadColors {
  readonly fill: string;
  readonly casing: string;
  /** From so far that it has no edges. */
  readonly far: string;
}

export interface Palette {
  readonly land: string;
  /** Where people live; other blocks stand off from it by a shade. */
  readonly blocks: Readonly<Record<"living" | "trade" | "work" | "learning" | "healing" | "paved", string>>;
  readonly park: string;
  readonly field: string;
  readonly water: string;
  readonly shore: string;
  readonly building: string;
  readonly buildingEdge: string;
  readonly expressway: RoadColors;
  readonly main: RoadColors;
  readonly minor: RoadColors;
  readonly path: string;
  readonly rail: string;
  readonly railGap: string;
  readonly border: string;
  readonly arrow: string;
  readonly text: Readonly<Record<"place" | "street" | "point" | "water" | "park", string>>;
  readonly halo: string;
  /** Grounds of signs. */
  readonly signs: Readonly<Record<"health" | "learning" | "transit" | "green" | "culture" | "trade", string>>;
  readonly sign: string;
  /** Letters and signs to those of a page that is held in the hand. */
  readonly textScale: number;
}

/** Streets are pale, or dark: green, amber and red are left to what is laid over them. */
export const palettes: Readonly<Record<Look, Palette>> = {
  calm: {
    land: "#f3f3ee",
    blocks: {
      living: "#eeece7",
      trade: "#f1ebe5",
      work: "#e7e6ea",
      learning: "#f1eee2",
      healing: "#f4e9e8",
      paved: "#e8e8e8",
    },
    park: "#d5e7cd",
    field: "#eef1e2",
    water: "#b4d5e6",
    shore: "#9cc3d8",
    building: "#e3e0d9",
    buildingEdge: "#d3d0c8",
    expressway: { fill: "#f7e2b2", casing: "#d8bb83", far: "#e8d09b" },
    main: { fill: "#ffffff", casing: "#cdd0c9", far: "#d9dbd4" },
    minor: { fill: "#ffffff", casing: "#d6d8d2", far: "#e1e3dd" },
    path: "#d9d5cb",
    rail: "#b3b5b8",
    railGap: "#f4f4f2",
    border: "#a9a4b5",
    arrow: "#9aa3a6",
    text: { place: "#47504f", street: "#5d6462", point: "#4c5453", water: "#4b83a3", park: "#4f7d4a" },
    halo: "#ffffff",
    signs: {
      health: "#c95b62",
      learning: "#a5834a",
      transit: "#4a74b8",
      green: "#5d9a58",
      culture: "#8a6fa8",
      trade: "#55909a",
    },
    sign: "#ffffff",
    textScale: 1,
  },
  wall: {
    land: "#080e15",
    blocks: {
      living: "#0b131c",
      trade: "#0e1520",
      work: "#0d1320",
      learning: "#0f151c",
      healing: "#12141e",
      paved: "#0e1620",
    },
    park: "#0c211e",
    field: "#0a1518",
    water: "#0f2c45",
    shore: "#1a4262",
    building: "#121d29",
    buildingEdge: "#1b2a39",
    expressway: { fill: "#56708a", casing: "#0a121a", far: "#48617a" },
    main: { fill: "#2f4559", casing: "#0a121a", far: "#263848" },
    minor: { fill: "#1d2e3d", casing: "#0a121a", far: "#172430" },
    path: "#1a2733",
    rail: "#2b3641",
    railGap: "#10181f",
    border: "#46617a",
    arrow: "#5d7488",
    text: { place: "#d5e3ee", street: "#abc0d0", point: "#b9cad7", water: "#5b9cc8", park: "#6ba58f" },
    halo: "#060b11",
    signs: {
      health: "#8f4650",
      learning: "#776238",
      transit: "#39608f",
      green: "#3a6b4f",
      culture: "#635080",
      trade: "#3c6670",
    },
    sign: "#dfe9f1",
    textScale: 1.45,
  },
};
