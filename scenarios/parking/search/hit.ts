import type { Static } from "typebox";
import type { Language, LonLat } from "../../../kernel/index.ts";
import type { search } from "../contract.ts";
import type { PlacedSite } from "../stock/site.ts";
import type { Gazetteer } from "./gazetteer.ts";

export type Hit = Static<typeof search.output>["hits"][number];
export type Found = Static<typeof search.output>;

/** Hits of one search at most. */
export const mostHits = 20;

/** What a search goes by besides the text. */
export interface Terms {
  readonly language: Language;
  readonly gazetteer: Gazetteer;
  readonly sites: readonly PlacedSite[];
  /** Where the asking person looks; of equally good hits the nearer is first. */
  readonly around: LonLat;
  readonly inCity: (place: LonLat) => boolean;
  readonly districtAt: (place: LonLat) => string | undefined;
}

/** A hit and how well it answers, see `Rank`. */
export interface Ranked {
  readonly rank: number;
  /** Of roads: number in `roadClasses`, main ones first. */
  readonly order?: number;
  readonly hit: Hit;
}
