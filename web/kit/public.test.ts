import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

it("the kit for pages from outside the repository holds what it promised: names are added, none is taken away", () => {
  const modules = JSON.parse(readFileSync("dist/server/page-modules.json", "utf8")) as Record<string, string[]>;
  expect(modules["citybrain/kit"]?.toSorted()).toEqual(promised.split(/\s+/).filter(Boolean).toSorted());
});

const promised = `
  call CallError errorText useAct useOperation useSession useLanguage useText
  formatDistance formatDuration formatInstant formatNumber formatPrice formatRelative formatShare formatTime
  useNow useQuiet useRemembered useNarrow useTimeZone usePosition useLive
  Button Chips Empty Failure Field Notice Skeleton Sheet Badge Freshness Simulated Icon Chart CityMap
  ThreePanes Deadline Timeline FilePicker PlaceField SchemaForm labelOf useThingLabels
  Link Route Switch useLocation
`;
