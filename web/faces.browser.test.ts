import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser, openPage, phone, wall } from "./testing/open-browser.ts";
import { signInTo } from "./testing/sign-in.ts";
import { startCity, type TestCity } from "./testing/start-city.ts";

const path = browserPath();

describe.skipIf(path === undefined)("the three faces", () => {
  let city: TestCity;
  /** Large enough for free places near its centre at any hour. */
  let large: TestCity;
  let browser: Browser;

  beforeAll(async () => {
    [city, large, browser] = await Promise.all([startCity(), startCity(30_000), openBrowser(path!)]);
  });
  afterAll(async () => {
    await browser?.close();
    await city?.stop();
    await large?.stop();
  });

  const signIn = (page: Page): Promise<void> => signInTo(city, page);

  it("lead a citizen from the first page to a place and on to a map app", async () => {
    const { page, faults } = await openPage(browser, phone);
    await page.goto(large.address);
    await page.click(".home-entry");
    await page.waitForSelector(".place-link");
    expect(await page.locator(".simulated-strip").innerText()).toContain("模拟数据");
    const name = await page.locator(".place-name").first().innerText();
    await page.locator(".place-link").first().click();
    await page.waitForSelector("[data-app]");
    expect(await page.locator(".detail h2").innerText()).toBe(name);
    expect(await page.locator("[data-app]").first().getAttribute("href")).toMatch(/amap/);
    await page.getByText("换用其他地图").click();
    expect(await page.locator("[data-app]").count()).toBe(6);
    await page.reload();
    await page.waitForSelector(".detail h2");
    expect(await page.locator(".detail h2").innerText()).toBe(name);
    expect(faults).toEqual([]);
  });

  it("remember the map app that was used last", async () => {
    const { page } = await openPage(browser, phone);
    await page.goto(`${large.address}/parking`);
    await page.locator(".place-link").first().click();
    await page.getByText("换用其他地图").click();
    await page.evaluate(() =>
      document.querySelector('[data-app="baidu"]')?.addEventListener("click", (event) => event.preventDefault()),
    );
    await page.click('[data-app="baidu"]');
    expect(await page.locator("[data-app]").first().getAttribute("data-app")).toBe("baidu");
  });

  it("find a destination by its name and search around it", async () => {
    const { page } = await openPage(browser, phone);
    await page.goto(`${large.address}/parking`);
    await page.fill("[role=combobox]", "二七");
    await page.locator("[role=option]").first().click();
    await page.waitForFunction(() => document.querySelector(".places-head")?.textContent?.includes("二七") === true);
  });

  it("say how to be located when the browser refuses again, and search around the person once it may", async () => {
    const { page, faults } = await openPage(browser, phone);
    // Granting nothing refuses all.
    await page.context().grantPermissions([]);
    await page.goto(`${large.address}/parking`);
    await page.getByText("未获得定位许可").waitFor();
    await page.getByRole("button", { name: "重新定位" }).click();
    await page.getByText("浏览器仍未允许").waitFor();
    await page.context().setGeolocation({ longitude: 113.65, latitude: 34.76 });
    await page.context().grantPermissions(["geolocation"]);
    await page.getByText(/我附近 \d+ 处/).waitFor();
    expect(faults).toEqual([]);
  });

  it("speak English when asked, and still after a reload", async () => {
    const { page } = await openPage(browser, phone);
    await page.goto(`${large.address}/parking`);
    await page.click(".language-switch");
    await page.waitForFunction(() => document.documentElement.lang === "en");
    await page.reload();
    await page.waitForSelector(".place-link");
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("en");
    const chinese = /\p{Script=Han}/u;
    expect(await page.locator(".parking-sheet").innerText()).not.toMatch(chinese);
    await page.locator(".place-link").first().click();
    await page.waitForSelector("[data-app]");
    // An address is told as its source writes it, which is how the signs on the spot read.
    const address = (await page.locator(".detail-where").innerText()).split(" · ").at(-1)!;
    const told = await page.locator(".parking-sheet").innerText();
    expect(told.replace(address, "")).not.toMatch(chinese);
    await page.click(".language-switch");
    await page.waitForFunction(() => /\p{Script=Han}/u.test(document.querySelector(".detail h2")?.textContent ?? ""));
  });

  it("let staff in only after a password of their own, and to the page they asked for", async () => {
    const { page, faults } = await openPage(browser, { width: 1440, height: 900 });
    await page.goto(`${city.address}/workbench/parking/sites`);
    await page.waitForSelector("[name=password]");
    expect(await page.locator(".workbench").count()).toBe(0);
    await signIn(page);
    await page.waitForSelector(".desk-row");
    expect(new URL(page.url()).pathname).toBe("/workbench/parking/sites");
    await page.locator(".desk-name").first().click();
    await page.waitForSelector(".ant-drawer .outlook");
    expect(faults).toEqual([]);
  });

  it("lead by keys to the search before the map's signs, and say what a form lacks in the page's language", async () => {
    const { page } = await openPage(browser, phone);
    await page.goto(`${large.address}/parking`);
    await page.waitForSelector(".place-link");
    await page.waitForSelector(".pin");
    const focused = (): Promise<string> =>
      page.evaluate(() => document.activeElement?.getAttribute("role") ?? document.activeElement?.className ?? "");
    for (let key = 0; key < 6 && (await focused()) !== "combobox"; key++) {
      await page.keyboard.press("Tab");
      expect(await focused()).not.toContain("pin");
    }
    expect(await focused()).toBe("combobox");
    await page.goto(`${city.address}/workbench`);
    await page.waitForSelector("[name=password]");
    await page.keyboard.press("Enter");
    expect(await page.locator(".field-error").allInnerTexts()).toEqual(["请填写此项", "请填写此项"]);
  });

  it("show the wall with its layers, counts and districts, called simulated", async () => {
    const { page, faults } = await openPage(browser, wall, "en-GB");
    await page.goto(`${city.address}/command`);
    await signIn(page);
    await page.waitForFunction(
      () => document.querySelector(".wall-layers")?.textContent?.includes("Berths 3,000") === true,
    );
    await page.waitForSelector(".wall-table tbody tr");
    await page.waitForSelector(".wall-map canvas");
    await page.getByRole("button", { name: "Zoom in" }).waitFor();
    expect(await page.locator(".simulated-strip").innerText()).toContain("Simulated data");
    await page.locator(".wall-layers .chip").nth(1).click();
    expect(await page.locator(".wall-layers .chip").nth(1).getAttribute("aria-pressed")).toBe("false");
    await page.locator(".wall-layers .chip").nth(1).click();
    await page.locator(".wall-time input").press("Home");
    await page.getByText("Nothing is recorded of single berths at this time.").waitFor();
    expect(faults).toEqual([]);
  });

  it("tell on the wall what happened before it was opened, and what the journal takes, whatever layers are on", async () => {
    const { page } = await openPage(browser, wall, "zh-CN");
    await page.goto(`${city.address}/command`);
    await signIn(page);
    await page.waitForSelector(".wall-events .wall-event", { timeout: 60_000 });
    await page.getByRole("button", { name: "放大" }).waitFor();
    await page.locator(".wall-layers .chip").nth(0).click();
    await page.locator(".wall-layers .chip").nth(1).click();
    await page.reload();
    await page.waitForSelector(".wall-events .wall-event");
    const { page: other } = await openPage(browser, wall, "zh-CN");
    await other.goto(`${city.address}/workbench`);
    await signIn(other);
    await page
      .getByText(/日志 \d+/)
      .first()
      .waitFor();
  });

  it("fit a phone without scrolling sideways", async () => {
    const { page } = await openPage(browser, phone, "en-GB");
    const tooWide = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    for (const [at, seen] of [
      ["/", ".home"],
      ["/parking", ".place-link"],
      ["/workbench", "[name=password]"],
    ] as const) {
      await page.goto((at === "/parking" ? large : city).address + at);
      await page.waitForSelector(seen);
      expect([at, await tooWide()]).toEqual([at, 0]);
    }
    await signIn(page);
    for (const [at, seen] of [
      ["/workbench/parking/sites", ".desk-row"],
      ["/workbench/scenarios", ".city-health"],
      ["/workbench/journal", ".ant-table-row"],
      ["/workbench/accounts", ".ant-table-row"],
      ["/command", ".wall-table"],
    ] as const) {
      await page.goto(city.address + at);
      await page.waitForSelector(seen);
      expect([at, await tooWide()]).toEqual([at, 0]);
    }
  });

  it("say plainly that a page is not there", async () => {
    const { page } = await openPage(browser, phone);
    await page.goto(`${city.address}/nowhere`);
    await page.getByText("没有这个页面").waitFor();
  });
});
