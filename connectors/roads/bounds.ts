/** What an import holds in memory at most. A city has a tenth of it; of a country, ask for the city's box. */
export const bounds = {
  lines: 2_000_000,
  positions: 20_000_000,
  turnRules: 2_000_000,
  /** Characters of one GeoJSON feature, of one tag of XML. */
  element: 16_000_000,
  /** Elements within one another. */
  depth: 100,
} as const;
