/** Wishes that may stand in an address. */
export const sharedSwitches = ["openNow", "covered", "all"] as const;
/** What only this person's car or body needs: kept on the device. */
export const ownSwitches = ["charging", "disabled"] as const;
export const switches = ["openNow", "charging", "disabled", "covered", "all"] as const;
export type Switch = (typeof switches)[number];
export const sorts = ["best", "distance", "price"] as const;

/** What the person wants of a place; absent means any. */
export interface Wishes {
  readonly on: ReadonlySet<Switch>;
  /** Minutes from now. */
  readonly arriveIn: number;
  readonly sort: (typeof sorts)[number];
  /** Minor units. */
  readonly maxHourlyPrice?: number;
  /** Metres of the vehicle. */
  readonly minHeight?: number;
}

export const noWishes: Wishes = { on: new Set(), arriveIn: 0, sort: "best" };

/** The part of `parking.near`'s input that the wishes fill. */
export function wishInput(wishes: Wishes): object {
  return {
    sort: wishes.sort,
    arriveIn: wishes.arriveIn === 0 ? undefined : wishes.arriveIn,
    maxHourlyPrice: wishes.maxHourlyPrice,
    minHeight: wishes.minHeight,
    ...Object.fromEntries([...wishes.on].map((name) => [name, true])),
  };
}

/** How many of the wishes leave places out or change their order. */
export const countOf = ({ on, arriveIn, sort, maxHourlyPrice, minHeight }: Wishes): number =>
  on.size +
  [arriveIn !== 0, sort !== noWishes.sort, maxHourlyPrice !== undefined, minHeight !== undefined].filter(Boolean)
    .length;

/** Whether the wishes may have left places out. */
export const isNarrow = ({ on, maxHourlyPrice, minHeight }: Wishes): boolean =>
  [...on].some((name) => name !== "all") || maxHourlyPrice !== undefined || minHeight !== undefined;

/** The own part of the wishes as text to be kept, `charging 2.1`; empty when there is none. */
export const writeOwn = ({ on, minHeight }: Wishes): string =>
  [...ownSwitches.filter((one) => on.has(one)), minHeight ?? ""].join(" ").trim();

/** Wishes with the own part as it was kept; what cannot be read is let be. */
export function withOwn(wishes: Wishes, kept: string): Wishes {
  const words = kept.split(" ");
  const height = words.map(Number).find((metres) => metres >= 0.5 && metres <= 10);
  return {
    ...wishes,
    on: new Set([...wishes.on, ...ownSwitches.filter((one) => words.includes(one))]),
    minHeight: height,
  };
}
