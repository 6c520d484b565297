import type { Terminal } from "./roads-command.ts";
import { lacks, unknown, type Values } from "./words.ts";

const forms = { import: "calendar import FILE…", days: "calendar days FROM TO" } as const;

/** `citybrain calendar …`. @throws CityError `command.*`, `calendar.*`, `store.*` */
export async function calendar(words: readonly string[], values: Values, terminal: Terminal): Promise<void> {
  const [what, ...rest] = words;
  const data = values.data ?? "./city-data";
  const place = { data, ...(values.config === undefined ? {} : { config: values.config }) };
  if (what === "import") {
    if (rest.length === 0) throw lacks("FILE", forms.import);
    const { importCalendar } = await import("./calendar.ts");
    return importCalendar(rest, place, terminal);
  }
  if (what === "days") {
    const [from, to, extra] = rest;
    if (from === undefined || to === undefined) throw lacks(from === undefined ? "FROM TO" : "TO", forms.days);
    if (extra !== undefined) throw unknown("calendar days", extra);
    const { listDays } = await import("./calendar.ts");
    return listDays({ from, to }, place, terminal);
  }
  if (what === undefined) throw lacks("import | days", "calendar import | days …");
  throw unknown("calendar", what);
}
