import { scenario } from "../../kernel/index.ts";
import { ToldSpeeds } from "./told-speeds.ts";
import { route } from "./operations/route.ts";
import { speeds } from "./operations/speeds.ts";
import { StreetSettings } from "./settings.ts";
import en from "./texts/en.json" with { type: "json" };
import zh from "./texts/zh.json" with { type: "json" };
import { streetThings } from "./things.ts";

const everyone = { everyone: true } as const;
const attributes = ["averageVehicleSpeed", "refRoadSegment", "laneDirection"];
/** A speed that is told again unchanged is good for longer; no change tells of it. */
const lookAgainSeconds = 20;

/** What is known of traffic on the city's streets now, for everything that drives on them. */
export const streets = scenario({
  id: "streets",
  version: "0.1.0",
  name: { zh: "道路", en: "Streets" },
  summary: {
    zh: "各路段现在的车速，供所有行车时间使用；实时路况图和两地之间的路线。",
    en: "Measured speeds of streets, which all driving times go by; a map of traffic now, and ways from place to place.",
  },
  owner: { zh: "交通管理局", en: "Traffic management bureau" },
  needs: ["things", "roads"],
  settings: StreetSettings,
  things: streetThings,
  operations: [speeds, route],
  pages: [
    {
      id: "citizen",
      face: "citizen",
      path: "/traffic",
      title: "page.traffic",
      summary: "page.traffic.summary",
      access: everyone,
      icon: "road",
      theme: "mobility",
      section: "map",
      keywords: "page.traffic.keywords",
    },
    {
      id: "workbench",
      face: "workbench",
      path: "/traffic",
      title: "page.traffic",
      access: { roles: ["duty-officer", "operator"] },
      icon: "road",
      section: "live-map",
      keywords: "page.traffic.keywords",
    },
  ],
  texts: { zh, en },
  start(city) {
    const told = new ToldSpeeds(city);
    told.takeAll();
    city.roads.onGraph(() => told.takeAll());
    city.things.subscribe({ types: ["TrafficFlowObserved"], attributes }, (changes) => {
      const things = new Set<number>();
      for (let index = 0; index < changes.length; index += 1) things.add(changes.thing(index));
      told.take(things);
    });
    city.every(lookAgainSeconds, "look at all speeds again", () => told.takeAll());
    return told;
  },
});
