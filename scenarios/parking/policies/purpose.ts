/** Whom a place is kept for: `general` for everybody, `unknown` where the source names somebody in words that nobody understands. */
export const purposes = [
  "general",
  "disabled",
  "charging",
  "family",
  "resident",
  "loading",
  "women",
  "employee",
  "customer",
  "permit",
  "member",
  "carSharing",
  "private",
  "unknown",
] as const;
export type Purpose = (typeof purposes)[number];

/** Kept as a courtesy: whoever parks there may. */
const courtesy: ReadonlySet<string> = new Set<Purpose>(["general", "family", "women"]);

/** Smart Data Models' categories that say it, too. */
const ofCategory: Readonly<Record<string, Purpose>> = {
  forDisabled: "disabled",
  onlyDisabled: "disabled",
  forElectricalCharging: "charging",
  onlyElectricalCharging: "charging",
  forLoadUnload: "loading",
  loadUnloadZone: "loading",
  onlyResidents: "resident",
  forResidents: "resident",
  forEmployees: "employee",
  forCustomers: "customer",
  forVisitors: "customer",
  forStudents: "member",
  forMembers: "member",
  onlyWithPermit: "permit",
  private: "private",
};

/** Whom a place is for by its purpose, else by its categories: with `public` among them they name some who may park there, too. */
export function purposeOf(purpose: unknown, category: unknown): Purpose {
  if (purpose !== undefined)
    return (purposes as readonly unknown[]).includes(purpose) ? (purpose as Purpose) : "unknown";
  const words = Array.isArray(category) ? category.map(String) : [];
  const told = [...new Set(words.flatMap((word) => (Object.hasOwn(ofCategory, word) ? [ofCategory[word]!] : [])))];
  const special = told.filter((each) => each !== "private" && each !== "permit");
  if (words.includes("public") || words.includes("publicPrivate") || told.length === 0) return "general";
  return special.length === 0 ? told[0]! : special.length === 1 ? special[0]! : "permit";
}

export interface Wish {
  readonly disabled?: boolean | undefined;
  readonly charging?: boolean | undefined;
}

/** Whether a place may be offered to a driver: to everybody, or as one for the disabled or for charging to him who asks for that. */
export function isFor(purpose: Purpose, { disabled, charging }: Wish): boolean {
  if (purpose === "disabled") return disabled === true;
  if (purpose === "charging") return charging === true;
  return courtesy.has(purpose);
}
