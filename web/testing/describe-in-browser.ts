import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe } from "vitest";
import { browserPath, openBrowser } from "./open-browser.ts";
import { startCity, type TestCity } from "./start-city.ts";

/** A running city of many berths and a browser; there once the tests run. */
export interface CityInBrowser {
  readonly city: TestCity;
  readonly browser: Browser;
}

/** Tests with a city large enough for free places near its centre at any hour; left out where there is no browser. */
export function describeInBrowser(name: string, tests: (its: CityInBrowser) => void): void {
  const path = browserPath();
  describe.skipIf(path === undefined)(name, () => {
    let city: TestCity | undefined;
    let browser: Browser | undefined;

    beforeAll(async () => {
      [city, browser] = await Promise.all([startCity(30_000), openBrowser(path!)]);
    });
    afterAll(async () => {
      await browser?.close();
      await city?.stop();
    });

    tests({
      get city() {
        return city!;
      },
      get browser() {
        return browser!;
      },
    });
  });
}
