import { Type, type Static } from "typebox";

/** What a city may set under `scenarios.waste-bins.settings`. */
export const BinSettings = Type.Object({
  /** From this filling on a bin is full; 0.8 when absent. */
  fullAt: Type.Optional(Type.Number({ minimum: 0.1, maximum: 1 })),
  /** A bin that holds anything is emptied after so many hours at the latest; 72 when absent. */
  mostHours: Type.Optional(Type.Number({ minimum: 1, maximum: 1000 })),
});
export type BinSettings = Static<typeof BinSettings>;
