/** Horizons that models are trained for and errors are kept for, in slots of 15 minutes; between them we interpolate. */
export const anchors = [1, 2, 4, 8, 16, 32, 96] as const;
export const furthest = 96;

/** Where a horizon lies between two anchors: below, above and the weight of the one above, in log time. */
export interface Between {
  readonly below: number;
  readonly above: number;
  readonly weight: number;
}

const table: readonly Between[] = Array.from({ length: furthest + 1 }, (_, slots) => {
  const above = Math.max(
    0,
    anchors.findIndex((anchor) => anchor >= slots),
  );
  if (above === 0) return { below: 0, above: 0, weight: 1 };
  const [near, far] = [anchors[above - 1]!, anchors[above]!];
  return { below: above - 1, above, weight: Math.log(slots / near) / Math.log(far / near) };
});

/** Horizon of 1 to 96 slots. */
export function between(slots: number): Between {
  return table[Math.min(furthest, Math.max(0, slots))]!;
}
