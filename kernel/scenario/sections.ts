/** What a citizen looks for a service under. */
export const themes = [
  "mobility",
  "city-care",
  "housing",
  "permits",
  "health",
  "education",
  "environment",
  "safety",
  "business",
] as const;
export type Theme = (typeof themes)[number];

/**
 * Places of a face's own frame that a page can take: the citizen's tabs beside the services, the workbench's rail. A page
 * without one stands among the services or the apps.
 */
export const sections = {
  citizen: ["map", "messages", "me"],
  workbench: ["inbox", "live-map", "cases", "supervision", "data", "report-card", "system"],
  command: [],
} as const;
export type Section = (typeof sections)[keyof typeof sections][number];
