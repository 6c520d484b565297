import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LayersPage } from "./testing/layers/page.tsx";
import { buildLayersPage, serveLayersPage } from "./testing/layers/serve-layers.ts";
import { browserPath, openBrowser, openPage } from "./testing/open-browser.ts";
import { pixelsOf } from "./testing/pixels.ts";
import { startCity, type TestCity } from "./testing/start-city.ts";

declare const window: { readonly layersPage: LayersPage };

const path = browserPath();
const size = { width: 900, height: 700 };

describe.skipIf(path === undefined)("layers of the map, in the built pages", () => {
  let city: TestCity;
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "citybrain-layers-"));
    await buildLayersPage(folder);
    [city, browser] = await Promise.all([startCity(300), openBrowser(path!)]);
  });
  afterAll(async () => {
    await browser?.close();
    await city?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const open = async (query: string): Promise<{ readonly page: Page; readonly faults: readonly string[] }> => {
    const opened = await openPage(browser, size);
    const address = await serveLayersPage(opened.page, city.address, folder);
    await opened.page.goto(`${address}?${query}`);
    await opened.page.waitForSelector(".maplibregl-canvas");
    return opened;
  };
  const seen = (page: Page, color: string): Promise<number> => pixelsOf(page, color);
  const show = (page: Page, ...words: Parameters<LayersPage["show"]>): Promise<void> =>
    page.evaluate((given) => window.layersPage.show(...given), words);

  it("lines have the colours of their values, and other colours when the values change", async () => {
    const { page, faults } = await open("layers=lines");
    const [slow, middling, fast] = ["#c0182f", "#f08a24", "#2e9e5b"] as const;
    for (const color of [slow, middling, fast]) await expect.poll(() => seen(page, color)).toBeGreaterThan(1000);
    await show(page, ["lines"], 1);
    await expect.poll(async () => (await seen(page, middling)) + (await seen(page, slow))).toBe(0);
    expect(await seen(page, fast)).toBeGreaterThan(3000);
    await show(page, []);
    await expect.poll(() => seen(page, fast)).toBe(0);
    expect(faults).toEqual([]);
  });

  it("a line tells its hint under the pointer and its place when it is pressed", async () => {
    const { page } = await open("layers=lines");
    await expect.poll(() => seen(page, "#c0182f")).toBeGreaterThan(1000);
    const [x, y] = [450, 350 - 28];
    await page.mouse.move(x, y);
    await page.waitForSelector(".map-hint:not([hidden])");
    expect(await page.textContent(".map-hint")).toBe("street 1");
    await page.mouse.click(x, y);
    expect(await page.evaluate(() => window.layersPage.picked)).toEqual(["line 1"]);
  });

  it("lines stay when the language changes, with their colours", async () => {
    const { page } = await open("layers=lines,route");
    await expect.poll(() => seen(page, "#2a5bd7")).toBeGreaterThan(500);
    const before = await seen(page, "#f08a24");
    await page.evaluate(() => window.layersPage.speak("en"));
    await page.waitForTimeout(1500);
    expect(await seen(page, "#2a5bd7")).toBeGreaterThan(500);
    expect(Math.abs((await seen(page, "#f08a24")) - before)).toBeLessThan(before / 5);
  });
});
