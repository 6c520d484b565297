import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { palettes } from "./kit/map/style/palette.ts";
import type { LayersPage } from "./testing/layers/page.tsx";
import { colors } from "./testing/layers/invented.ts";
import { buildLayersPage, serveLayersPage } from "./testing/layers/serve-layers.ts";
import { browserPath, openBrowser, openPage } from "./testing/open-browser.ts";
import { colorAt, pixelsOf } from "./testing/pixels.ts";
import { startCity, type TestCity } from "./testing/start-city.ts";

declare const window: { readonly layersPage: LayersPage };

const path = browserPath();
const size = { width: 900, height: 700 };

/** The city opens before its streets are read. */
async function untilRoads(address: string): Promise<void> {
  for (;;) {
    const health = (await (await fetch(`${address}/health`)).json()) as {
      readonly roads: { readonly segments: number };
    };
    if (health.roads.segments > 0) return;
    await new Promise((done) => setTimeout(done, 200));
  }
}

/** How much more red than blue. */
const hotter = ([red, , blue]: readonly number[]): number => red! - blue!;

describe.skipIf(path === undefined)("layers of the map, in the built pages", () => {
  let city: TestCity;
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "citybrain-layers-"));
    await buildLayersPage(folder);
    [city, browser] = await Promise.all([startCity(300), openBrowser(path!)]);
    await untilRoads(city.address);
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
  const show = (page: Page, ...words: Parameters<LayersPage["show"]>): Promise<void> =>
    page.evaluate((given) => window.layersPage.show(...given), words);

  it("the base map is a city: its water, its streets and its names, in light and in dark", async () => {
    for (const look of ["calm", "wall"] as const) {
      const { page, faults } = await open(`look=${look}&zoom=13&lon=113.72&lat=34.765`);
      const { water, expressway, main, text } = palettes[look];
      for (const color of [water, expressway.fill, main.fill]) {
        await expect.poll(() => pixelsOf(page, color), { timeout: 10_000 }).toBeGreaterThan(1000);
      }
      await expect.poll(() => pixelsOf(page, text.street, 24)).toBeGreaterThan(200);
      expect(await page.locator(".city-map-note").count()).toBe(0);
      expect(faults).toEqual([]);
    }
  });

  it("a base map that cannot be had is told, and the page's own layers are drawn without it", async () => {
    const opened = await openPage(browser, size);
    await opened.page.route("**/api/city/map/**", (route) => route.abort());
    await opened.page.goto(`${await serveLayersPage(opened.page, city.address, folder)}?layers=lines`);
    await opened.page.getByText("底图未能加载").waitFor();
    await expect.poll(() => pixelsOf(opened.page, colors.slow)).toBeGreaterThan(1000);
  });

  it("lines have the colours of their values, and other colours when the values change", async () => {
    const { page, faults } = await open("layers=lines");
    const { slow, middling, fast } = colors;
    for (const color of [slow, middling, fast]) await expect.poll(() => pixelsOf(page, color)).toBeGreaterThan(1000);
    await show(page, ["lines"], 1);
    await expect.poll(async () => (await pixelsOf(page, middling)) + (await pixelsOf(page, slow))).toBe(0);
    expect(await pixelsOf(page, fast)).toBeGreaterThan(3000);
    await show(page, []);
    await expect.poll(() => pixelsOf(page, fast)).toBe(0);
    expect(faults).toEqual([]);
  });

  it("a line tells its hint under the pointer and its place when it is pressed", async () => {
    const { page } = await open("layers=lines");
    await expect.poll(() => pixelsOf(page, colors.slow)).toBeGreaterThan(1000);
    const [x, y] = [450, 350 - 28];
    await page.mouse.move(x, y);
    await page.waitForSelector(".map-hint:not([hidden])");
    expect(await page.textContent(".map-hint")).toBe("street 1");
    await page.mouse.click(x, y);
    expect(await page.evaluate(() => window.layersPage.picked)).toEqual(["line 1"]);
  });

  it("lines stay when the language changes, with their colours", async () => {
    const { page } = await open("layers=lines,route");
    await expect.poll(() => pixelsOf(page, colors.route)).toBeGreaterThan(500);
    const before = await pixelsOf(page, colors.middling);
    await page.evaluate(() => window.layersPage.speak("en"));
    await page.waitForTimeout(1500);
    expect(await pixelsOf(page, colors.route)).toBeGreaterThan(500);
    expect(Math.abs((await pixelsOf(page, colors.middling)) - before)).toBeLessThan(before / 5);
  });

  it("areas have the colours of their values, an outline, a name and a hole, and are pressed", async () => {
    const { page, faults } = await open("layers=areas&zoom=14");
    await expect.poll(() => pixelsOf(page, colors.slow)).toBeGreaterThan(50_000);
    expect(await pixelsOf(page, colors.outline)).toBeGreaterThan(500);
    const withHole = await pixelsOf(page, colors.fast);
    await show(page, ["areas"], 1);
    await expect.poll(() => pixelsOf(page, colors.slow)).toBe(0);
    expect(await pixelsOf(page, colors.fast)).toBeGreaterThan(2 * withHole);
    await page.mouse.click(300, 250);
    await page.mouse.click(450 + 280, 350 + 20);
    expect(await page.evaluate(() => window.layersPage.picked)).toEqual(["area 0"]);
    expect(faults).toEqual([]);
  });

  it("heat is strongest where points lie close, and is not there where none are", async () => {
    const { page, faults } = await open("layers=heat");
    await expect.poll(async () => hotter(await colorAt(page, 450, 350))).toBeGreaterThan(60);
    expect(hotter(await colorAt(page, 700, 350))).toBeLessThan(-20);
    const farOff = await colorAt(page, 860, 650);
    await show(page, []);
    await expect.poll(async () => hotter(await colorAt(page, 450, 350))).toBeLessThan(60);
    expect(await colorAt(page, 860, 650)).toEqual(farOff);
    expect(faults).toEqual([]);
  });

  it("close points join into a circle that opens when it is pressed; one by itself tells what it is", async () => {
    const { page, faults } = await open("layers=clusters");
    await expect.poll(() => pixelsOf(page, colors.cluster)).toBeGreaterThan(400);
    await page.mouse.click(100, 350 - 142);
    expect(await page.evaluate(() => window.layersPage.picked)).toEqual(["place 20"]);
    await page.mouse.click(450, 350);
    await expect.poll(() => pixelsOf(page, colors.cluster)).toBeGreaterThan(1500);
    expect(faults).toEqual([]);
  });

  it("movers go along their lines, and stand where they are said to stand", async () => {
    const { page, faults } = await open("layers=movers");
    await expect.poll(() => pixelsOf(page, colors.mover)).toBeGreaterThan(1000);
    const [once, later] = [await page.screenshot(), (await page.waitForTimeout(700), await page.screenshot())];
    expect(once.equals(later)).toBe(false);
    await show(page, ["movers"], 1);
    await page.waitForTimeout(2500);
    expect(await pixelsOf(page, colors.mover)).toBeLessThan(600);
    await page.mouse.click(450 - 116, 350 + 142);
    expect(await page.evaluate(() => window.layersPage.picked)).toEqual(["mover 7"]);
    expect(faults).toEqual([]);
  });
});
