/**
 * What an import holds at most, so that building the graph of it stays below the 2 GB that Node.js takes on a machine with 8.
 * A large city has a fifth of it; of a country, ask for the city's box.
 */
export const bounds = {
  lines: 1_000_000,
  positions: 5_000_000,
  turnRules: 1_000_000,
  /** Characters of one GeoJSON feature, of one tag of XML. */
  element: 16_000_000,
  /** OpenStreetMap's words of one thing. */
  words: 1000,
  /** Elements of a SUMO network, its positions among them. */
  elements: 5_000_000,
  /** Attributes of one element. */
  attributes: 1000,
  /** Pieces of lines looked at to find those that meet: for each piece of the file, and besides. */
  looksEach: 20,
  looksMore: 10_000_000,
  /** Elements within one another. */
  depth: 100,
} as const;
