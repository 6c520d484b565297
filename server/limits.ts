import { Type, type Static } from "typebox";

const limit = (amount: number, description: string) =>
  Type.Integer({ minimum: 1, maximum: 1_000_000_000, default: amount, description });

/** Every limit of the server in one place; shown in /health, changed in the configuration under `limits`. */
export const LimitsSchema = Type.Object({
  bodyBytes: limit(1_048_576, "body of a call"),
  readingsBytes: limit(33_554_432, "body of POST /api/readings"),
  callsPerMinute: limit(600, "calls of one operation by one caller"),
  thingQueriesPerMinute: limit(120, "GET /api/things by one caller: each may look at every thing"),
  readingsCallsPerMinute: limit(1_200_000, "POST /api/readings by one machine"),
  uploadsPerMinute: limit(30, "POST /api/files by one caller"),
  signInsPerMinute: limit(10, "attempts to sign in from one address"),
  codesPerHourFromAddress: limit(60, "codes by SMS asked for from one address"),
  codesPerMinute: limit(300, "codes by SMS asked for by strangers in all"),
  newSessionsPerMinute: limit(120, "citizens' sessions opened from one address"),
  liveScreens: limit(2_000, "screens with live updates, above which citizens get none"),
  liveScreensPerCaller: limit(20, "of these, by one caller; strangers are counted by address (IPv6: by /64)"),
  livePendingChanges: limit(50_000, "changes of one attribute held for slow screens, and changes in one event"),
});
export type Limits = Static<typeof LimitsSchema>;

export const defaultLimits: Limits = Object.fromEntries(
  Object.entries(LimitsSchema.properties).map(([name, schema]) => [name, (schema as { default?: number }).default]),
) as Limits;
