import type { RoadClass } from "../../../kernel/index.ts";
import type { Point } from "./plane.ts";

/** One line of the plan: a street, or what streets do not cross unless they are drawn so. */
export interface Stroke {
  readonly kind: "street" | "river" | "rail" | "motorway" | "shore" | "border";
  readonly path: readonly Point[];
  readonly class: RoadClass;
  readonly name?: string;
  readonly nameEn?: string;
  readonly oneWay?: boolean;
  /** Its ends are where they are meant to be; those of others are drawn out or cut off to meet a street. */
  readonly asDrawn?: boolean;
  /** Goes on beyond the city's border. */
  readonly fromAfar?: boolean;
  /** Metres from bank to bank, fence to fence. */
  readonly width?: number;
}

/** What a street goes under or over where it is a main one, and stops at where it is not. */
export const isBarrier = (stroke: Stroke): boolean => stroke.kind !== "street";
