/** Which raw readings: SQL expressions, each a bound that holds when it is given. */
export interface WantedReadings {
  readonly property?: string;
  readonly thing?: string;
  /** Observed at or after. */
  readonly from?: string;
  /** Observed before. */
  readonly to?: string;
  /** Arrived after the one of this number. */
  readonly after?: string;
  /** Arrived with this number or earlier. */
  readonly through?: string;
}

/** Conditions on columns of these names. */
function conditionsOn(wanted: WantedReadings): string[] {
  const { property, thing, from, to, after, through } = wanted;
  const bounds: (readonly [string, string | undefined])[] = [
    ["thing =", thing],
    ["property =", property],
    ["observed >=", from],
    ["observed <", to],
    ["arrival >", after],
    ["arrival <=", through],
  ];
  return bounds.filter(([, bound]) => bound !== undefined).map(([column, bound]) => `${column} ${bound}`);
}

/** Select of thing, property, observed, arrival, value from a table with a row for each reading. */
export function readingsIn(table: "raw" | "raw_text", wanted: WantedReadings): string {
  const value = table === "raw" ? "value" : "text as value";
  const conditions = ["true", ...conditionsOn(wanted)].join(" and ");
  return `select thing, property, observed, arrival, ${value} from ${table} where ${conditions}`;
}
