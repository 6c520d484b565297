import { scenario } from "../../kernel/index.ts";
import { holidayKind } from "./forecast/calendar.ts";
import { createForecaster } from "./forecast/model.ts";
import { trainInWorker } from "./forecast/train-in-worker.ts";
import { deskFeeds } from "./operations/desk-feeds.ts";
import { deskSites } from "./operations/desk-sites.ts";
import { destination } from "./operations/destination.ts";
import { forecast } from "./operations/forecast.ts";
import { history } from "./operations/history.ts";
import { latest } from "./operations/latest.ts";
import { layer } from "./operations/layer.ts";
import { near } from "./operations/near.ts";
import { overview } from "./operations/overview.ts";
import { search } from "./operations/search.ts";
import { site } from "./operations/site.ts";
import { spots } from "./operations/spots.ts";
import { way } from "./operations/way.ts";
import { readAhead } from "./search/gazetteer.ts";
import { ParkingSettings } from "./settings.ts";
import { writeCounted } from "./stock/derived.ts";
import { forecastMigration } from "./stock/kept-forecast.ts";
import { Stock } from "./stock/stock.ts";
import { Training } from "./stock/training.ts";
import en from "./texts/en.json" with { type: "json" };
import zh from "./texts/zh.json" with { type: "json" };
import { parkingThings } from "./things.ts";

const everyone = { everyone: true } as const;
const desk = { roles: ["parking-operator", "duty-officer"] } as const;
/** In one go of the background. */
const readingMilliseconds = 5;
/** It does nothing but once a minute; the first time soon. */
const feedSeconds = 5;

/** Car parks, streets and single berths of a city as one stock (全市一个停车场), the live part. */
export const parking = scenario({
  id: "parking",
  version: "0.1.0",
  name: { zh: "智慧停车", en: "Parking" },
  summary: {
    zh: "全市一个停车场：附近空位、到达时的把握、一键导航，以及运营台账。",
    en: "The city as one car park: free places nearby, the chance at arrival, one-key navigation, and the operator's desk.",
  },
  owner: { zh: "城市管理局", en: "Urban management bureau" },
  needs: ["things", "history", "sql", "roads", "feeds", "submit"],
  settings: ParkingSettings,
  things: parkingThings,
  operations: [
    near,
    site,
    way,
    forecast,
    history,
    overview,
    latest,
    layer,
    spots,
    search,
    destination,
    deskSites,
    deskFeeds,
  ],
  pages: [
    {
      id: "citizen",
      face: "citizen",
      path: "/parking",
      title: "page.citizen.title",
      summary: "page.citizen.summary",
      access: everyone,
      icon: "parking",
      theme: "mobility",
      keywords: "page.citizen.keywords",
    },
    {
      id: "workbench",
      face: "workbench",
      path: "/parking",
      title: "page.workbench.title",
      access: desk,
      icon: "parking",
    },
    { id: "command", face: "command", path: "/parking", title: "page.command.title", access: desk, icon: "parking" },
  ],
  inputs: [
    {
      type: "OffStreetParking",
      attribute: "availableSpotNumber",
      freshWithin: 3600,
      or: [
        { type: "OffStreetParking", attribute: "occupiedSpotNumber" },
        { type: "OnStreetParking", attribute: "availableSpotNumber" },
        { type: "OnStreetParking", attribute: "occupiedSpotNumber" },
      ],
    },
  ],
  migrations: [forecastMigration],
  texts: { zh, en },
  start(city) {
    const stock = new Stock(city);
    const ending = new AbortController();
    const { timeZone } = city.profile;
    const forecaster = createForecaster({
      timeZone,
      now: () => city.now(),
      dayKind: holidayKind(stock.settings.publicHolidays),
      trainer: (request) => trainInWorker(request, ending.signal),
    });
    const training = new Training(city, stock, forecaster, ending.signal);
    city.every(0.25, "look at all places again", () => stock.refreshSome());
    city.every(0.25, "read the names of streets", () =>
      readAhead(city.profile.baseMap, city.roads.graph, readingMilliseconds),
    );
    city.every(stock.settings.deriveEverySeconds, "write counted figures", () => writeCounted(city, stock));
    city.every(feedSeconds, "feed the forecast", () => training.step());
    return { stock, forecaster, training, ending };
  },
  async stop({ kept: { training, ending } }) {
    ending.abort(new Error("the scenario stops"));
    await training.saveAll();
  },
});
