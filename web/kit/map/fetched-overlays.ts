const pageLayers = () => import("./layers/page-layers.ts");

/** How the code of each overlay is fetched. */
export const fetchOverlay = {
  areas: async () => (await pageLayers()).makeAreas,
  heat: async () => (await pageLayers()).makeHeat,
  lines: async () => (await pageLayers()).makeLines,
  clusters: async () => (await pageLayers()).makeClusters,
  points: async () => (await import("./points/points-overlay.ts")).makePointsOverlay,
  movers: async () => (await import("./movers/movers-overlay.ts")).makeMoversOverlay,
} as const;
